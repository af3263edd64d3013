// npm run bench -- simulate [--json]: traces a second, what a trace costs by the length of its path, and the time from an edit to the
// next trace, for designs of growing size.
import { actionCatalogOf, loadActionFiles } from '../src/catalog/actions';
import type { Design } from '../src/model/design';
import type { SimulationRequest } from '../src/model/request';
import { compileSimulation, simulate, type CompiledSimulation } from '../src/simulation';
import { generatedDesign } from './designs/generatedDesign';

const json = process.argv.includes('--json');
const actions = actionCatalogOf(await loadActionFiles(['s3', 'sqs']));
const results = [50, 500, 5_000].map(measure);

if (json) console.log(JSON.stringify(results));
else {
  for (const { designNodes, tracesPerSecond, editToTraceMs, byPathLength } of results) {
    console.log(`${designNodes} nodes: ${tracesPerSecond.toLocaleString('en')} traces a second; edit to trace ${editToTraceMs.p50} ms (95 % in ${editToTraceMs.p95} ms)`);
    for (const { nodes, steps, microseconds } of byPathLength) console.log(`  a path of ${nodes} nodes (${steps} steps): ${microseconds} µs a trace`);
  }
}

function measure(size: number) {
  const { design, requests } = generatedDesign(size);
  const compiled = compileSimulation(design, { actions });
  for (const request of requests) if (simulate(compiled, request).verdict === 'invalid') throw new Error(`${JSON.stringify(request)}: ${simulate(compiled, request).message ?? ''}`);

  // What a worker has after a moment of use; the first answers are slower.
  const warm = performance.now() + 500;
  while (performance.now() < warm) for (const request of requests.slice(0, 200)) simulate(compiled, request);
  const tracesPerSecond = Math.round(1e6 / microsecondsPerTrace(compiled, requests.slice(0, 200)));
  const byPathLength = costByPathLength(compiled, requests);

  const times: number[] = [];
  let current = design;
  for (let edit = 0; edit < 200; edit += 1) {
    const request = requests[(edit * 7) % requests.length];
    const before = performance.now();
    current = edited(current, edit);
    simulate(compileSimulation(current, { actions }), request);
    times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  return { designNodes: design.nodes.length, tracesPerSecond, editToTraceMs: { p50: percentile(times, 0.5), p95: percentile(times, 0.95) }, byPathLength };
}

/** The best of some rounds: others use this machine, too. */
function microsecondsPerTrace(compiled: CompiledSimulation, requests: readonly SimulationRequest[]): number {
  let best = Infinity;
  for (let round = 0; round < 8; round += 1) {
    const start = performance.now();
    let traces = 0;
    while (performance.now() - start < 150) {
      for (const request of requests) simulate(compiled, request);
      traces += requests.length;
    }
    best = Math.min(best, ((performance.now() - start) * 1_000) / traces);
  }
  return best;
}

/** Plain flows, so that only the way counts: to the same subnet, the next one, another VPC. */
function costByPathLength(compiled: CompiledSimulation, requests: readonly SimulationRequest[]) {
  const byLength = new Map<number, SimulationRequest[]>();
  const hosts = [...new Set(requests.map(({ from }) => from))].slice(0, 100);
  for (const from of hosts) {
    for (const to of [...hosts.slice(0, 2), ...hosts.slice(-2)]) {
      const request = { from, to, port: 443 };
      const result = simulate(compiled, request);
      if (result.verdict !== 'allowed') continue;
      const ofLength = byLength.get(result.path.length);
      if (ofLength) ofLength.push(request);
      else byLength.set(result.path.length, [request]);
    }
  }
  return [...byLength.entries()]
    .toSorted(([one], [other]) => one - other)
    .map(([nodes, ofLength]) => {
      const [first] = ofLength;
      return { nodes, steps: first === undefined ? 0 : simulate(compiled, first).steps.length, microseconds: Math.round(microsecondsPerTrace(compiled, ofLength) * 10) / 10 };
    });
}

/** What a person does most: one rule of one security group. */
function edited(design: Design, edit: number): Design {
  const groups = design.nodes.flatMap((node, index) => (node.kind === 'securityGroup' ? [index] : []));
  const at = groups[edit % groups.length];
  const nodes = design.nodes.map((node, index) =>
    index === at && node.kind === 'securityGroup' ? { ...node, ingress: node.ingress.map((rule) => ({ ...rule, description: `edit ${edit}` })) } : node,
  );
  return { ...design, nodes };
}

function percentile(sorted: readonly number[], part: number): number {
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) * 100) / 100;
}
