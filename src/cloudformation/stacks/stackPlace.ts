import { findNode, type Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import { accountIdOf, ownVpcOf, regionNameOf } from '../../model/owner';
import type { JsonObject } from '../json';

/** Where a stack is deployed. CloudFormation deploys into one account and Region at a time. */
export interface StackPlace {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
}

/** A template that a design was imported from, together with others. */
export interface ImportedStack extends StackPlace {
  readonly format: 'json' | 'yaml';
  readonly document: JsonObject;
}

/** Stacks of one account and Region, whatever they are called. */
export function isSamePlace(one: Omit<StackPlace, 'name'>, other: Omit<StackPlace, 'name'>): boolean {
  return one.accountId === other.accountId && one.region === other.region;
}

/** The stack a person wants a node in: its own word, else that of the VPC it is in. */
export function wantedStackOf(design: Design, node: DesignNode): string | undefined {
  return node.stack ?? ownVpcOf(design, node)?.stack;
}

/** `ACCOUNT.REGION`, the account by its name where the drawing has one. */
export function stackNameOf(design: Design, accountId: string, region: string, stack?: string): string {
  const account = design.nodes.find((node) => node.kind === 'account' && node.account === accountId);
  const named = account === undefined ? '' : fileWord(account.name);
  return [named === '' ? accountId : named, region, ...(stack === undefined ? [] : [fileWord(stack)])].join('.');
}

function fileWord(text: string): string {
  return text.trim().replaceAll(/[^\p{L}\p{N}_-]+/gu, '-').replaceAll(/^-+|-+$/g, '');
}

export interface NodePlace {
  readonly accountId: string;
  readonly region: string;
  /** Where a person split the account and Region. */
  readonly stack: string | undefined;
}

/** Where a node is deployed. What only serves something in a VPC goes with it: an attachment is the business of the VPC's owner. */
export function placeOfNode(design: Design, node: DesignNode): NodePlace {
  const companion = companionOf(design, node);
  const place = companion === undefined || companion === node ? design : placeOfNode(design, companion);
  const isBare = node.accountId === undefined && node.region === undefined && companion !== undefined;
  return {
    accountId: isBare ? place.accountId : accountIdOf(design, node),
    region: isBare ? place.region : regionNameOf(design, node),
    stack: wantedStackOf(design, node) ?? (companion && wantedStackOf(design, companion)),
  };
}

/** What a node that stands in no VPC was made for. */
function companionOf(design: Design, node: DesignNode): DesignNode | undefined {
  const first = (fits: (other: DesignNode) => boolean) => design.nodes.find((other) => other !== node && fits(other));
  const found = (id: string | undefined) => {
    const other = findNode(design, id);
    // A companion of a companion is enough: files may hold circles.
    return other?.kind === 'vpc' || other?.kind === 'transitGateway' || (other !== undefined && ownVpcOf(design, other) !== undefined) ? other : undefined;
  };
  switch (node.kind) {
    case 'transitGatewayVpcAttachment':
      return found(node.vpcId);
    case 'vpcPeeringConnection':
      return found(node.requesterVpcId);
    case 'transitGatewayRouteTable':
      return found(node.transitGatewayId);
    case 'vpnConnection':
      return found(node.virtualPrivateGatewayId);
    case 'dhcpOptions':
      return first((other) => other.kind === 'vpc' && other.dhcpOptionsId === node.id);
    case 'resolverRule':
      return found(node.resolverEndpointId);
    case 'elasticIp':
      return found(node.associatedWith) ?? first((other) => other.kind === 'natGateway' && other.elasticIpId === node.id);
    default:
      return undefined;
  }
}
