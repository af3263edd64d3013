import { createNode } from '../../defaults/createNode';
import { nodesOf } from '../../design';
import { oneSubnetPerZone, subnetsOf, vpcOfContainer } from '../lookups';
import { uniqueName } from '../names';
import { addNode, refuse } from '../result';
import { dropped, newIdentity, newName, type Drop } from './context';

export const dropPrivateHostedZone: Drop = (context) => {
  const { draft, options } = context;
  const domainName = options.domainName ?? uniqueDomain(nodesOf(draft.design, 'privateHostedZone').map((zone) => zone.domainName));
  const name = uniqueName(draft.design, 'privateHostedZone', options.name ?? domainName);
  const node = addNode(draft, createNode('privateHostedZone', { ...newIdentity(context, 'privateHostedZone', name), domainName, vpcIds: [], records: [] }));
  return dropped(node, `Private hosted zone \`${domainName}\` added; connect it to the VPCs that ask it.`);
};

function uniqueDomain(taken: readonly string[]): string {
  if (!taken.includes('example.internal')) return 'example.internal';
  for (let number = 2; ; number += 1) if (!taken.includes(`example${number}.internal`)) return `example${number}.internal`;
}

/** Two addresses at least, in two Availability Zones if there are. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-forwarding-inbound-queries.html */
export const dropResolverEndpoint: Drop = (context) => {
  const { draft, options } = context;
  const vpc = vpcOfContainer(draft.design, context.containerId);
  if (!vpc) return refuse('A Resolver endpoint belongs to a VPC.');
  const zones = oneSubnetPerZone(subnetsOf(draft.design, vpc.id)).slice(0, 2);
  const [first] = zones;
  if (!first) return refuse(`\`${vpc.name}\` has no subnet for the Resolver endpoint; add a subnet first.`);
  const direction = options.direction ?? 'INBOUND';
  const stem = direction === 'INBOUND' ? 'resolver-inbound' : 'resolver-outbound';
  const name = newName(context, 'resolverEndpoint', stem);
  const identity = newIdentity(context, 'resolverEndpoint', name);
  const groupName = uniqueName(draft.design, 'securityGroup', `${name}-security-group`);
  const group = newIdentity(context, 'securityGroup', groupName, [identity.id]);
  const subnets = zones.length === 2 ? zones : [first, first];
  const node = addNode(
    draft,
    createNode('resolverEndpoint', {
      ...identity,
      direction,
      addresses: subnets.map((subnet) => ({ subnetId: subnet.id })),
      securityGroupIds: [group.id],
    }),
  );
  const askers = [...vpc.cidrBlocks, ...nodesOf(draft.design, 'customerGateway').flatMap((site) => site.cidrs)];
  const rules = askers.flatMap((cidr) =>
    (['udp', 'tcp'] as const).map((protocol) => ({ protocol, fromPort: 53, toPort: 53, peer: { type: 'cidr' as const, cidr } })),
  );
  addNode(
    draft,
    createNode('securityGroup', {
      ...group,
      vpcId: vpc.id,
      description: direction === 'INBOUND' ? 'DNS in' : 'DNS out',
      ingress: direction === 'INBOUND' ? rules : [],
      associatedVpcIds: [],
    }),
  );
  const places = zones.length === 2 ? 'two Availability Zones' : `\`${first.name}\` alone; a second Availability Zone would keep it answering when one fails`;
  return dropped(node, `\`${name}\` added in ${places}.`);
};

export const dropResolverRule: Drop = (context) => {
  const { draft, options } = context;
  const outbound = nodesOf(draft.design, 'resolverEndpoint').find((endpoint) => endpoint.direction === 'OUTBOUND');
  if (!outbound) return refuse('A forwarding rule sends questions through an outbound Resolver endpoint; there is none in this design yet.');
  const domainName = options.domainName ?? 'corp.example.com';
  const name = uniqueName(draft.design, 'resolverRule', options.name ?? domainName);
  const node = addNode(
    draft,
    createNode('resolverRule', { ...newIdentity(context, 'resolverRule', name), ruleType: 'FORWARD', domainName, resolverEndpointId: outbound.id, targetIps: [], vpcIds: [] }),
  );
  return dropped(node, `Rule for \`${domainName}\` added; it needs the addresses of the name servers and the VPCs that use it.`);
};
