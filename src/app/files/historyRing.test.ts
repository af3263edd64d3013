import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statesKept, timeAfter, timesToForget } from './historyRing';

describe('The former states of a design', () => {
  it('are the last twenty, in the order they were saved, however the clock runs', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 60 }), (clock) => {
        const all: number[] = [];
        let kept: readonly number[] = [];
        for (const now of clock) {
          const time = timeAfter(kept, now);
          all.push(time);
          const forgotten = new Set(timesToForget([...kept, time]));
          kept = [...kept, time].filter((each) => !forgotten.has(each));
        }
        expect(kept).toEqual(all.slice(-statesKept));
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });
});
