import type { ActionCatalog } from '../../catalog/actions';
import { arnOf } from '../../model/arns';
import type { Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import { accountIdOf, regionNameOf } from '../../model/owner';
import { policiesOf, type DesignPolicyKind } from '../../model/policies';
import { diagnosePolicy, servicesNamedIn, type DiagnoseOptions, type PolicyDiagnostic } from '../../policy';
import { policyFactsFor, policyFactsOf } from './policyFacts';

/** A finding in one of the policies of a design. */
export interface DesignPolicyDiagnostic extends PolicyDiagnostic {
  readonly nodeId: string;
  /** The policy within its node (`policiesOf`). */
  readonly policyKey: string;
}

/** Which policy, with which text. `key` may be left out where the node has one policy of this kind. */
export interface PolicyToCheck {
  readonly kind: DesignPolicyKind;
  readonly text: string;
  readonly key?: string | undefined;
  /** The text when it was last saved; null: there was no policy. Absent: nothing is said of what the edit changes. */
  readonly saved?: string | null | undefined;
  /** `none`: while somebody types, nothing is simulated to see which statements are of use. Default: `all`. */
  readonly simulations?: 'all' | 'none';
}

/** How a policy of this node is to be checked: its service, its own ARN, and what the design knows. */
export function diagnoseOptionsOf(design: Design, node: DesignNode | undefined, policy: PolicyToCheck, catalog: ActionCatalog): DiagnoseOptions {
  const { kind, text, saved, simulations = 'all' } = policy;
  const key = policy.key ?? (node && onlyKeyOf(node, kind));
  const service = node === undefined ? undefined : policyServiceOf(design, node);
  const ownArn = node === undefined || kind !== 'resource' ? undefined : arnOf(design, node);
  return {
    kind,
    catalog,
    region: node === undefined ? design.region : regionNameOf(design, node),
    account: node === undefined ? design.accountId : accountIdOf(design, node),
    facts: node === undefined || key === undefined ? policyFactsOf(design, node) : policyFactsFor(design, node, { key, kind, text, catalog, service, simulations, ...(saved !== undefined && { saved }) }),
    ...(service === undefined ? {} : { service }),
    ...(ownArn === undefined ? {} : { ownArn }),
    ...(node?.kind === 'gatewayEndpoint' ? { endpointType: 'gateway' as const } : node?.kind === 'interfaceEndpoint' ? { endpointType: 'interface' as const } : {}),
  };
}

function onlyKeyOf(node: DesignNode, kind: DesignPolicyKind): string | undefined {
  const [only, ...others] = policiesOf(node).filter((policy) => policy.kind === kind);
  return others.length === 0 ? only?.key : undefined;
}

/** The service a policy of this node is about: an endpoint's service name, a resource's prefix in ARNs. */
export function policyServiceOf(design: Design, node: DesignNode): string | undefined {
  if (node.kind === 'gatewayEndpoint' || node.kind === 'interfaceEndpoint') return node.serviceName;
  return arnOf(design, node)?.split(':')[2];
}

/** The services whose files of actions are needed to check the policies of a design. */
export function policyServicesIn(design: Design): readonly string[] {
  const services = new Set<string>();
  for (const node of design.nodes) {
    const texts = policiesOf(node).flatMap(({ text }) => (text === undefined ? [] : [text]));
    if (texts.length > 0) for (const service of servicesNamedIn(texts, policyServiceOf(design, node))) services.add(service);
  }
  return [...services];
}

/** Everything that can be said of the policies of a design. */
export function diagnosePolicies(design: Design, catalog: ActionCatalog): readonly DesignPolicyDiagnostic[] {
  return [...diagnosePolicyByPolicy(design, catalog)].flat();
}

/** The same one policy after another: a large one takes its time, and the next can wait. */
export function* diagnosePolicyByPolicy(design: Design, catalog: ActionCatalog): Generator<readonly DesignPolicyDiagnostic[]> {
  for (const node of design.nodes) {
    if (node.inactive === true) continue;
    for (const { key, kind, text } of policiesOf(node)) {
      if (text === undefined) {
        if (node.kind === 'restApi' && node.endpointType === 'PRIVATE') yield [{ ...missingApiPolicy, nodeId: node.id, policyKey: key }];
        continue;
      }
      const options = diagnoseOptionsOf(design, node, { key, kind, text }, catalog);
      yield diagnosePolicy(text, options).map((diagnostic) => ({ ...diagnostic, nodeId: node.id, policyKey: key }));
    }
    yield emptyLevels(node);
  }
}

/** A level of service control policies that lists none, as AWS's full access has been detached. */
function emptyLevels(node: DesignNode): readonly DesignPolicyDiagnostic[] {
  const levels = node.kind === 'account' ? (node.serviceControlPolicies ?? []) : [];
  return levels.flatMap((level, depth) =>
    level.length > 0 ? [] : [{ ...wholePolicy, code: 'POL707', severity: 'warning' as const, message: `Level ${depth + 1} of the service control policies lists none: everything below it is denied.`, nodeId: node.id, policyKey: `serviceControlPolicies/${depth}/0` }],
  );
}

const wholePolicy = { pointer: '', line: 1, column: 1, endLine: 1, endColumn: 1 };

/** Without a resource policy a private API refuses everybody. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-create.html */
const missingApiPolicy: PolicyDiagnostic = {
  code: 'POL923',
  severity: 'error',
  message: 'Every call fails: a private API needs a resource policy that allows it.',
  ...wholePolicy,
};
