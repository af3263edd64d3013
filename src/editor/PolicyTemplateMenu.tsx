import { arnOf } from '../model/arns';
import { nodesOf } from '../model/design';
import { designStore } from '../state/designStore';
import { policyTemplates, type TemplateFacts } from './policyTemplates';
import type { PolicyTab } from './policyTabs';

/** Replaces the policy by a starting point; one undo step like any other edit. */
export function PolicyTemplateMenu({ tab, onChoose }: { tab: PolicyTab; onChoose: (text: string) => void }) {
  const fitting = policyTemplates.filter((template) => template.kinds.includes(tab.policy.kind));
  if (fitting.length === 0) return null;
  return (
    <label className="policy-templates">
      <span className="visually-hidden">Templates</span>
      <select
        value=""
        onChange={(event) => {
          const template = fitting[Number(event.target.value)];
          if (template !== undefined) onChoose(template.make(factsOf(tab)));
        }}
      >
        <option value="">Templates…</option>
        {fitting.map((template, position) => (
          <option key={template.title} value={position}>
            {template.title}
          </option>
        ))}
      </select>
    </label>
  );
}

function factsOf(tab: PolicyTab): TemplateFacts {
  const { design } = designStore.getState();
  const arns = (kind: 's3Bucket' | 'role') => nodesOf(design, kind).flatMap((node) => arnOf(design, node) ?? []);
  const resourceArn = tab.policy.kind === 'resource' ? arnOf(design, tab.node) : undefined;
  return {
    kind: tab.policy.kind,
    accountId: design.accountId,
    resourceArn,
    actionPrefix: resourceArn?.split(':')[2] ?? servicePrefix(tab),
    bucketArns: arns('s3Bucket'),
    roleArns: arns('role'),
    endpointId: (nodesOf(design, 'gatewayEndpoint')[0] ?? nodesOf(design, 'interfaceEndpoint')[0])?.id,
  };
}

/** Endpoint and action prefix differ for some services; a full list of them is the engine's business, so those start from `*`. */
function servicePrefix({ node }: PolicyTab): string | undefined {
  if (node.kind !== 'gatewayEndpoint' && node.kind !== 'interfaceEndpoint') return undefined;
  const service = node.serviceName.split('.').at(-1);
  return service === 's3' || service === 'dynamodb' || service === 'athena' || service === 'rds' || service === 'execute-api' ? service : undefined;
}
