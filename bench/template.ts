// npm run bench -- template [--json]: a template of 500 resources to a drawn and traced design, and back. Goals: 1 second in, 50 ms out.
import { exportStacks, exportTemplate, importTemplate } from '../src/cloudformation';
import { importTemplateYaml, printYaml } from '../src/cloudformation/yaml';
import { settle } from '../src/layout/settle';
import type { Design } from '../src/model/design';
import { compileSimulation, simulate } from '../src/simulation';
import { generatedDesign } from './designs/generatedDesign';

const json = process.argv.includes('--json');
const goals = { importToTrace: 1_000, export: 50 };
const results = [100, 500].map(measure);

if (json) console.log(JSON.stringify(results));
else {
  for (const { resources, bytes, importMs, layoutMs, traceMs, importToTrace, exportUnchangedMs, exportEditedMs, exportDrawnMs, exportStacksMs, yamlMs } of results) {
    console.log(`${resources} resources, ${bytes.toLocaleString('en')} bytes`);
    console.log(`  in:  ${importToTrace.ms} ms to a drawn, traced design (${importToTrace.ofGoal} of the goal): import ${importMs}, layout ${layoutMs}, first trace ${traceMs}; import of YAML ${yamlMs}`);
    console.log(`  out: unchanged ${said(exportUnchangedMs)}, one edit ${said(exportEditedMs)}, as drawn ${said(exportDrawnMs)}, by account and Region ${said(exportStacksMs)}`);
  }
}

function measure(size: number) {
  const { design, requests } = generatedDesign(Math.round(size * 0.83));
  const [asked] = requests;
  // A saved request comes back in the names of the template.
  const drawn: Design = { ...design, requests: asked === undefined ? [] : [{ id: 'first', title: 'First', request: asked }] };
  const first = exportTemplate(drawn, { layout: false });
  if (!first.ok) throw new Error(first.complaints.map(({ message }) => message).join(' '));
  const { text, document } = first;
  const imported = read(text);
  const placed: Design = { ...imported, layout: settle(imported, new Map(), { nodes: [], layout: [] }) };
  const edited: Design = { ...imported, nodes: imported.nodes.map((node) => (node.kind === 'vpc' ? { ...node, enableDnsHostnames: !node.enableDnsHostnames } : node)) };
  const request = imported.requests[0]?.request;
  if (simulate(compileSimulation(placed), request).verdict !== 'allowed') throw new Error('The request does not come through.');
  const importMs = timed(() => read(text));
  const layoutMs = timed(() => settle(imported, new Map(), { nodes: [], layout: [] }));
  const traceMs = timed(() => simulate(compileSimulation(placed), request));
  const whole = timed(() => {
    const design = read(text);
    const layout = settle(design, new Map(), { nodes: [], layout: [] });
    simulate(compileSimulation({ ...design, layout }), request);
  });
  const yaml = printYaml(document);
  const out = (design: Design) => goal(timed(() => exportTemplate(design)), goals.export);
  return {
    resources: Object.keys(JSON.parse(text).Resources).length,
    bytes: text.length,
    importMs,
    layoutMs,
    traceMs,
    importToTrace: goal(whole, goals.importToTrace),
    yamlMs: timed(() => importTemplateYaml(yaml, { name: 'bench' })),
    exportUnchangedMs: out(imported),
    exportEditedMs: out(edited),
    exportDrawnMs: out(drawn),
    exportStacksMs: goal(timed(() => exportStacks(drawn)), goals.export),
  };
}

function read(text: string): Design {
  const result = importTemplate(text, { name: 'bench' });
  if (!result.ok) throw new Error(result.complaints.map(({ message }) => message).join(' '));
  return result.design;
}

/** The best of some runs, after one that warms up: others use this machine, too. */
function timed(run: () => unknown): number {
  run();
  const times = Array.from({ length: 15 }, () => {
    const before = performance.now();
    run();
    return performance.now() - before;
  });
  return Math.round(Math.min(...times) * 10) / 10;
}

function goal(ms: number, wanted: number): { readonly ms: number; readonly ofGoal: string } {
  return { ms, ofGoal: `${Math.round((ms / wanted) * 100)} %` };
}

function said({ ms, ofGoal }: { readonly ms: number; readonly ofGoal: string }): string {
  return `${ms} ms (${ofGoal} of the goal)`;
}
