import type { DesignNode } from '../../model/kinds';
import type { AddressSet } from '../addressSet';
import type { CompiledInterface } from '../compile/compiledNetwork';
import type { StatefulEndpoint } from '../endpointState';
import type { Assumption, Step } from '../step';
import { nameOf, record, takeRoute, consult, type Leg } from './journey';
import type { LegStart } from './leg';

/** Walks a further leg, behind an endpoint or load balancer, with its reply. False: a look-up failed, and the walk ends. */
export type WalkBehind = (leg: Leg, start: LegStart) => boolean;

export interface Behind {
  readonly walk: WalkBehind;
  /** Of a service network endpoint: the configuration that was asked for by name. */
  readonly resourceConfigurationId: string | undefined;
  /** Looks a name up in a VPC, for resources that are given by name. */
  readonly resolve: ResolveName | undefined;
}

export type ResolveName = (vpcId: string, name: string, family: 4 | 6) => ResolvedName;

export interface ResolvedName {
  /** Empty: the name has no answer, and the failed steps say why. */
  readonly addresses: readonly AddressSet[];
  readonly steps: readonly Step[];
  readonly assumptions: readonly Assumption[];
}

/** The endpoint whose interface was reached, noted as the way taken. */
export function endpointOf<Kind extends StatefulEndpoint['kind']>(leg: Leg, entry: CompiledInterface, kind: Kind): Extract<DesignNode, { readonly kind: Kind }> | undefined {
  const node = leg.journey.network.node(entry.nodeId);
  if (node === undefined || !isKind(node, kind)) return undefined;
  takeRoute(leg, 'interface-endpoint', entry.nodeId);
  consult(leg, node);
  return node;
}

function isKind<Kind extends DesignNode['kind']>(node: DesignNode, kind: Kind): node is Extract<DesignNode, { readonly kind: Kind }> {
  return node.kind === kind;
}

export function noteReached(leg: Leg, id: string): void {
  record(leg, 'pass', { node: id, layer: 'endpoint', code: 'ENDPOINT_REACHED', message: `${nameOf(leg, id)} is available and takes the packet.` });
}
