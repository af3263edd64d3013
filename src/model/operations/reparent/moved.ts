import { findNodeOf, type Design } from '../../design';
import type { DesignNode, Vpc } from '../../kinds';
import type { Refused } from '../result';

/** What one kind's move does to the draft; undefined: not its business. */
export type Moved = { readonly ok: true; readonly summary?: string } | Refused | undefined;

/** The VPC a container is, or is in. */
export function vpcOf(design: Design, container: DesignNode | undefined): Vpc | undefined {
  if (container?.kind === 'vpc') return container;
  return container?.kind === 'subnet' ? findNodeOf(design, container.vpcId, 'vpc') : undefined;
}
