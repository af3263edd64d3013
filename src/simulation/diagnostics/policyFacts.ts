import type { ActionCatalog } from '../../catalog/actions';
import { arnOf, parseArn, physicalNameOf } from '../../model/arns';
import { derived } from '../../model/derived';
import { findNode, nodesOf, type Design } from '../../model/design';
import type { DesignNode, NodeOf } from '../../model/kinds';
import { accountIdOf, ownVpcOf, regionNameOf } from '../../model/owner';
import { policiesOf, type DesignPolicyKind } from '../../model/policies';
import { resourceOfArn } from '../../model/resourceOfArn';
import { serviceResourceOf } from '../../model/serviceResource';
import { awsServiceOf } from '../../network/dns/endpointNames';
import type { DesignFacts, EndpointFacts, ResourceFacts } from '../../policy';
import { endpointsUsedByName, isCutOffByPolicy, passesEndpoint, waysAllowedWithoutPolicy, waysOfRole, waysToResource, workloadsOf, type Way } from './endpointWays';
import { newlyAllowed } from './lastSavedPolicy';
import { callersWithoutOrganization, containerWorkloads, serviceOwnedResources } from './serviceOwnedResources';
import { changedExpectations, usedStatements, withText } from './simulatedRequests';

/** The policy whose text is being checked. */
export interface CheckedPolicy {
  readonly key: string;
  readonly kind: DesignPolicyKind;
  readonly text: string;
  /** The text when it was last saved; null: there was none. Absent: nothing is said of the edit. */
  readonly saved?: string | null;
  readonly catalog: ActionCatalog;
  readonly service: string | undefined;
  readonly simulations: 'all' | 'none';
}

/**
 * What the checks of one policy of a node may know: what the node's policies may know, for the design with this text in it, and what
 * only this policy is concerned with.
 */
export function policyFactsFor(design: Design, node: DesignNode, checked: CheckedPolicy): DesignFacts {
  const policy = { node, key: checked.key };
  const edited = withText(design, policy, checked.text);
  const editedNode = edited === design ? node : (findNode(edited, node.id) ?? node);
  const { saved } = checked;
  const more: Partial<DesignFacts> = {
    get inlinePolicies() {
      return inlinePolicies(editedNode, checked);
    },
    get otherPoliciesOfLevel() {
      return otherPoliciesOfLevel(editedNode, checked.key);
    },
    get usedStatements() {
      return checked.simulations === 'none' ? undefined : usedStatements(edited, { node: editedNode, key: checked.key });
    },
    get changedExpectations() {
      return saved === undefined || saved === checked.text ? [] : changedExpectations(edited, { node: editedNode, key: checked.key }, saved);
    },
    get newlyAllowed() {
      return saved === undefined ? [] : newlyAllowed({ before: saved, after: checked.text, kind: checked.kind, node, service: checked.service }, checked.catalog);
    },
  };
  // Not by spreading, which would carry out every look-up at once.
  return Object.defineProperties(policyFactsOf(edited, editedNode), Object.getOwnPropertyDescriptors(more));
}

function inlinePolicies(node: DesignNode, { key, kind }: CheckedPolicy): DesignFacts['inlinePolicies'] {
  if (kind !== 'identity' || (node.kind !== 'role' && node.kind !== 'user')) return undefined;
  const others = policiesOf(node).filter((policy) => policy.kind === 'identity' && policy.key !== key);
  return { owner: node.kind, otherCharacters: others.reduce((sum, { text = '' }) => sum + text.replace(/\s/g, '').length, 0) };
}

/** Texts of the other service control policies on the level of this one: `serviceControlPolicies/LEVEL/POSITION`. */
function otherPoliciesOfLevel(node: DesignNode, key: string): DesignFacts['otherPoliciesOfLevel'] {
  const [property, level] = key.split('/');
  if (node.kind !== 'account' || property !== 'serviceControlPolicies') return undefined;
  return policiesOf(node).flatMap((policy) => (policy.key !== key && policy.key.startsWith(`${property}/${level ?? ''}/`) && policy.text !== undefined ? [policy.text] : []));
}

/**
 * What the checks of policies may know of the design, with what is special to the node that carries the policy. What takes a simulation
 * to find out is found out when a check asks for it, which few policies make it do.
 */
export function policyFactsOf(design: Design, node: DesignNode | undefined): DesignFacts {
  const facts = sharedFacts(design);
  if (node === undefined) return facts;
  switch (node.kind) {
    case 'gatewayEndpoint':
    case 'interfaceEndpoint':
      return endpointPolicyFacts(design, node, facts);
    case 'role':
      return {
        ...facts,
        ...ownResource(design, node),
        get onlyThroughEndpoints() {
          return areAllThroughEndpoints(waysOfRole(design, node));
        },
      };
    default:
      return resourcePolicyFacts(design, node, facts);
  }
}

function endpointPolicyFacts(design: Design, node: NodeOf<'gatewayEndpoint'> | NodeOf<'interfaceEndpoint'>, facts: DesignFacts): DesignFacts {
  const ownEndpointId = physicalNameOf(node);
  const service = awsServiceOf(design, node);
  const place = { id: ownEndpointId, region: service?.region ?? regionNameOf(design, node) };
  return {
    ...facts,
    ownEndpointId,
    get endpoints() {
      return withWorkloads(design, facts.endpoints, node, ownEndpointId);
    },
    get serviceOwnedResources() {
      return service?.suffix === 's3' ? serviceOwnedResources(design, node, place) : [];
    },
    get callersWithoutOrganization() {
      return service?.suffix === 's3' ? callersWithoutOrganization(design, node, place) : [];
    },
    get containerWorkloads() {
      return service?.suffix === 's3' ? containerWorkloads(design, node, place) : [];
    },
    get usesIamAuthorization() {
      const apis = service?.suffix === 'execute-api' ? nodesOf(design, 'restApi').filter((api) => api.inactive !== true && api.endpointType === 'PRIVATE' && regionNameOf(design, api) === place.region) : [];
      return apis.length === 0 ? undefined : apis.some(({ authorizationType }) => authorizationType === 'AWS_IAM');
    },
  };
}

/** Of endpoints for the same service in the same VPC it is said who uses them: which of the policies counts depends on it. */
function withWorkloads(design: Design, endpoints: readonly EndpointFacts[], node: NodeOf<'gatewayEndpoint'> | NodeOf<'interfaceEndpoint'>, ownId: string): readonly EndpointFacts[] {
  const own = endpoints.find(({ id }) => id === ownId);
  const twins = own?.service === undefined ? [] : endpoints.filter(({ id, vpcId, service, type }) => id !== ownId && vpcId === own.vpcId && service === own.service && type !== own.type);
  if (own?.service === undefined || twins.length === 0) return endpoints;
  const request = own.service === 's3' ? { action: 's3:ListAllMyBuckets' } : own.service === 'dynamodb' ? { action: 'dynamodb:ListTables' } : undefined;
  const inVpc = request === undefined ? [] : workloadsOf(design).filter((workload) => ownVpcOf(design, workload)?.id === node.vpcId);
  const about = request && { ...request, resource: own.service === 's3' ? '*' : `arn:aws:dynamodb:${own.region ?? design.region}:${design.accountId}:*` };
  return endpoints.map((endpoint) =>
    about !== undefined && twins.includes(endpoint) ? { ...endpoint, workloads: inVpc.filter((workload) => passesEndpoint(design, workload, about, endpoint.id)).map(({ name }) => name) } : endpoint,
  );
}

function resourcePolicyFacts(design: Design, node: DesignNode, facts: DesignFacts): DesignFacts {
  const ways = () => waysToResource(design, node);
  return {
    ...facts,
    ...ownResource(design, node),
    ...(node.kind === 'restApi' && { isPrivateApi: node.endpointType === 'PRIVATE', usesIamAuthorization: node.authorizationType === 'AWS_IAM' }),
    get endpoints() {
      if (ways() === undefined) return facts.endpoints;
      const allowed = waysAllowedWithoutPolicy(design, node);
      return facts.endpoints.map((endpoint) => ({ ...endpoint, workloads: namesOf(allowed.filter(({ endpointId }) => endpointId === endpoint.id)) }));
    },
    get endpointsOnTheWay() {
      const found = ways();
      const prefix = parseArn(arnOf(design, node) ?? '')?.service;
      // Where nothing reaches the resource yet, no endpoint is the wrong one.
      if (found === undefined || found.length === 0 || prefix === undefined) return undefined;
      return [...new Set([...found.flatMap(({ endpointId }) => (endpointId === null ? [] : [endpointId])), ...endpointsUsedByName(design, prefix)])];
    },
    get onlyThroughEndpoints() {
      return areAllThroughEndpoints(ways());
    },
    get isCutOff() {
      return isCutOffByPolicy(design, node);
    },
    get forwardingServices() {
      if (node.kind === 'kmsKey') return servicesUsingKey(design, node);
      return node.kind === 's3Bucket' && isReadThroughAthena(design, ways() ?? []) ? ['athena.amazonaws.com'] : [];
    },
  };
}

function areAllThroughEndpoints(ways: readonly Way[] | undefined): boolean {
  return ways !== undefined && ways.length > 0 && ways.every(({ endpointId }) => endpointId !== null);
}

function namesOf(ways: readonly Way[]): readonly string[] {
  return [...new Set(ways.map(({ workload }) => workload.name))];
}

/** Whether a workload that may read the bucket may also query with Athena, which reads for its caller. https://docs.aws.amazon.com/athena/latest/ug/security-iam-athena-calledvia.html */
function isReadThroughAthena(design: Design, ways: readonly Way[]): boolean {
  const readers = new Set(ways.flatMap(({ workload, result }) => (result.verdict === 'allowed' ? [workload.id] : [])));
  return (
    readers.size > 0 &&
    nodesOf(design, 'athenaWorkgroup').some((group) => group.inactive !== true && waysToResource(design, group)?.some(({ workload, result }) => result.verdict === 'allowed' && readers.has(workload.id)) === true)
  );
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
  return arn === undefined || service === undefined ? [] : [{ arn, name: node.name, service, account: accountIdOf(design, node), region: regionNameOf(design, node) }];
}

function identityFacts(design: Design, node: DesignNode): readonly { readonly arn: string; readonly name: string }[] {
  const arn = arnOf(design, node);
  return arn === undefined ? [] : [{ arn, name: node.name }];
}

/** Services that use the key for a caller, where something of theirs is encrypted with it: named by id, ARN or alias. */
function servicesUsingKey(design: Design, key: NodeOf<'kmsKey'>): readonly string[] {
  const services = new Set<string>();
  for (const node of design.nodes) {
    if (node.inactive === true || !('kmsKeyId' in node) || node.kmsKeyId === undefined) continue;
    const service = serviceResourceOf(node)?.service;
    if (service === undefined) continue;
    const named = node.kmsKeyId;
    if (named === key.id || named === physicalNameOf(key) || key.aliases.includes(named) || resourceOfArn(design, named)?.node?.id === key.id) services.add(`${service}.amazonaws.com`);
  }
  return [...services];
}
