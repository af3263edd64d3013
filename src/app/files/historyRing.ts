/** So many former states of a design can be looked at. */
export const statesKept = 20;

/** Which of the times (rising) are too old to stay: all but the last twenty. */
export function timesToForget(times: readonly number[]): readonly number[] {
  return times.slice(0, Math.max(0, times.length - statesKept));
}

/** Two states saved in one millisecond are two states. */
export function timeAfter(times: readonly number[], now: number): number {
  return Math.max(now, (times.at(-1) ?? 0) + 1);
}
