import type { Design } from '../model/design';
import { diffDesigns } from './designPatch';
import type { Answer, FromEngine, Part, Question, QuestionType, ToEngine } from './protocol';

/** One running engine, seen from the page. */
export interface EnginePort {
  post(message: ToEngine): void;
  terminate(): void;
}

export interface EngineListener {
  receive(message: FromEngine): void;
  crash(reason: string): void;
}

export type EngineHealth =
  | { readonly state: 'running' }
  /** It crashed once and was started again; the questions were repeated. */
  | { readonly state: 'restarted'; readonly reason: string }
  /** It crashed twice in a row. It is tried again when the document changes. */
  | { readonly state: 'stopped'; readonly reason: string };

export type Outcome<Type extends QuestionType> =
  | { readonly status: 'answered'; readonly answer: Answer<Type>; readonly revision: number }
  /** Cancelled, or superseded by a newer question in the same slot. */
  | { readonly status: 'dropped' }
  | { readonly status: 'stopped'; readonly reason: string };

export interface Asked<Type extends QuestionType> {
  readonly outcome: Promise<Outcome<Type>>;
  readonly cancel: () => void;
}

export interface AskOptions<Type extends QuestionType> {
  /** The question takes the place of the former one in that slot. */
  readonly slot?: string;
  /** Where the answer comes bit by bit: each bit. After a crash they come again from the first. */
  readonly onPart?: (part: Part<Type>) => void;
}

export interface EngineClient {
  /** The document every later question is about. Costs nothing until something is asked. */
  setDesign(design: Design, revision: number): void;
  ask<Type extends QuestionType>(about: Type, question: Question<Type>, options?: AskOptions<Type>): Asked<Type>;
  /** One more chance for a stopped engine: what is asked next is not what stopped it. */
  restart(): void;
  dispose(): void;
}

export interface EngineClientOptions {
  readonly start: (listener: EngineListener) => EnginePort;
  readonly onHealth?: (health: EngineHealth) => void;
  /** An engine that does not answer for so long counts as crashed. */
  readonly patience?: number;
}

interface Pending {
  readonly id: number;
  readonly slot: string | undefined;
  readonly askedAt: number;
  readonly send: () => void;
  readonly takePart: (part: unknown) => void;
  readonly settle: (outcome: { status: 'answered'; answer: unknown; revision: number } | { status: 'dropped' } | { status: 'stopped'; reason: string }) => void;
}

/** In milliseconds: what takes longer is stopped with the engine it runs in, for a running engine takes no message. */
const busyAfter = 800;

/** The page's side of the engine: sends changes instead of documents, drops stale answers, survives crashes. */
export function createEngineClient(options: EngineClientOptions): EngineClient {
  const patience = options.patience ?? 60_000;
  const pending = new Map<number, Pending>();
  let current: { design: Design; revision: number } | undefined;
  let sent: { design: Design; revision: number } | undefined;
  let port: EnginePort | undefined;
  let crashesInARow = 0;
  let stopped: string | undefined;
  let nextId = 1;
  let watchdog: ReturnType<typeof setTimeout> | undefined;

  function launch(): void {
    sent = undefined;
    // A message of an engine that was given up must not count for the next one.
    let alive = true;
    const started = options.start({
      receive: (message) => {
        if (alive) receive(message);
      },
      crash: (reason) => {
        if (alive) {
          alive = false;
          crashed(reason);
        }
      },
    });
    port = {
      post: (message) => {
        try {
          started.post(message);
        } catch (error) {
          // What cannot be sent (nested too deep, too large) is as good as an engine that stopped on it.
          if (alive) {
            alive = false;
            crashed(error instanceof Error ? error.message : String(error));
          }
        }
      },
      terminate: () => {
        alive = false;
        started.terminate();
      },
    };
  }

  function bringUpToDate(): void {
    if (current === undefined || port === undefined || sent?.revision === current.revision) return;
    port.post(
      sent === undefined
        ? { type: 'open', ...current }
        : { type: 'change', revision: current.revision, patch: diffDesigns(sent.design, current.design) },
    );
    sent = current;
  }

  function receive(message: FromEngine): void {
    switch (message.type) {
      case 'ready':
        return;
      case 'failed':
        return crashed(message.message);
      case 'part':
        // It works: patience begins anew.
        watch();
        return pending.get(message.id)?.takePart(message.part);
      case 'answer': {
        if (crashesInARow > 0) {
          crashesInARow = 0;
          options.onHealth?.({ state: 'running' });
        }
        const question = pending.get(message.id);
        pending.delete(message.id);
        watch();
        question?.settle({ status: 'answered', answer: message.answer, revision: message.revision });
        return;
      }
    }
  }

  function crashed(reason: string): void {
    port?.terminate();
    port = undefined;
    crashesInARow += 1;
    if (crashesInARow >= 2) {
      stopped = reason;
      for (const question of pending.values()) question.settle({ status: 'stopped', reason });
      pending.clear();
      watch();
      options.onHealth?.({ state: 'stopped', reason });
      return;
    }
    options.onHealth?.({ state: 'restarted', reason });
    launch();
    for (const question of pending.values()) question.send();
    watch();
  }

  /** One more chance, not two. */
  function restart(): void {
    if (stopped === undefined) return;
    stopped = undefined;
    crashesInARow = 1;
  }

  function watch(): void {
    clearTimeout(watchdog);
    if (pending.size > 0) watchdog = setTimeout(() => crashed('It did not answer in time.'), patience);
  }

  function drop(id: number): void {
    const question = pending.get(id);
    if (question === undefined) return;
    pending.delete(id);
    port?.post({ type: 'cancel', id });
    watch();
    question.settle({ status: 'dropped' });
  }

  /** A person does not wait any more. What the engine has been busy with for long would keep everything else waiting: it starts anew. */
  function giveUp(id: number): void {
    const question = pending.get(id);
    if (question === undefined) return;
    drop(id);
    if (Date.now() - question.askedAt < busyAfter) return;
    port?.terminate();
    port = undefined;
    if (pending.size === 0) return;
    launch();
    for (const other of pending.values()) other.send();
  }

  return {
    setDesign(design, revision) {
      // The edit that stopped the engine may have been taken back. A panel that asks about the same document is no reason to try again.
      if (design !== current?.design) restart();
      current = { design, revision };
    },

    ask(about, question, { slot, onPart } = {}) {
      if (stopped !== undefined) return { outcome: Promise.resolve({ status: 'stopped', reason: stopped }), cancel: () => undefined };
      if (slot !== undefined) for (const other of pending.values()) if (other.slot === slot) drop(other.id);
      const id = nextId++;
      if (port === undefined) launch();
      const outcome = new Promise<Outcome<typeof about>>((resolve) => {
        const entry: Pending = {
          id,
          slot,
          askedAt: Date.now(),
          send: () => {
            bringUpToDate();
            // The mapped type of the protocol pairs each `about` with its question; the compiler cannot follow a generic through it.
            // oxlint-disable-next-line typescript/consistent-type-assertions
            port?.post({ type: 'ask', id, about, question } as ToEngine);
          },
          // The worker answers a question with the answer of its type: both sides share protocol.ts and are built together.
          // oxlint-disable-next-line typescript/consistent-type-assertions
          settle: (settled) => resolve(settled as Outcome<typeof about>),
          // And with bits of its type.
          // oxlint-disable-next-line typescript/consistent-type-assertions
          takePart: (part) => onPart?.(part as Part<typeof about>),
        };
        pending.set(id, entry);
        entry.send();
        watch();
      });
      return { outcome, cancel: () => giveUp(id) };
    },

    restart,

    dispose() {
      clearTimeout(watchdog);
      port?.terminate();
      port = undefined;
      for (const question of pending.values()) question.settle({ status: 'dropped' });
      pending.clear();
    },
  };
}
