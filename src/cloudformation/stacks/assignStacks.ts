import { findNode, type Design } from '../../model/design';
import type { Attempt } from '../exportTemplate';
import type { Baseline } from '../baseline';
import { objectAt } from '../json';
import type { ImportedStack, StackPlace } from './stackPlace';
import { isSamePlace, placeOfNode, stackNameOf } from './stackPlace';

/** A stack to be written. */
export interface TargetStack extends StackPlace {
  /** What it was imported from. */
  readonly imported?: { readonly position: number; readonly stack: ImportedStack } | undefined;
  /** Where a person split an account and Region: what the stack is called there. */
  readonly word?: string | undefined;
}

export interface AssignedStacks {
  readonly stacks: readonly TargetStack[];
  /** The stack of each resource of the whole template. */
  readonly stackOf: ReadonlyMap<string, number>;
}

/** Which stack each resource belongs to: the one it came from as long as it stays in its account and Region, else that of its node. */
export function assignStacks(design: Design, attempt: Attempt, base: Baseline): AssignedStacks {
  const given = base.stacks ?? [];
  const stacks: TargetStack[] = given.map((stack, position) => ({ ...stack, word: wordOf(stack, given), imported: { position, stack } }));
  const stackOf = new Map<string, number>();
  const nodeOf = new Map<string, string>();
  for (const part of attempt.written.parts.values()) {
    const logicalId = attempt.logicalIds.get(part.key);
    if (logicalId !== undefined && (!nodeOf.has(logicalId) || part.key === part.nodeId)) nodeOf.set(logicalId, part.nodeId);
  }
  for (const logicalId of Object.keys(objectAt(attempt.document, 'Resources') ?? {})) {
    const known = base.joined?.stackOf.get(logicalId);
    const nodeId = nodeOf.get(logicalId);
    if (nodeId === undefined) stackOf.set(logicalId, known ?? 0);
    else stackOf.set(logicalId, stackFor(nodeId, known));
  }
  const used = new Set(stackOf.values());
  // A stack that was imported stays a stack, however empty; it has nothing to say only when nothing is left in it.
  const kept = [...stacks.keys()].filter((position) => used.has(position));
  const renumbered = new Map(kept.map((position, index) => [position, index]));
  return {
    stacks: kept.flatMap((position) => stacks[position] ?? []),
    stackOf: new Map([...stackOf].map(([logicalId, position]) => [logicalId, renumbered.get(position) ?? 0])),
  };

  function stackFor(nodeId: string, known: number | undefined): number {
    const node = findNode(design, nodeId);
    if (node === undefined) return known ?? 0;
    const { accountId, region, stack: word } = placeOfNode(design, node);
    const place = { accountId, region };
    const former = known === undefined ? undefined : stacks[known];
    if (known !== undefined && former !== undefined && isSamePlace(former, place) && (word === undefined || word === former.word)) return known;
    const here = [...stacks.entries()].filter(([, stack]) => isSamePlace(stack, place));
    const fits = here.find(([, stack]) => stack.word === word) ?? (word === undefined ? here[0] : undefined);
    if (fits) return fits[0];
    stacks.push({ name: stackNameOf(design, accountId, region, word), accountId, region, word });
    return stacks.length - 1;
  }
}

/** What a stack is called among others of its account and Region: by our own Metadata, else by its file. */
function wordOf(stack: ImportedStack, all: readonly ImportedStack[]): string | undefined {
  const own = objectAt(stack.document, 'Metadata', 'Designer', 'stack');
  if (own === undefined) return all.some((other) => other !== stack && isSamePlace(other, stack)) ? stack.name : undefined;
  const part = own['part'];
  return typeof part === 'string' ? part : undefined;
}
