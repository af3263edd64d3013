import type { z } from 'zod/mini';
import { sayIssue } from '../model/schemaSentence';
import { placeBelow, type Path, type Place, type Report } from './finding';

/** A list (or one object) that a command answered with, wherever it stood in what was given. */
export interface FoundResult {
  /** The key of the list, or the signature of the object. */
  readonly key: string;
  readonly place: Place;
  readonly items: readonly { readonly value: unknown; readonly place: Place }[];
  /** The file's name and the keys around: what names the owner where the answer itself does not. */
  readonly names: readonly string[];
}

export interface FoundResults {
  readonly results: readonly FoundResult[];
  readonly report: Report;
}

/** One thing out of a list, as its shape reads it. */
export interface Read<Item> {
  readonly id: string;
  readonly item: Item;
  readonly place: Place;
  /** Properties that were left aside because they could not be read: what hangs on them is open. */
  readonly unreadable: readonly string[];
  readonly names: readonly string[];
}

export interface Collection<Item> {
  /** Whether an output of the command is there, be its list empty. */
  readonly given: boolean;
  readonly items: readonly Read<Item>[];
  readonly find: (id: string | undefined) => Read<Item> | undefined;
}

export interface ResultType<Item> {
  /** `ec2 describe-vpcs`: what supplies it. */
  readonly command: string;
  readonly key: string;
  /** For answers that are no list: whether an object is one. */
  readonly matches: ((value: Readonly<Record<string, unknown>>) => boolean) | undefined;
  readonly in: (found: FoundResults) => Collection<Item>;
}

export interface ResultOptions<Shape extends z.ZodMiniType> {
  readonly command: string;
  /** The key of the list; with `matches`, a name for the object. */
  readonly key: string;
  readonly matches?: (value: Readonly<Record<string, unknown>>) => boolean;
  readonly shape: Shape;
  /** Absent: the things have no ids, and each counts. */
  readonly idOf?: (item: z.infer<Shape>) => string;
}

/** What a command answers with. Read once per import, whoever asks. */
export function defineResult<Shape extends z.ZodMiniType>({ command, key, matches, shape, idOf }: ResultOptions<Shape>): ResultType<z.infer<Shape>> {
  const collections = new WeakMap<FoundResults, Collection<z.infer<Shape>>>();
  return {
    command,
    key,
    matches,
    in: (found) => {
      const known = collections.get(found);
      if (known !== undefined) return known;
      const made = collect(found, key, shape, idOf);
      collections.set(found, made);
      return made;
    },
  };
}

function collect<Shape extends z.ZodMiniType>(found: FoundResults, key: string, shape: Shape, idOf: ((item: z.infer<Shape>) => string) | undefined): Collection<z.infer<Shape>> {
  const own = found.results.filter((result) => result.key === key);
  const byId = new Map<string, Read<z.infer<Shape>>>();
  for (const { items, names } of own) {
    for (const { value, place } of items) {
      const read = readItem(value, shape, place, found.report);
      if (read === undefined) continue;
      const id = idOf?.(read.item) ?? `${key} ${byId.size}`;
      const before = byId.get(id);
      if (before !== undefined && JSON.stringify(before.item) !== JSON.stringify(read.item)) {
        found.report.say('warning', 'GIVEN_TWICE', place, `\`${id}\` was given before, with other values; what is given last counts.`);
      }
      byId.set(id, { id, item: read.item, place, unreadable: read.unreadable, names });
    }
  }
  return { given: own.length > 0, items: [...byId.values()], find: (id) => (id === undefined ? undefined : byId.get(id)) };
}

/** The thing as its shape reads it; what does not fit is told, left aside, and the rest taken. Undefined: not even its id can be read. */
function readItem<Shape extends z.ZodMiniType>(value: unknown, shape: Shape, place: Place, report: Report): { item: z.infer<Shape>; unreadable: readonly string[] } | undefined {
  const unreadable = new Set<string>();
  let candidate = cleaned(value);
  // Each round takes something away, so that this ends.
  for (let round = 0; round < 100; round += 1) {
    const parsed = shape.safeParse(candidate, { error: sayIssue });
    if (parsed.success) return { item: parsed.data, unreadable: [...unreadable] };
    let changed = false;
    for (const { path, message } of parsed.error.issues) {
      const steps = path.flatMap((step) => (typeof step === 'symbol' ? [] : [step]));
      const remains = candidate;
      candidate = withoutPart(candidate, steps);
      const isTaken = candidate !== remains;
      changed ||= isTaken;
      report.say('error', 'WRONG_JSON_TYPE', placeBelow(place, ...steps), `${sentence(message)} ${isTaken ? 'It is left aside, and what hangs on it is open.' : 'Without it this is left out.'}`);
      if (steps[0] !== undefined) unreadable.add(String(steps[0]));
    }
    if (!changed) return undefined;
    candidate = cleaned(candidate);
  }
  return undefined;
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}

const hole = null;

/** The value without the innermost list item on the path, else without the property the path begins with. The value itself: there is nothing to take. */
function withoutPart(value: unknown, path: Path): unknown {
  const at = path.findLastIndex((step) => typeof step === 'number');
  return replaceAt(value, at < 0 ? path.slice(0, 1) : path.slice(0, at + 1));
}

function replaceAt(value: unknown, path: Path): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return hole;
  if (Array.isArray(value) && typeof step === 'number' && step < value.length) {
    const items: readonly unknown[] = value;
    return items.map((item, position) => (position === step ? replaceAt(item, rest) : item));
  }
  if (isRecord(value) && Object.hasOwn(value, String(step)) && value[String(step)] !== hole) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === String(step) ? replaceAt(item, rest) : item]));
  }
  return value;
}

/** Without `null` and empty texts: what AWS does not know it leaves out, writes as `null` (after `--query`) or as nothing. */
function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned).filter((item) => item !== undefined);
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).flatMap(([key, item]) => (item === '' || item === null ? [] : [[key, cleaned(item)]])));
  return value === null || value === '' ? undefined : value;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
