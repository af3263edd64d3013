/** The last twenty states of a design, whatever the time between them. */
export const newestKept = 20;
/** Of what came before, a few that lie apart: the last twenty may be two minutes of work. */
export const earlierKept = 10;
export const earlierApart = 10 * 60_000;

/** Which of the times (rising) stay. What has gone once never comes back, so that forgetting can happen state by state. */
export function timesToKeep(times: readonly number[]): readonly number[] {
  const newest = times.slice(-newestKept);
  const kept: number[] = [];
  let following = newest[0];
  for (const time of times.slice(0, -newestKept).toReversed()) {
    if (kept.length === earlierKept) break;
    if (following !== undefined && following - time < earlierApart) continue;
    kept.push(time);
    following = time;
  }
  return [...kept.toReversed(), ...newest];
}
