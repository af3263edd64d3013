import { arnOf, physicalNameOf } from '../model/arns';
import { nodesOf, type Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import type { DesignPolicyKind } from '../model/policies';
import type { TemplateFacts } from './policyTemplates';

/** What the templates may know of the design, for a policy of this node. */
export function templateFactsOf(design: Design, node: DesignNode, kind: DesignPolicyKind): TemplateFacts {
  const arns = (wanted: 's3Bucket' | 'role') => nodesOf(design, wanted).flatMap((each) => arnOf(design, each) ?? []);
  const resourceArn = kind === 'resource' ? arnOf(design, node) : undefined;
  const prefix = resourceArn?.split(':')[2] ?? actionPrefixOf(node);
  return {
    kind,
    accountId: design.accountId,
    resourceArn,
    actionPrefix: prefix,
    bucketArns: arns('s3Bucket'),
    roleArns: arns('role'),
    organizationId: nodesOf(design, 'account').find(({ organizationId }) => organizationId !== undefined)?.organizationId,
    endpointId: endpointFor(design, prefix),
  };
}

/** Endpoint and action prefix differ for some services; a full list of them is the engine's business, so those are not known here. */
export function actionPrefixOf(node: DesignNode): string | undefined {
  if (node.kind !== 'gatewayEndpoint' && node.kind !== 'interfaceEndpoint') return undefined;
  const service = node.serviceName.split('.').at(-1);
  return service !== undefined && sameAsActions.has(service) ? service : undefined;
}

const sameAsActions: ReadonlySet<string> = new Set(['s3', 'dynamodb', 'athena', 'rds', 'execute-api', 'sqs', 'sns', 'kms', 'secretsmanager', 'glue', 'sts', 'ssm', 'logs', 'lambda', 'ec2']);

/** The endpoint a request for the service takes; without one, any endpoint shows where its id belongs. */
function endpointFor(design: Design, prefix: string | undefined): string | undefined {
  const endpoints = [...nodesOf(design, 'gatewayEndpoint'), ...nodesOf(design, 'interfaceEndpoint')];
  const found = endpoints.find((endpoint) => prefix !== undefined && actionPrefixOf(endpoint) === prefix) ?? endpoints[0];
  return found === undefined ? undefined : physicalNameOf(found);
}
