import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Design } from '../model/design';
import { parseDesign } from '../model/parseDesign';
import { compileSimulation } from './compileSimulation';
import { simulate } from './simulate';
import { randomDesigns, randomRequests } from './testing/randomDesigns';

// PROPERTY_RUNS, 100 by default, lengthens the nightly form: see properties.test.ts.
const share = Number(process.env['PROPERTY_RUNS'] ?? '100') / 100;
const runs = { numRuns: 400 * share };
vi.setConfig({ testTimeout: 20_000 + 20_000 * share });

describe('whatever the design and the request', () => {
  it('the simulation answers, and its trace fits its verdict', () => {
    fc.assert(
      fc.property(randomDesigns, randomRequests, (design, request) => {
        const result = simulate(compileSimulation(design), request);
        expect(result.explanation).toMatch(/\.$/);
        switch (result.verdict) {
          case 'allowed':
            expect(result.steps.filter((step) => step.outcome === 'fail')).toEqual([]);
            expect(result.path.length).toBeGreaterThan(0);
            break;
          case 'denied':
          case 'unreachable':
            expect(result.decidedBy.length).toBeGreaterThan(0);
            for (const decision of result.decidedBy) {
              expect(result.steps).toContainEqual(expect.objectContaining({ node: decision.node, layer: decision.layer, outcome: 'fail' }));
            }
            break;
          case 'invalid':
            expect(result.message).toMatch(/\.$/);
        }
        if (result.endpoint !== null) expect(['interface-endpoint', 'gateway-endpoint', 'gateway-load-balancer-endpoint']).toContain(result.route);
      }),
      runs,
    );
  });

  it('the same question gets the same answer', () => {
    fc.assert(
      fc.property(randomDesigns, randomRequests, (design, request) => {
        expect(simulate(compileSimulation(copyOf(design)), request)).toEqual(simulate(compileSimulation(design), request));
      }),
      { numRuns: 100 * share },
    );
  });

  it('the order in which things were drawn changes nothing', () => {
    fc.assert(
      fc.property(randomDesigns, randomRequests, (design, request) => {
        const reversed: Design = { ...design, nodes: design.nodes.toReversed() };
        // Addresses are given out in the order of drawing: a flow to a fixed one may meet another host.
        fc.pre(!JSON.stringify(request).includes('10.'));
        expect(gist(reversed, request)).toEqual(gist(design, request));
      }),
      runs,
    );
  });

  it('names are only names', () => {
    fc.assert(
      fc.property(randomDesigns, randomRequests, (design, request) => {
        const ids = new Set<string>(design.nodes.map((node) => node.id));
        const renamed = renameIn(design, ids);
        const parsed = parseDesign(renamed);
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
        const { decidedBy, ...rest } = gist(design, request);
        const expected = { ...rest, endpoint: rest.endpoint === null ? null : `x${rest.endpoint}`, decidedBy: decidedBy.map((each) => renameText(each, ids)) };
        const { decidedBy: found, ...others } = gist(parsed.design, renameIn(request, ids));
        expect({ ...others, decidedBy: found.toSorted() }).toEqual({ ...expected, decidedBy: expected.decidedBy.toSorted() });
      }),
      { numRuns: 200 * share },
    );
  });

  it('parts may be missing: what refers to them is answered all the same', () => {
    fc.assert(
      fc.property(randomDesigns, randomRequests, fc.array(fc.nat(60), { maxLength: 12 }), (design, request, missing) => {
        const broken: Design = { ...design, nodes: design.nodes.filter((_, index) => !missing.includes(index)) };
        const result = simulate(compileSimulation(broken), request);
        expect(result.explanation).toMatch(/\.$/);
        if (result.verdict === 'allowed') expect(result.steps.filter((step) => step.outcome === 'fail')).toEqual([]);
      }),
      runs,
    );
  });

  it('anything at all may be asked', () => {
    fc.assert(
      fc.property(randomDesigns, fc.jsonValue(), (design, request) => {
        expect(simulate(compileSimulation(design), request).verdict).toBe('invalid');
      }),
      { numRuns: 100 * share },
    );
  });
});

function gist(design: Design, request: unknown) {
  const { verdict, route, endpoint, decidedBy } = simulate(compileSimulation(design), request);
  return { verdict, route, endpoint, decidedBy: decidedBy.map((each) => `${each.node} ${each.layer} ${each.code}`).toSorted() };
}

function copyOf(design: Design): Design {
  return structuredClone(design);
}

/** Every text that is an id, or names one in a policy, gets another one. */
function renameIn(value: unknown, ids: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return ids.has(value) ? `x${value}` : value.startsWith('{"Version"') ? value.replaceAll('"S3"', '"xS3"') : value;
  if (Array.isArray(value)) return value.map((item) => renameIn(item, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === 'action' ? item : renameIn(item, ids)]));
}

function renameText(text: string, ids: ReadonlySet<string>): string {
  const [node = '', ...rest] = text.split(' ');
  const [owner = '', ...suffix] = node.split('/');
  return [ids.has(owner) ? [`x${owner}`, ...suffix].join('/') : node, ...rest].join(' ');
}
