import fc from 'fast-check';
import type { Design } from '../../model/design';
import type { DesignNode, NetworkAclEntry, Route, SecurityGroupRule } from '../../model/kinds';
import { policiesOf, withPolicy } from '../../model/policies';
import { namedVpcIdOf } from '../../model/namedPlace';
import { findNode } from '../../model/design';
import { allow, deny, everybody, policyOf } from './identities';

/** A design and the same after one or two edits of any sort. */
export function withRandomEdits(designs: fc.Arbitrary<Design>): fc.Arbitrary<readonly [before: Design, after: Design]> {
  return fc.tuple(designs, fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 1, maxLength: 2 })).map(([design, picks]) => [
    design,
    picks.reduce((edited, [place, edit, detail]) => editAt(edited, { place, edit, detail }), design),
  ]);
}

interface Pick {
  readonly place: number;
  readonly edit: number;
  readonly detail: number;
}

/** The nodes that are edited most are picked most. */
function editAt(design: Design, { place, edit, detail }: Pick): Design {
  const often = design.nodes.filter((node) => ['routeTable', 'networkAcl', 'securityGroup', 'subnet', 'gatewayEndpoint', 'interfaceEndpoint', 'vpc', 'transitGatewayRouteTable', 'transitGatewayVpcAttachment'].includes(node.kind) || 'securityGroupIds' in node);
  const candidates = place % 4 === 0 || often.length === 0 ? design.nodes : often;
  const node = candidates[place % candidates.length];
  if (node === undefined) return design;
  const edits = editsOf(design, node, detail);
  const changed = edits[edit % edits.length];
  return { ...design, nodes: design.nodes.flatMap((each) => (each !== node ? [each] : changed === undefined ? [] : [changed])) };
}

const policyTexts = [policyOf(allow('*', '*', everybody)), policyOf(deny('s3:*', '*', everybody)), policyOf(allow('sqs:*', '*', everybody), deny('s3:GetObject', '*', everybody)), '{'];

/** Undefined: the node is gone. */
function editsOf(design: Design, node: DesignNode, detail: number): readonly (DesignNode | undefined)[] {
  const one = <Item>(items: readonly Item[]): Item | undefined => items[detail % Math.max(1, items.length)];
  const vpcId = node.kind === 'vpc' ? node.id : namedVpcIdOf(node, (id) => findNode(design, id));
  const inVpc = design.nodes.filter((other) => namedVpcIdOf(other, (id) => findNode(design, id)) === vpcId);
  const edits: (DesignNode | undefined)[] = [{ ...node, name: `${node.name}2` }];
  const policies = policiesOf(node).filter(({ text }) => text !== undefined);
  const policy = one(policies);
  if (policy !== undefined) for (const text of policyTexts) edits.push(withPolicy(node, policy.key, text));
  switch (node.kind) {
    case 'routeTable': {
      const gateways = design.nodes.filter((other) => other.kind === 'natGateway' || other.kind === 'internetGateway' || other.kind === 'virtualPrivateGateway' || other.kind === 'transitGateway');
      const target = one(gateways);
      const kept = node.routes.filter((_, index) => index !== detail % Math.max(1, node.routes.length));
      edits.push({ ...node, routes: [] }, { ...node, routes: kept });
      if (target !== undefined) for (const cidr of ['0.0.0.0/0', '10.0.0.0/8', '192.168.0.0/16', '10.1.1.4/32']) edits.push({ ...node, routes: [...node.routes, routeTo(cidr, target)] });
      edits.push({ ...node, propagatingGatewayIds: node.propagatingGatewayIds.length > 0 ? [] : inVpc.flatMap((other) => (other.kind === 'virtualPrivateGateway' ? [other.id] : [])) });
      break;
    }
    case 'networkAcl':
      edits.push({ ...node, entries: [] }, { ...node, entries: node.entries.slice(1) }, { ...node, entries: [...node.entries, ...allEntries('deny', 1)] }, { ...node, entries: [...node.entries, ...allEntries('allow', 2)] });
      break;
    case 'securityGroup':
      edits.push({ ...node, ingress: [] }, { ...node, egress: [] }, { ...node, ingress: everything }, { ...node, egress: everything }, { ...node, ingress: node.ingress.slice(1) });
      break;
    case 'vpc':
      edits.push({ ...node, defaultAclEntries: allEntries('deny', 1) }, { ...node, defaultGroupIngress: everything }, { ...node, enableDnsHostnames: !node.enableDnsHostnames }, { ...node, enableDnsSupport: !node.enableDnsSupport });
      break;
    case 'subnet': {
      const { routeTableId: _table, ...onMain } = node;
      const { networkAclId: _acl, ...onDefault } = node;
      const table = one(inVpc.flatMap((other) => (other.kind === 'routeTable' ? [other] : [])));
      const acl = one(inVpc.flatMap((other) => (other.kind === 'networkAcl' ? [other] : [])));
      edits.push(onMain, onDefault, ...(table === undefined ? [] : [{ ...node, routeTableId: table.id }]), ...(acl === undefined ? [] : [{ ...node, networkAclId: acl.id }]));
      break;
    }
    case 'gatewayEndpoint':
      edits.push({ ...node, routeTableIds: [] }, { ...node, routeTableIds: inVpc.flatMap((other) => (other.kind === 'routeTable' ? [other.id] : [])) });
      break;
    case 'interfaceEndpoint':
      edits.push({ ...node, privateDnsEnabled: !node.privateDnsEnabled }, { ...node, state: 'rejected' });
      break;
    case 'transitGatewayRouteTable':
      edits.push({ ...node, routes: [] }, { ...node, propagatingAttachmentIds: [] }, { ...node, associatedAttachmentIds: node.associatedAttachmentIds.slice(1) });
      break;
    case 'transitGatewayVpcAttachment':
      edits.push({ ...node, subnetIds: node.subnetIds.slice(1) }, { ...node, applianceModeSupport: !node.applianceModeSupport }, { ...node, securityGroupReferencingSupport: !node.securityGroupReferencingSupport });
      break;
    case 'vpcPeeringConnection':
      edits.push({ ...node, state: 'pending-acceptance' });
      break;
    case 'instance': {
      const { roleId: _role, ...anonymous } = node;
      edits.push(anonymous);
      break;
    }
    default:
  }
  if (node.kind === 'role') edits.push({ ...node, identityPolicies: [] }, { ...node, identityPolicies: [...node.identityPolicies, { name: 'more', policy: policyTexts[detail % 3] ?? '' }] });
  if ('securityGroupIds' in node) {
    const group = one(inVpc.flatMap((other) => (other.kind === 'securityGroup' ? [other.id] : [])));
    edits.push({ ...node, securityGroupIds: [] }, ...(group === undefined ? [] : [{ ...node, securityGroupIds: [group] }]));
  }
  if (!design.nodes.some((other) => other !== node && JSON.stringify(other).includes(`"${node.id}"`))) edits.push(undefined);
  return edits;
}

const everything: readonly SecurityGroupRule[] = [{ protocol: '-1', peer: { type: 'cidr', cidr: '0.0.0.0/0' } }];

function routeTo(cidr: string, target: DesignNode): Route {
  const type = target.kind === 'natGateway' || target.kind === 'internetGateway' || target.kind === 'virtualPrivateGateway' ? target.kind : 'transitGateway';
  return { destination: { type: 'cidr', cidr }, target: { type, id: target.id } };
}

function allEntries(action: 'allow' | 'deny', ruleNumber: number): readonly NetworkAclEntry[] {
  return (['inbound', 'outbound'] as const).map((direction) => ({ ruleNumber, direction, action, protocol: -1, cidr: '0.0.0.0/0' }));
}
