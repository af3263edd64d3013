import type { Budget } from './findText';

/** A constraint by its number in its space; the same number with a minus sign is its negation. Never 0. */
export type Ref = number;

/** One dimension of requests: the action, the resource, the caller, the value of a condition key. */
export interface Space {
  /** A point that meets all constraints; undefined where there is none. */
  find(refs: readonly Ref[]): Point | undefined;
}

export interface Point {
  holds(ref: Ref): boolean;
  /** Writes the point's part of a request. */
  fill(draft: Draft): void;
}

/** A request in the making. */
export interface Draft {
  principal: string;
  action: string;
  resource: string;
  resourceAccount: string | undefined;
  context: Record<string, string | null | readonly string[]>;
  facts: Record<string, string>;
}

export type Formula =
  | { readonly type: 'literal'; readonly space: Space; readonly ref: Ref }
  | { readonly type: 'all' | 'any'; readonly parts: readonly Formula[] };

export const always: Formula = { type: 'all', parts: [] };

export function not(formula: Formula): Formula {
  if (formula.type === 'literal') return { ...formula, ref: -formula.ref };
  return { type: formula.type === 'all' ? 'any' : 'all', parts: formula.parts.map(not) };
}

/** One point of each space that has a part in the question. */
export type Solution = ReadonlyMap<Space, Point>;

/**
 * Points that make all formulas true. The search is led by the points found so far: only what they violate is decided, so that every
 * decision settles one formula for good. Undefined: there are none, or the budget is spent.
 */
export function solve(formulas: readonly Formula[], budget: Budget): Solution | undefined {
  return search(new Map(), formulas, budget);
}

/** What one turn of the search costs, measured by the reading of a character. */
const stepsOfDecision = 200;

interface Known {
  readonly refs: readonly Ref[];
  readonly point: Point;
}
type Knowledge = ReadonlyMap<Space, Known>;

function search(start: Knowledge, pending: readonly Formula[], budget: Budget): Solution | undefined {
  let known = start;
  let open = pending;
  for (;;) {
    budget.left -= stepsOfDecision;
    if (budget.left <= 0) return undefined;
    const settled = settle(known, open);
    if (settled === undefined) return undefined;
    known = settled.known;
    open = settled.open;
    const choices = open.filter((formula) => !isTrue(known, formula));
    if (choices.length === 0) return new Map([...known].map(([space, { point }]) => [space, point]));
    const choice = fewest(known, choices);
    if (choice === undefined) return undefined;
    const rest = open.filter((formula) => formula !== choice.formula);
    if (choice.parts.length === 1) {
      open = [...rest, ...choice.parts];
      continue;
    }
    const before: Formula[] = [];
    for (const part of choice.parts) {
      const found = search(known, [...rest, ...before, part], budget);
      if (found !== undefined || budget.left <= 0) return found;
      // What this part could do has been seen: the others need not do it again.
      if (part.type === 'literal') before.push(not(part));
    }
    return undefined;
  }
}

/** Takes every constraint that must hold and does not yet; undefined: some cannot. */
function settle(start: Knowledge, formulas: readonly Formula[]): { readonly known: Knowledge; readonly open: readonly Formula[] } | undefined {
  const known = new Map(start);
  let open: Formula[] = [];
  const flatten = (formula: Formula) => {
    if (formula.type === 'all') for (const part of formula.parts) flatten(part);
    else open.push(formula);
  };
  for (const formula of formulas) flatten(formula);
  const literals = open.filter((formula) => formula.type === 'literal');
  open = open.filter((formula) => formula.type !== 'literal');
  const added = new Map<Space, Ref[]>();
  for (const { space, ref } of literals) {
    const refs = added.get(space) ?? [...(known.get(space)?.refs ?? [])];
    if (!refs.includes(ref)) refs.push(ref);
    added.set(space, refs);
  }
  for (const [space, refs] of added) {
    const old = known.get(space);
    if (old !== undefined && old.refs.length === refs.length) continue;
    const point = space.find(refs);
    if (point === undefined) return undefined;
    known.set(space, { refs, point });
  }
  return { known, open };
}

function isTrue(known: Knowledge, formula: Formula): boolean {
  if (formula.type === 'literal') return known.get(formula.space)?.point.holds(formula.ref) ?? false;
  return formula.type === 'all' ? formula.parts.every((part) => isTrue(known, part)) : formula.parts.some((part) => isTrue(known, part));
}

/** The formula with the fewest parts that can become true; undefined where one has none. */
function fewest(known: Knowledge, choices: readonly Formula[]): { readonly formula: Formula; readonly parts: readonly Formula[] } | undefined {
  let best: { readonly formula: Formula; readonly parts: readonly Formula[] } | undefined;
  for (const formula of choices) {
    if (formula.type === 'literal') return { formula, parts: [formula] };
    const parts: Formula[] = [];
    for (const part of formula.parts) {
      if (isPossible(known, part)) parts.push(part);
      if (best !== undefined && parts.length >= best.parts.length) break;
    }
    if (parts.length === 0) return undefined;
    if (best === undefined || parts.length < best.parts.length) best = { formula, parts };
    if (best.parts.length === 1) break;
  }
  return best;
}

/** Whether the part can hold beside what is known, as far as one look ahead tells. */
function isPossible(known: Knowledge, formula: Formula): boolean {
  if (isTrue(known, formula)) return true;
  if (formula.type === 'literal') {
    const refs = known.get(formula.space)?.refs ?? [];
    return formula.space.find(refs.includes(formula.ref) ? refs : [...refs, formula.ref]) !== undefined;
  }
  return formula.type === 'all' ? formula.parts.every((part) => isPossible(known, part)) : formula.parts.some((part) => isPossible(known, part));
}

/** A space that remembers its answers: a search asks the same again and again. */
export abstract class RememberingSpace implements Space {
  protected readonly budget: Budget;
  private readonly answers = new Map<string, Point | undefined>();

  constructor(budget: Budget) {
    this.budget = budget;
  }

  find(refs: readonly Ref[]): Point | undefined {
    const key = [...refs].sort((a, b) => a - b).join();
    if (this.answers.has(key)) return this.answers.get(key);
    const isContradiction = refs.some((ref) => ref < 0 && refs.includes(-ref));
    const answer = isContradiction ? undefined : this.search(refs);
    // A search that was given up is no answer.
    if (this.budget.left > 0) this.answers.set(key, answer);
    return answer;
  }

  protected abstract search(refs: readonly Ref[]): Point | undefined;
}
