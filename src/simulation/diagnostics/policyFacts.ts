import { arnOf, parseArn, physicalNameOf } from '../../model/arns';
import { derived } from '../../model/derived';
import type { Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import { accountIdOf, ownVpcOf, regionNameOf } from '../../model/owner';
import { awsServiceOf } from '../../network/dns/endpointNames';
import type { DesignFacts, EndpointFacts, ResourceFacts } from '../../policy';

/** What the checks of policies may know of the design, with what is special to the node that carries the policy. */
export function policyFactsOf(design: Design, node: DesignNode | undefined): DesignFacts {
  const facts = sharedFacts(design);
  if (node === undefined) return facts;
  switch (node.kind) {
    case 'gatewayEndpoint':
      return { ...facts, ownEndpointId: physicalNameOf(node) };
    case 'interfaceEndpoint': {
      const service = awsServiceOf(design, node)?.suffix;
      const own = { ...facts, ownEndpointId: physicalNameOf(node) };
      return service?.startsWith('ecr.') === true ? { ...own, containerWorkloads: containerWorkloadsIn(design, node.vpcId) } : own;
    }
    case 'restApi':
      return { ...facts, ...ownResource(design, node), usesIamAuthorization: node.authorizationType === 'AWS_IAM' };
    case 'kmsKey':
      return { ...facts, ...ownResource(design, node), forwardingServices: servicesUsingKey(design, node.id) };
    default:
      return { ...facts, ...ownResource(design, node) };
  }
}

function ownResource(design: Design, node: DesignNode): Pick<DesignFacts, 'ownResourceArn'> {
  const arn = arnOf(design, node);
  return arn === undefined ? {} : { ownResourceArn: arn };
}

/** Kinds whose policies speak about them, and which other policies speak about. */
const resourceKinds: ReadonlySet<DesignNode['kind']> = new Set([
  's3Bucket', 's3AccessPoint', 'dynamodbTable', 'sqsQueue', 'snsTopic', 'kmsKey', 'secret', 'restApi', 'athenaWorkgroup', 'ecrRepository', 'logGroup', 'ssmParameter', 'lambdaFunction',
]);

const sharedFacts = derived((design): DesignFacts => {
  const nodes = design.nodes.filter((node) => node.inactive !== true);
  const accounts = new Set([design.accountId]);
  const organizationIds = new Set<string>();
  for (const node of nodes) {
    if (node.accountId !== undefined) accounts.add(node.accountId);
    if (node.kind !== 'account') continue;
    accounts.add(node.account);
    if (node.organizationId !== undefined) organizationIds.add(node.organizationId);
  }
  return {
    endpoints: nodes.flatMap((node) => endpointFacts(design, node)),
    vpcs: nodes.flatMap((node) => (node.kind === 'vpc' ? [{ id: physicalNameOf(node), name: node.name }] : [])),
    accounts: [...accounts],
    organizationIds: [...organizationIds],
    resources: nodes.flatMap((node) => resourceFacts(design, node)),
    roles: nodes.flatMap((node) => (node.kind === 'role' ? identityFacts(design, node) : [])),
    users: nodes.flatMap((node) => (node.kind === 'user' ? identityFacts(design, node) : [])),
  };
});

function endpointFacts(design: Design, node: DesignNode): readonly EndpointFacts[] {
  const types = { gatewayEndpoint: 'gateway', interfaceEndpoint: 'interface', gatewayLoadBalancerEndpoint: 'gatewayLoadBalancer' } as const;
  if (node.kind !== 'gatewayEndpoint' && node.kind !== 'interfaceEndpoint' && node.kind !== 'gatewayLoadBalancerEndpoint') return [];
  const service = node.kind === 'gatewayLoadBalancerEndpoint' ? undefined : awsServiceOf(design, node);
  const vpc = ownVpcOf(design, node);
  const policy = node.kind === 'gatewayLoadBalancerEndpoint' ? undefined : node.policy;
  return [
    {
      id: physicalNameOf(node),
      name: node.name,
      type: types[node.kind],
      vpcId: vpc === undefined ? node.vpcId : physicalNameOf(vpc),
      region: regionNameOf(design, node),
      ...(service === undefined ? {} : { service: service.suffix }),
      ...(policy === undefined ? {} : { policy }),
    },
  ];
}

function resourceFacts(design: Design, node: DesignNode): readonly ResourceFacts[] {
  if (!resourceKinds.has(node.kind)) return [];
  const arn = arnOf(design, node);
  const service = arn === undefined ? undefined : parseArn(arn)?.service;
  return arn === undefined || service === undefined ? [] : [{ arn, name: node.name, service, account: accountIdOf(design, node) }];
}

function identityFacts(design: Design, node: DesignNode): readonly { readonly arn: string; readonly name: string }[] {
  const arn = arnOf(design, node);
  return arn === undefined ? [] : [{ arn, name: node.name }];
}

function containerWorkloadsIn(design: Design, vpcId: string): readonly string[] {
  return design.nodes.flatMap((node) => (node.kind === 'ecsService' && node.inactive !== true && ownVpcOf(design, node)?.id === vpcId ? [node.name] : []));
}

function servicesUsingKey(design: Design, keyId: string): readonly string[] {
  const services = new Set<string>();
  for (const node of design.nodes) {
    if (node.kind === 's3Bucket' && node.kmsKeyId === keyId) services.add('s3.amazonaws.com');
    if (node.kind === 'secret' && node.kmsKeyId === keyId) services.add('secretsmanager.amazonaws.com');
    if (node.kind === 'snsTopic' && node.kmsKeyId === keyId) services.add('sns.amazonaws.com');
  }
  return [...services];
}
