import { dead, includes, type TextSet } from './language';

/** A text must be in the set, or with `not` outside of it. */
export interface TextConstraint {
  readonly set: TextSet;
  readonly not: boolean;
}

/** What a search may still spend; one that ran out decides nothing. */
export interface Budget {
  left: number;
}

/** `samples`: only texts that read well are looked at, and finding none proves nothing. */
export type Effort = 'samples' | 'all';

/** A text that meets all constraints: a readable one where one is at hand, else one of the shortest. Undefined: there is none, or the budget is spent. */
export function findText(constraints: readonly TextConstraint[], budget: Budget, effort: Effort = 'all'): string | undefined {
  if (isContradiction(constraints)) return undefined;
  for (const { set, not } of constraints) {
    if (not) continue;
    for (const sample of set.samples) {
      budget.left -= 1;
      if (constraints.every((constraint) => includes(constraint.set, sample) !== constraint.not)) return sample;
    }
  }
  return effort === 'samples' ? undefined : shortestText(constraints, budget);
}

function isContradiction(constraints: readonly TextConstraint[]): boolean {
  const wanted = new Set(constraints.flatMap(({ set, not }) => (not ? [] : [set])));
  return constraints.some(({ set, not }) => not && wanted.has(set));
}

/** All texts at once, shortest first: the automata of the constraints are followed together. */
function shortestText(constraints: readonly TextConstraint[], budget: Budget): string | undefined {
  const steps: Step[] = [{ states: constraints.map(({ set }) => set.start), before: -1, code: 0 }];
  const seen = new Set<string>();
  for (let index = 0; index < steps.length; index += 1) {
    const step = steps[index];
    if (step === undefined) break;
    const { states } = step;
    if (constraints.every(({ set, not }, at) => set.accepts(states[at] ?? dead) !== not)) return textTo(steps, index);
    for (const code of codesToTry(constraints, states)) {
      budget.left -= 1;
      if (budget.left <= 0) return undefined;
      const next: number[] = [];
      for (let at = 0; at < constraints.length; at += 1) {
        const constraint = constraints[at];
        if (constraint === undefined) break;
        const state = constraint.set.next(states[at] ?? dead, code);
        if (constraint.not ? constraint.set.acceptsAll(state) : state === dead) break;
        next.push(state);
      }
      if (next.length < constraints.length) continue;
      const key = next.join();
      if (seen.has(key)) continue;
      seen.add(key);
      steps.push({ states: next, before: index, code });
    }
  }
  return undefined;
}

interface Step {
  readonly states: readonly number[];
  readonly before: number;
  readonly code: number;
}

/** One of each kind of character: all others do the same as one of these. */
function codesToTry(constraints: readonly TextConstraint[], states: readonly number[]): readonly number[] {
  const marked = new Set<number>();
  let least: readonly number[] | undefined;
  for (const [at, { set, not }] of constraints.entries()) {
    const { codes, other } = set.marks(states[at] ?? dead);
    for (const code of codes) marked.add(code);
    if (!not && !other && (least === undefined || codes.length < least.length)) least = codes;
  }
  if (least !== undefined) return least;
  return [...otherCodes(marked), ...marked];
}

const readable = [...'xyzabcdefghijklmnopqrstuvw0123456789-_'].map((character) => character.charCodeAt(0));

function otherCodes(marked: ReadonlySet<number>): readonly number[] {
  for (const code of readable) if (!marked.has(code)) return [code];
  // Beyond the letters a pattern is likely to name: an unmarked one is there, for the marks are finite.
  for (let code = 0x100; ; code += 1) if (!marked.has(code)) return [code];
}

function textTo(steps: readonly Step[], index: number): string {
  const codes: number[] = [];
  for (let at = index; at > 0; ) {
    const step = steps[at];
    if (step === undefined) break;
    codes.push(step.code);
    at = step.before;
  }
  return codes.reverse().map((code) => String.fromCodePoint(code)).join('');
}

/** A text of each kind that the sets tell apart. Undefined: there are too many kinds. */
export function textsApart(sets: readonly TextSet[], within: readonly TextConstraint[], { most, budget }: { readonly most: number; readonly budget: Budget }): readonly string[] | undefined {
  let kinds: { readonly constraints: readonly TextConstraint[]; readonly text: string }[] = [];
  const first = findText(within, budget);
  if (first === undefined) return [];
  kinds.push({ constraints: within, text: first });
  for (const set of sets) {
    const split: typeof kinds = [];
    for (const { constraints, text } of kinds) {
      const isIn = includes(set, text);
      split.push({ constraints: [...constraints, { set, not: !isIn }], text });
      const opposite = [...constraints, { set, not: isIn }];
      const other = findText(opposite, budget);
      if (other !== undefined) split.push({ constraints: opposite, text: other });
    }
    kinds = split;
    if (kinds.length > most) return undefined;
  }
  return kinds.map(({ text }) => text);
}
