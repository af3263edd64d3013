import { createStore } from 'zustand/vanilla';
import type { Problem } from '../worker/protocol';

export interface ProblemsState {
  /** In the engine's order: most severe first. */
  readonly problems: readonly Problem[];
  /** The document's revision they are true for. */
  readonly revision: number | null;
}

export const problemsStore = createStore<ProblemsState>()(() => ({ problems: [], revision: null }));

const byNode = new WeakMap<readonly Problem[], ReadonlyMap<string, readonly Problem[]>>();
const noProblems: readonly Problem[] = [];

/** The problems of one node; the same array as long as the list is the same. */
export function problemsOf(problems: readonly Problem[], nodeId: string): readonly Problem[] {
  let index = byNode.get(problems);
  if (index === undefined) {
    const lists = new Map<string, Problem[]>();
    for (const problem of problems) {
      if (problem.nodeId === undefined) continue;
      const list = lists.get(problem.nodeId);
      if (list) list.push(problem);
      else lists.set(problem.nodeId, [problem]);
    }
    index = lists;
    byNode.set(problems, index);
  }
  return index.get(nodeId) ?? noProblems;
}
