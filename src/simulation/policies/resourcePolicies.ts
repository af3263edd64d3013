import type { Design } from '../../model/design';
import type { DesignNode, NodeOf } from '../../model/kinds';
import { policiesOf } from '../../model/policies';
import { serviceResourceOf } from '../../model/serviceResource';
import { withElasticIpAddresses } from './elasticIpAddresses';
import type { FoundPolicy } from './placedPolicy';
import { compiledPolicyOf } from './policyTexts';

/** The policy of the resource itself: bucket policy, key policy, queue policy, an API's resource policy, a role's trust policy. */
export function resourcePolicyOf(design: Design, node: DesignNode | undefined): FoundPolicy | undefined {
  if (node === undefined) return undefined;
  const text = policiesOf(node).find((policy) => policy.kind === 'resource')?.text;
  if (text === undefined) return undefined;
  return {
    nodeId: node.id,
    key: 'policy',
    layer: 'resource-policy',
    title: `the ${serviceResourceOf(node)?.policyWord ?? 'resource policy'} of \`${node.name}\``,
    policy: compiledPolicyOf(withElasticIpAddresses(design, text), 'resource'),
  };
}

/** The trust policy stands in the place of a resource policy when a role is to be assumed. */
export function trustPolicyOf(node: DesignNode | undefined): FoundPolicy | undefined {
  if (node?.kind !== 'role' || node.trustPolicy === undefined) return undefined;
  return {
    nodeId: node.id,
    key: 'trustPolicy',
    layer: 'resource-policy',
    title: `the trust policy of \`${node.name}\``,
    policy: compiledPolicyOf(node.trustPolicy, 'trust'),
  };
}

/** The endpoint policy; without one AWS supplies a policy that allows everything. https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
export function endpointPolicyOf(design: Design, endpoint: NodeOf<'interfaceEndpoint'> | NodeOf<'gatewayEndpoint'>): FoundPolicy {
  const given = endpoint.policy;
  return {
    nodeId: endpoint.id,
    key: given === undefined ? null : 'policy',
    layer: 'endpoint-policy',
    title: given === undefined ? `the default endpoint policy of \`${endpoint.name}\`` : `the endpoint policy of \`${endpoint.name}\``,
    policy: compiledPolicyOf(given === undefined ? defaultEndpointPolicy : withElasticIpAddresses(design, given), 'endpoint'),
  };
}

const defaultEndpointPolicy = '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}';
