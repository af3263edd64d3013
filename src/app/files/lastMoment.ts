import { z } from 'zod/mini';
import type { Design } from '../../model/design';

/**
 * What was done in the moment before the page is left. A transaction of the database does not outlive its page; what is written here
 * does. At the next start it goes into the database, and away from here.
 */
export interface LastMoment {
  readonly id: string;
  readonly savedAt: number;
  readonly design: unknown;
}

const prefix = 'vpc-endpoint-designer.last-moment.';
const noted = z.object({ id: z.string(), savedAt: z.number(), design: z.unknown() });

export function noteLastMoment(moment: LastMoment & { readonly design: Design }): void {
  try {
    localStorage.setItem(prefix + moment.id, JSON.stringify(moment));
  } catch {
    // Too large for it, or refused: then the database alone has to be quick enough.
  }
}

export function forgetLastMoment(id: string): void {
  try {
    localStorage.removeItem(prefix + id);
  } catch {
    // Where nothing can be removed, nothing was written.
  }
}

export function lastMoments(): readonly LastMoment[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .flatMap((key) => readMoment(localStorage.getItem(key)) ?? []);
  } catch {
    return [];
  }
}

function readMoment(text: string | null): LastMoment | undefined {
  try {
    const read = noted.safeParse(JSON.parse(text ?? ''));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
