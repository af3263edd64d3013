import type { Design } from '../design';
import type { NodeKind } from '../kinds';

/** `app`, `app-2`, `app-3`: the first that no node of the kind has. A name that ends in a number counts on from there. */
export function uniqueName(design: Design, kind: NodeKind, wanted: string, separator: '-' | ' ' = '-'): string {
  const taken = namesOf(design, kind);
  if (!taken.has(wanted)) return wanted;
  const counted = /^(.*[^\d])(\d{1,6})$/.exec(wanted);
  const stem = counted?.[1] ?? `${wanted}${separator}`;
  for (let number = Number(counted?.[2] ?? 1) + 1; ; number += 1) {
    if (!taken.has(stem + number)) return stem + number;
  }
}

/** `vpc-1`, `vpc-2`: the first number that no node of the kind has. */
export function numberedName(design: Design, kind: NodeKind, stem: string): string {
  const taken = namesOf(design, kind);
  for (let number = 1; ; number += 1) {
    const name = `${stem}-${number}`;
    if (!taken.has(name)) return name;
  }
}

function namesOf(design: Design, kind: NodeKind): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of design.nodes) if (node.kind === kind) names.add(node.name);
  return names;
}

/** Words with a meaning of their own where a request names a node. */
const reservedIds: ReadonlySet<string> = new Set(['internet', 'anonymous', 'local']);

/**
 * A short id made of letters and digits, from the name: `S3 gateway endpoint` → `s3GatewayEndpoint`. Different from every id and
 * every logical id, because the command line takes either.
 */
export function createId(design: Design, kind: NodeKind, name: string, alsoTaken: ReadonlySet<string> = new Set()): string {
  const taken = new Set<string>(alsoTaken);
  for (const node of design.nodes) {
    taken.add(node.id);
    if (node.logicalId !== undefined) taken.add(node.logicalId);
  }
  const stem = idStem(kind, name);
  if (!taken.has(stem) && !reservedIds.has(stem)) return stem;
  // A digit directly behind a digit would read as another number: app1 + 2 is app1x2, not app12.
  const joint = /\d$/.test(stem) ? `${stem}x` : stem;
  for (let number = 2; ; number += 1) {
    const id = `${joint}${number}`;
    if (!taken.has(id)) return id;
  }
}

function idStem(kind: NodeKind, name: string): string {
  const words = name.match(/[A-Za-z0-9]+/g) ?? [];
  const [first, ...rest] = words;
  if (first === undefined) return `${kind}1`;
  const start = /^[A-Z0-9]+$/.test(first) ? first.toLowerCase() : first.charAt(0).toLowerCase() + first.slice(1);
  let stem = start;
  for (const word of rest) {
    // 10-2 and 102 are two names.
    const joint = /\d$/.test(stem) && /^\d/.test(word) ? 'x' : '';
    stem += joint + word.charAt(0).toUpperCase() + word.slice(1);
  }
  return (/^\d/.test(stem) ? kind + stem : stem).slice(0, 60);
}

/** `VPC`, `2 subnets`, `3 endpoints`: how a summary counts. */
export function countOf(number: number, one: string, many: string): string {
  return number === 1 ? one : `${number} ${many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  const last = parts.at(-1);
  if (last === undefined) return '';
  return parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

export function quoted(names: readonly string[]): string {
  return listed(names.map((name) => `\`${name}\``));
}
