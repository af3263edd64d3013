import { findNode, type Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import { accountIdOf } from '../../model/owner';
import type { Writing } from '../baseline';
import { resourceTypeOfKind } from '../types';
import { placeOfNode } from './stackPlace';

/** What a person must do or know because a drawing is of several accounts or Regions. */
export function placeNotes(design: Design, writing: Writing): readonly string[] {
  const places = new Map<string, string>();
  const notes: string[] = [];
  for (const node of design.nodes) {
    if (node.outside === true || node.inactive === true || resourceTypeOfKind(node) === undefined) continue;
    const { accountId, region } = placeOfNode(design, node);
    const place = `${accountId} in ${region}`;
    if (!places.has(place)) places.set(place, node.name);
    notes.push(...notesOf(design, node));
  }
  if (places.size > 1 && writing === 'one-template') {
    const list = [...places].map(([place, name]) => `${place} (\`${name}\`)`).join(', ');
    notes.unshift(`The drawing is of several accounts or Regions, and a stack is deployed into one: ${list}. Export one template for each of them before deploying.`);
  }
  return notes;
}

function notesOf(design: Design, node: DesignNode): readonly string[] {
  switch (node.kind) {
    case 'privateHostedZone':
      return zoneNotes(design, node);
    case 'interfaceEndpoint':
    case 'gatewayLoadBalancerEndpoint':
      return endpointNotes(design, node);
    case 'transitGatewayVpcAttachment':
      return attachmentNotes(design, node);
    case 'vpcPeeringConnection':
      return peeringNotes(design, node);
    default:
      return [];
  }
}

// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-associate-vpcs-different-accounts.html
function zoneNotes(design: Design, zone: Extract<DesignNode, { kind: 'privateHostedZone' }>): readonly string[] {
  return zone.vpcIds.flatMap((vpcId) => {
    const vpc = findNode(design, vpcId);
    if (vpc === undefined || accountIdOf(design, vpc) === accountIdOf(design, zone)) return [];
    return [`\`${zone.name}\` is associated with \`${vpc.name}\` of another account: CloudFormation cannot do that alone; authorize and associate it with the Route 53 API.`];
  });
}

// https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html
function endpointNotes(design: Design, endpoint: Extract<DesignNode, { kind: 'interfaceEndpoint' | 'gatewayLoadBalancerEndpoint' }>): readonly string[] {
  const service = findNode(design, endpoint.endpointServiceId);
  if (service?.kind !== 'endpointService' || service.outside === true) return [];
  const account = accountIdOf(design, endpoint);
  if (account === accountIdOf(design, service)) return [];
  const notes: string[] = [];
  const isAllowed = service.allowedPrincipals.some((principal) => principal === '*' || principal.includes(`:${account}:`) || principal === account);
  if (!isAllowed) notes.push(`\`${service.name}\` does not allow any principal of ${account}: the stack with \`${endpoint.name}\` cannot be created until it does.`);
  if (service.acceptanceRequired) notes.push(`\`${service.name}\` wants each connection accepted: accept the one of \`${endpoint.name}\` in ${accountIdOf(design, service)} after it is created.`);
  return notes;
}

// https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html#tgw-sharing
function attachmentNotes(design: Design, attachment: Extract<DesignNode, { kind: 'transitGatewayVpcAttachment' }>): readonly string[] {
  const gateway = findNode(design, attachment.transitGatewayId);
  const account = placeOfNode(design, attachment).accountId;
  if (gateway === undefined || gateway.outside === true || accountIdOf(design, gateway) === account) return [];
  return [`\`${attachment.name}\` attaches a VPC of ${account} to \`${gateway.name}\` of ${accountIdOf(design, gateway)}: accept the resource share there, unless both are of one organization that shares without invitation, and accept the attachment here.`];
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/peer-with-vpc-in-another-account.html
function peeringNotes(design: Design, peering: Extract<DesignNode, { kind: 'vpcPeeringConnection' }>): readonly string[] {
  const [requester, accepter] = [findNode(design, peering.requesterVpcId), findNode(design, peering.accepterVpcId)];
  if (requester === undefined || accepter === undefined || peering.state !== 'active') return [];
  const account = accountIdOf(design, accepter);
  if (account === accountIdOf(design, requester)) return [];
  return [`\`${peering.name}\` is accepted in ${account} by the role of the parameter \`PeerRoleArn\`: it must allow \`ec2:AcceptVpcPeeringConnection\` and trust ${accountIdOf(design, requester)}.`];
}
