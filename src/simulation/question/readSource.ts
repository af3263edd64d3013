import { findNode, findNodeByName, nodesOf, type Design } from '../../model/design';
import { kindOf } from '../../model/containment';
import { accept, refuse, type Reading, type Source } from './question';

/** The node a request comes from: a workload, an on-premises network (by any part of its connection), or the internet. */
export function readSource(design: Design, from: string): Reading<Source> {
  const node = findNodeByName(design, from);
  if (node === undefined) {
    if (from === 'internet') return accept({ type: 'internet', node: nodesOf(design, 'internet')[0] });
    return refuse(`\`from\`: the design has no node \`${from}\`.`);
  }
  if (node.inactive === true) return refuse(`\`from\`: the condition of \`${node.name}\` is false, so it does not exist.`);
  switch (node.kind) {
    case 'lambdaFunction':
      return accept(node.subnetIds.length === 0 ? { type: 'outside-vpc', node } : { type: 'workload', node });
    case 'instance':
    case 'networkInterface':
    case 'ecsService':
    case 'rdsInstance':
    case 'efsMountTarget':
    case 'loadBalancer':
    case 'resolverEndpoint':
    case 'resourceGateway':
    // Nothing ever starts at an endpoint: a question with an answer, VPCE_INTRA_VPC_TRAFFIC.
    case 'interfaceEndpoint':
    case 'resourceEndpoint':
    case 'serviceNetworkEndpoint':
      return accept({ type: 'workload', node });
    case 'customerGateway':
      return accept({ type: 'on-premises', node });
    case 'vpnConnection': {
      const site = findNode(design, node.customerGatewayId);
      return site?.kind === 'customerGateway' ? accept({ type: 'on-premises', node: site }) : refuse(`\`from\`: \`${node.name}\` leads to no on-premises network.`);
    }
    case 'virtualPrivateGateway':
    case 'transitGateway': {
      const site = findNode(design, node.directConnect?.customerGatewayId);
      return site?.kind === 'customerGateway' ? accept({ type: 'on-premises', node: site }) : refuse(`\`from\`: \`${node.name}\` has no Direct Connect to an on-premises network.`);
    }
    case 'internet':
      return accept({ type: 'internet', node });
    default:
      return refuse(`\`from\`: \`${node.name}\` is a ${kindOf(node).label}; requests start at a workload, an on-premises network or the internet.`);
  }
}
