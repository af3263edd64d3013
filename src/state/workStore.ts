import { createStore } from 'zustand/vanilla';

/** Something a person waits for. */
export interface Work {
  readonly id: number;
  /** `Reading template.json`. */
  readonly title: string;
  /** From 0 to 1; undefined where nobody can tell how far it is. */
  readonly progress: number | undefined;
  readonly cancel: (() => void) | undefined;
  /** `brief`: it only shows that it works. `long`: it shows how far, since when, and **Cancel**. */
  readonly shown: 'no' | 'brief' | 'long';
  readonly startedAt: number;
}

export const workStore = createStore<{ readonly works: readonly Work[] }>()(() => ({ works: [] }));

/** Below this nobody notices; from then on the page says that it works. */
export const briefAfter = 200;
/** From then on it says how far it is and can be cancelled. */
export const longAfter = 1000;

export interface StartedWork {
  readonly report: (progress: number) => void;
  readonly end: () => void;
}

let nextId = 1;

/** Shows that something is under way, soon and then in full. Every start needs its `end`. */
export function startWork(title: string, cancel?: () => void): StartedWork {
  const id = nextId++;
  const change = (update: Partial<Work>) =>
    workStore.setState(({ works }) => ({ works: works.map((work) => (work.id === id ? { ...work, ...update } : work)) }));
  const end = () => {
    clearTimeout(brief);
    clearTimeout(long);
    workStore.setState(({ works }) => ({ works: works.filter((work) => work.id !== id) }));
  };
  const cancelOnce =
    cancel &&
    (() => {
      end();
      cancel();
    });
  workStore.setState(({ works }) => ({ works: [...works, { id, title, progress: undefined, cancel: cancelOnce, shown: 'no', startedAt: Date.now() }] }));
  const brief = setTimeout(() => change({ shown: 'brief' }), briefAfter);
  const long = setTimeout(() => change({ shown: 'long' }), longAfter);
  return { report: (progress) => change({ progress }), end };
}

/** As `startWork`, for as long as a promise is open. */
export async function whileWorking<Result>(title: string, task: Promise<Result>, cancel?: () => void): Promise<Result> {
  const work = startWork(title, cancel);
  try {
    return await task;
  } finally {
    work.end();
  }
}
