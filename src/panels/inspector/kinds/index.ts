import type { NodeKind } from '../../../model/kinds';
import type { KindInspector } from '../kindInspector';
import { dnsAndOutsideInspectors } from './dnsAndOutside';
import { endpointInspectors } from './endpoints';
import { gatewayInspectors } from './gateways';
import { identityInspectors } from './identity';
import { networkInspectors } from './network';
import { onPremisesLinkInspectors } from './onPremisesLinks';
import { serviceInspectors } from './services';
import { workloadInspectors } from './workloads';

/** A new kind: its definition in the file of its family, one entry there. */
export const kindInspectors: readonly KindInspector[] = [
  ...networkInspectors,
  ...gatewayInspectors,
  ...onPremisesLinkInspectors,
  ...endpointInspectors,
  ...workloadInspectors,
  ...dnsAndOutsideInspectors,
  ...serviceInspectors,
  ...identityInspectors,
];

const byKind: ReadonlyMap<NodeKind, KindInspector> = new Map(kindInspectors.map((inspector) => [inspector.kind, inspector]));

export function inspectorOf(kind: NodeKind): KindInspector | undefined {
  return byKind.get(kind);
}
