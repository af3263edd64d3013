import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDesign } from '../../model/parseDesign';
import { simulationRequest, type SimulationRequest } from '../../model/request';
import { findNode } from '../../model/design';
import { compileSimulation } from '../compileSimulation';
import { matrixColumns, matrixWorkloads } from '../matrix';
import { simulate } from '../simulate';
import { randomDesigns, randomRequests } from '../testing/randomDesigns';
import { applyEdits, effectsOf, findRemedies } from '.';
import { newErrors } from './newErrors';

const requests: fc.Arbitrary<SimulationRequest> = randomRequests.filter((request) => simulationRequest.safeParse(request).success).map((request) => simulationRequest.parse(request));

describe('A remedy', () => {
  it('allows the request in a design that is read again, brings no error, and has no idle edit', () => {
    fc.assert(
      fc.property(randomDesigns, requests, (design, request) => {
        const compiled = compileSimulation(design);
        const { remedies, tried } = findRemedies(compiled, request, { budget: 60 });
        const { verdict } = simulate(compiled, request);
        if (verdict === 'allowed' || verdict === 'invalid') expect([remedies, tried]).toEqual([[], []]);
        else expect(remedies.length + tried.length).toBeGreaterThan(0);
        for (const remedy of remedies) {
          const changed = applyEdits(design, remedy.edits);
          if (!changed.ok) throw new Error(changed.reason);
          const parsed = parseDesign(JSON.parse(JSON.stringify(changed.design)));
          if (!parsed.ok) throw new Error(parsed.complaints.map(({ message }) => message).join('\n'));
          const fresh = compileSimulation(parsed.design);
          expect(simulate(fresh, request)).toEqual(remedy.result);
          expect(remedy.result.verdict).toBe('allowed');
          expect(newErrors(compiled, fresh)).toEqual([]);
          for (const idle of remedy.edits) {
            const fewer = applyEdits(design, remedy.edits.filter((edit) => edit !== idle));
            if (remedy.edits.length > 1 && fewer.ok) expect(simulate(compileSimulation(fewer.design), request).verdict).not.toBe('allowed');
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('says of every other workload what it changes for it, no more and no less', () => {
    fc.assert(
      fc.property(randomDesigns, requests, (design, request) => {
        const compiled = compileSimulation(design);
        for (const { edits } of findRemedies(compiled, request, { budget: 30, count: 2 }).remedies) {
          const changed = applyEdits(design, edits);
          if (!changed.ok) throw new Error(changed.reason);
          const [before, after] = [compileSimulation(structuredClone(design)), compileSimulation(structuredClone(changed.design))];
          const expected = matrixWorkloads(design)
            .filter(({ id }) => id !== request.from)
            .flatMap(({ id, name }) =>
              matrixColumns(design).flatMap((column) => {
                const [was, is] = [before, after].map((at) => simulate(at, { from: id, ...column.request }));
                return was?.verdict === is?.verdict && was?.route === is?.route && was?.endpoint === is?.endpoint ? [] : [`${name} to ${column.label}`];
              }),
            );
          const asked = findNode(design, request.from)?.name ?? request.from;
          expect(effectsOf(compiled, request, edits).effects.map(({ title }) => title).filter((title) => !title.startsWith(`${asked} to `))).toEqual(expected);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is the same for the same design and request', () => {
    fc.assert(
      fc.property(randomDesigns, requests, (design, request) => {
        expect(findRemedies(compileSimulation(design), request, { budget: 20 })).toEqual(findRemedies(compileSimulation(structuredClone(design)), request, { budget: 20 }));
      }),
      { numRuns: 30 },
    );
  });
});
