import { designVersion, type Design } from '../../model/design';
import { parseDesign, type DesignComplaint } from '../../model/parseDesign';

export interface NewerDesign {
  readonly design: Design;
  readonly version: number;
  /** What this release does not know and leaves out of the picture. */
  readonly leftOut: readonly DesignComplaint[];
}

/**
 * What of a file of a newer release can be shown. Nodes that are not understood are left out; what concerns the whole design cannot be.
 * Undefined: it is none of a newer release, or nothing of it can be shown.
 */
export function readNewerDesign(value: unknown): NewerDesign | undefined {
  if (typeof value !== 'object' || value === null || !('version' in value)) return undefined;
  const { version } = value;
  if (typeof version !== 'number' || !Number.isInteger(version) || version <= designVersion) return undefined;
  const file = { ...value, version: designVersion };
  const whole = parseDesign(file);
  if (whole.ok) return { design: whole.design, version, leftOut: [] };
  const nodes: readonly unknown[] = 'nodes' in value && Array.isArray(value.nodes) ? value.nodes : [];
  const unknown = new Set(whole.complaints.flatMap(({ pointer }) => /^\/nodes\/(\d+)(\/|$)/.exec(pointer)?.[1] ?? []).map(Number));
  const rest = parseDesign({ ...file, nodes: nodes.filter((_, position) => !unknown.has(position)) });
  return rest.ok ? { design: rest.design, version, leftOut: whole.complaints } : undefined;
}
