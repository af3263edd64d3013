import fc from 'fast-check';
import { emptyDesign, type Design } from '../../../model/design';
import { toNodeId } from '../../../model/identifiers';
import type { DesignNode } from '../../../model/kinds';
import type { SavedRequest } from '../../../model/request';
import { choicesFrom, plainChoices, type Choices } from './choices';
import { endpointNodes } from './endpoints';
import { networkNodes, region } from './network';
import { withArns } from './policies';
import { serviceNodes } from './services';
import { workloadNodes } from './workloads';

/**
 * Designs as a person draws them, with every kind of node in each. They can be deployed: blocks do not overlap, an endpoint has one
 * subnet to a zone. What may differ differs: options, policies, rules, names, tags, what is joined to what.
 */
export const generatedDesign: fc.Arbitrary<Design> = fc.gen().map((choose) => designOf(choicesFrom(choose)));

/** The one with everything that can be left out. */
export function fullDesign(): Design {
  return designOf(plainChoices());
}

function designOf(choices: Choices): Design {
  const nodes: readonly DesignNode[] = [...networkNodes(choices), ...endpointNodes(choices), ...workloadNodes(choices), ...serviceNodes(choices)];
  const { flag, maybe, number, some } = choices;
  const placed = some(nodes.map(({ id }) => id)).slice(0, 12);
  return withArns({
    ...emptyDesign({ name: choices.one('Everything', 'Größe "1"', 'a ${b}'), region, accountId: '111122223333' }),
    nodes: nodes.map((node) => (number(0, 9) === 0 && becomesResource(node) ? withLogicalId(node) : node)),
    layout: placed.map((id) => ({ id, x: number(-500, 500), y: number(0, 900), width: number(10, 900), height: number(10, 600), ...(flag() && { collapsed: true }) })),
    requests: some(requests),
    ...(flag() && { viewport: { x: number(-9, 9), y: number(-9, 9), zoom: number(200, 2000) / 1000 } }),
    ...(flag() && { notes: 'For the review.\nSecond line.' }),
    ...(flag() && { suppressions: [{ code: 'SUBNET_OUTSIDE_VPC', nodeId: toNodeId('n-web') }, { code: 'POLICY_WILDCARD', nodeId: toNodeId('n-s3'), sid: 'Statement1' }] }),
    ...(flag() && { managedPrefixLists: [{ name: `com.amazonaws.${region}.s3`, id: 'pl-6da54004', cidrs: ['52.218.0.0/17'], ...maybeIpv6(maybe('2600::/32')) }] }),
    ...(flag() && { publicDns: [{ name: 'www.example.com', address: '203.0.113.1' }] }),
  });
}

const requests: readonly SavedRequest[] = [
  { id: 'r1', title: 'Reads', request: { from: 'n-web', principal: 'n-role', action: 's3:GetObject', resource: { ref: 'n-data', suffix: '/a' }, host: { endpoint: 'n-ssm' } }, expected: { verdict: 'allowed', route: 'gateway-endpoint', endpoint: null }, note: 'Why: `because`.' },
  { id: 'r2', title: 'Flows', request: { from: 'n-site', to: 'n-db', port: 5432, protocol: 'tcp', ipVersion: 4, context: { 'aws:PrincipalTag/team': 'a', 'aws:MultiFactorAuthPresent': true } }, expected: { verdict: 'unreachable', route: null } },
  { id: 'r3', title: 'Through the endpoint', request: { from: 'internet', to: { endpoint: 'n-ledger', zone: `${region}b`, prefix: 'bucket' } } },
];

function maybeIpv6(block: string | undefined) {
  return block === undefined ? {} : { ipv6Id: 'pl-ipv6', ipv6Cidrs: [block] };
}

function becomesResource(node: DesignNode): boolean {
  if (node.kind === 'vpcBlockPublicAccess') return node.internetGatewayBlockMode !== 'off';
  return node.outside !== true && !['region', 'account', 'internet', 'awsService'].includes(node.kind);
}

/** As after an earlier export: the id it got then stays. */
function withLogicalId(node: DesignNode): DesignNode {
  const words = node.id.replace(/^n-/, '').split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return { ...node, logicalId: `Own${words.join('')}` };
}
