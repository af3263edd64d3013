import { parseImplicitNodeId } from '../../model/implicitNodes';
import type { IdOf } from '../nodeIds';

/** The VPC's default group alone is what goes without saying; types that demand a group have it written out. */
export function withoutDefaultGroup(ids: IdOf<'node'>[]): IdOf<'node'>[] {
  const [only] = ids;
  return only !== undefined && ids.length === 1 && parseImplicitNodeId(only)?.type === 'defaultSecurityGroup' ? [] : ids;
}
