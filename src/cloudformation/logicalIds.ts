import type { DesignNode } from '../model/kinds';
import type { Part } from './resourceWriter';

/** Gives out logical ids: letters and digits, each once. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html */
export class LogicalIds {
  private readonly taken = new Set<string>();
  /** Where the search for a free number begins: those below are taken. */
  private readonly numbers = new Map<string, number>();

  constructor(reserved: Iterable<string>) {
    for (const name of reserved) this.taken.add(name);
  }

  reserve(name: string): void {
    this.taken.add(name);
  }

  isTaken(name: string): boolean {
    return this.taken.has(name);
  }

  /** For a node's own resource, from its name and type: `app` and a VPC give `AppVpc`. */
  forNode(name: string, type: string): string {
    const word = typeWordOf(type);
    const base = capitalised(name);
    if (!/[A-Za-z]/.test(base)) return this.next(base === '' ? word : `${word}${base}`, base === '');
    const led = /^\d/.test(base) ? word + base : base;
    return this.next(withTypeWord(led, word));
  }

  /** For a part, from what it is called in full. */
  forPart(name: string, type: string): string {
    const base = capitalised(name);
    return this.next(/^[A-Za-z]/.test(base) ? base : typeWordOf(type) + base);
  }

  private next(base: string, numbered = false): string {
    const short = base.slice(0, 240);
    let name = numbered ? `${short}1` : short;
    let number = this.numbers.get(short) ?? 2;
    for (; this.taken.has(name); number += 1) name = `${short}${number}`;
    this.numbers.set(short, number);
    this.taken.add(name);
    return name;
  }
}

/**
 * What the parts of a node are called after: its name; once the node has an id of its own, what that id was made from. A label that is
 * changed after the first export must not make new resources of the parts.
 */
export function partLabelOf(name: string, logicalId: string | undefined, type: string): string {
  if (logicalId === undefined) return name;
  const madeFromName = new LogicalIds([]).forNode(name, type);
  if (logicalId.replace(/\d+$/, '') === madeFromName.replace(/\d+$/, '')) return name;
  const word = typeWordOf(type);
  const base = logicalId.endsWith(word) && logicalId.length > word.length ? logicalId.slice(0, -word.length) : logicalId;
  // A name that begins with a digit got the word in front.
  return /^\d/.test(base.slice(word.length)) && base.startsWith(word) ? base.slice(word.length) : base;
}

/** `Nat` and a NatGateway give `NatGateway`: what the name already ends in is not said twice. */
function withTypeWord(name: string, word: string): string {
  const parts = word.match(/[A-Z][a-z0-9]*/g) ?? [word];
  for (let count = parts.length; count > 0; count -= 1) {
    if (name.toLowerCase().endsWith(parts.slice(0, count).join('').toLowerCase())) return name + parts.slice(count).join('');
  }
  return name + word;
}

/** The type's short name: `Vpc` for AWS::EC2::VPC, `DbInstance` for AWS::RDS::DBInstance. */
function typeWordOf(type: string): string {
  const last = type.split('::').at(-1) ?? 'Resource';
  return last.replaceAll(/[A-Z]+(?=[A-Z][a-z]|$)/g, (letters) => letters.charAt(0) + letters.slice(1).toLowerCase()).replaceAll(/[^A-Za-z0-9]/g, '');
}

/** Parts split at anything but letters and digits, each capitalised, joined. Accents are dropped. */
export function capitalised(name: string): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return plain
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== '')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

/** Logical ids of all parts that are resources: those they have, then new ones in the order of writing. */
export function assignLogicalIds(
  parts: Iterable<Part>,
  nodes: ReadonlyMap<string, DesignNode>,
  known: ReadonlyMap<string, string>,
  ids: LogicalIds,
): ReadonlyMap<string, string> {
  const assigned = new Map<string, string>();
  const list = [...parts];
  for (const part of list) {
    const node = nodes.get(part.nodeId);
    const given = part.key === part.nodeId ? (node?.logicalId ?? known.get(part.key)) : known.get(part.key);
    if (given === undefined) continue;
    assigned.set(part.key, given);
    ids.reserve(given);
  }
  for (const part of list) {
    if (assigned.has(part.key) || part.type === '') continue;
    assigned.set(part.key, part.key === part.nodeId ? ids.forNode(part.name, part.type) : ids.forPart(part.name, part.type));
  }
  return assigned;
}
