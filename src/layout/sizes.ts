import type { NodeKind } from '../model/kinds';

/** What the canvas, the drawing and the layout agree on, in pixels at zoom 1. Multiples of the grid. */
export const grid = 8;

/** Icon, name, and one line of the fact that matters. */
export const leafSize = { width: 176, height: 56 } as const;

/** Icon and name: what belongs to a VPC or an account without being a place of its own. */
export const chipSize = { width: 176, height: 32 } as const;

/** Two lines above a container's content: name, and block or zone. */
export const containerHeader = 40;

/** Between a container's edge and its content. */
export const containerPadding = 16;

/** Between siblings. */
export const siblingGap = 16;

/** Between the parts of a picture, where edges pass. */
export const sectionGap = 48;

/** Above the subnets of one Availability Zone: the zone's name. */
export const zoneHeading = 24;

export const smallestContainer = {
  subnet: { width: leafSize.width + 2 * containerPadding, height: containerHeader + leafSize.height + 2 * containerPadding },
  vpc: { width: 400, height: 240 },
  region: { width: 560, height: 360 },
} as const;

/** A collapsed container: its name, counts, its worst problem. */
export const collapsedSize = { width: 208, height: 72 } as const;

export type NodeShape = 'container' | 'leaf' | 'chip';

const chips: ReadonlySet<NodeKind> = new Set<NodeKind>([
  'routeTable', 'securityGroup', 'networkAcl', 'prefixList', 'role', 'managedPolicy', 'vpcPeeringConnection', 'transitGatewayVpcAttachment',
  'transitGatewayRouteTable', 'vpnConnection', 'resolverRule', 'resourceShare', 'vpcBlockPublicAccess', 'connectionNotification',
]);

export function shapeOf(kind: NodeKind): NodeShape {
  if (kind === 'vpc' || kind === 'subnet' || kind === 'region') return 'container';
  return chips.has(kind) ? 'chip' : 'leaf';
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How large a new node is drawn; a container holds nothing yet. */
export function sizeOf(kind: NodeKind): Size {
  if (kind === 'vpc' || kind === 'subnet' || kind === 'region') return smallestContainer[kind];
  return chips.has(kind) ? chipSize : leafSize;
}

/** Positions are whole pixels on the grid. */
export function snap(value: number): number {
  return Math.round(value / grid) * grid;
}

export function snapUp(value: number): number {
  return Math.ceil(value / grid) * grid;
}
