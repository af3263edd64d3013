import { findNodeOf, nodesOf } from '../../../model/design';
import { accountIdOf } from '../../../model/owner';
import type { RemedyEdit } from '../remedyEdit';
import { editable, type Propose, type Stuck } from '../stuckRequest';

/** What a resource configuration shares, and with whom. https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-resources.html */
export const proposeSharing: Propose = (stuck) => {
  const { design, step, question } = stuck;
  const configuration = findNodeOf(design, step.node, 'resourceConfiguration');
  if (configuration === undefined || editable(design, configuration.id) === undefined) return [];
  if (step.code === 'RESOURCE_PORT_NOT_SHARED') {
    const { port } = question;
    return [
      {
        title: `Share port ${port} of \`${configuration.name}\``,
        changes: [{ operation: 'append', nodeId: configuration.id, list: 'portRanges', values: [String(port)] }],
        breadth: 2,
        caution: `Everybody with whom \`${configuration.name}\` is shared may then use port ${port}.`,
      },
    ];
  }
  const accounts = [...new Set(endpointsOnTheWay(stuck).map((endpoint) => accountIdOf(design, endpoint)))];
  return nodesOf(design, 'resourceShare').flatMap((share): readonly RemedyEdit[] => {
    if (editable(design, share.id) === undefined) return [];
    const shares = share.resourceIds.some((id) => id === configuration.id);
    return accounts.flatMap((account): readonly RemedyEdit[] => {
      const isNamed = share.principals.some((principal) => principal.includes(account));
      if (shares && !isNamed) {
        return [{ title: `Share \`${share.name}\` with account ${account}`, changes: [{ operation: 'append', nodeId: share.id, list: 'principals', values: [account] }], breadth: 3, caution: `Account ${account} may then use everything in \`${share.name}\`.` }];
      }
      if (!shares && isNamed) {
        return [{ title: `Add \`${configuration.name}\` to \`${share.name}\``, changes: [{ operation: 'append', nodeId: share.id, list: 'resourceIds', values: [configuration.id] }], breadth: 2, caution: `Everybody with whom \`${share.name}\` is shared may then use it.` }];
      }
      return [];
    });
  });
};

/** An endpoint and the resource gateway need one Availability Zone in common. */
export const proposeCommonZone: Propose = (stuck) => {
  const { design, network, result } = stuck;
  const configurations = result.path.flatMap((id) => findNodeOf(design, id, 'resourceConfiguration') ?? []);
  return configurations.flatMap((configuration) => {
    const group = findNodeOf(design, configuration.groupId, 'resourceConfiguration');
    const gateway = findNodeOf(design, configuration.resourceGatewayId ?? group?.resourceGatewayId, 'resourceGateway');
    if (gateway === undefined || editable(design, gateway.id) === undefined) return [];
    const zones = new Set(endpointsOnTheWay(stuck).flatMap((endpoint) => network.interfacesOf(endpoint.id).map((each) => each.subnet.zone)));
    const present = new Set(gateway.subnetIds.flatMap((id) => network.subnet(id)?.zone ?? []));
    return (network.vpc(gateway.vpcId)?.subnets ?? [])
      .filter((subnet) => zones.has(subnet.zone) && !present.has(subnet.zone))
      .map((subnet): RemedyEdit => ({ title: `Add \`${subnet.name}\` (${subnet.zone}) to \`${gateway.name}\``, changes: [{ operation: 'append', nodeId: gateway.id, list: 'subnetIds', values: [subnet.id] }], breadth: 1 }));
  });
};

function endpointsOnTheWay({ design, result }: Stuck) {
  return result.path.flatMap((id) => findNodeOf(design, id, 'resourceEndpoint') ?? findNodeOf(design, id, 'serviceNetworkEndpoint') ?? []);
}
