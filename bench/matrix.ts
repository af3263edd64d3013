// npm run bench -- matrix [--json]: how long every workload against every service and resource takes, and how much of it is asked again
// after an edit. Processor time beside the clock on the wall, and as a multiple of a fixed piece of work (measure/yardstick).
import { actionCatalogOf, loadActionFiles } from '../src/catalog/actions';
import { actionServicesOf, compileSimulation, matrixColumns, simulateMatrix, type CompiledSimulation, type MatrixRow } from '../src/simulation';
import type { Design } from '../src/model/design';
import type { DesignNode } from '../src/model/kinds';
import { policiesOf, withPolicy } from '../src/model/policies';
import { fiftyByFifty, generatedDesign } from './designs/generatedDesign';
import { inYardsticks, processorTime, yardstick } from './measure/yardstick';

const json = process.argv.includes('--json');
/** What a person edits most. */
const edits: readonly { readonly what: string; readonly edit: (node: DesignNode) => DesignNode | undefined }[] = [
  { what: 'a policy', edit: (node) => (policiesOf(node).some(({ kind, text }) => kind === 'resource' && text !== undefined) ? withPolicy(node, 'policy', `${policiesOf(node)[0]?.text ?? ''} `) : undefined) },
  { what: 'a route table', edit: (node) => (node.kind === 'routeTable' && node.id === 'Routes0' ? { ...node, routes: [] } : undefined) },
  { what: 'a security group', edit: (node) => (node.kind === 'securityGroup' && node.id === 'Open0' ? { ...node, ingress: [] } : undefined) },
  { what: 'a workload', edit: (node) => (node.kind === 'instance' ? { ...node, securityGroupIds: [] } : undefined) },
];

/** Milliseconds for 50 × 50, when nothing else runs. */
const goals = { whole: 1_000, firstRow: 100 };

const designs: readonly (readonly [string, Design])[] = [
  ['50 × 50', fiftyByFifty()],
  ...[50, 200, 500, 1_000].map((size) => [`${size} nodes`, generatedDesign(size).design] as const),
];
const results = [];
for (const [what, design] of designs) results.push(await measure(what, design));

if (json) console.log(JSON.stringify(results));
else for (const { what, cells, ms, cpuMs, yardsticks, firstRowMs, edits } of results) {
  console.log(`${what}, ${cells.toLocaleString('en')} cells: ${ms.toLocaleString('en')} ms, ${cpuMs.toLocaleString('en')} ms of processor time (${yardsticks} yardsticks), first row ${firstRowMs} ms`);
  if (what === '50 × 50') console.log(`  of the goals: ${Math.round((ms / goals.whole) * 100)} % for the whole (${Math.round((cpuMs / goals.whole) * 100)} % by processor time, other threads' included), ${Math.round((firstRowMs / goals.firstRow) * 100)} % for the first row`);
  for (const edit of edits) console.log(`  after the edit of ${edit.what}: ${edit.asked.toLocaleString('en')} cells asked again in ${edit.cpuMs} ms of processor time (${Math.round(edit.ofWhole * 100)} % of the whole)`);
}

async function measure(what: string, design: Design) {
  const unit = yardstick();
  const actions = actionCatalogOf(await loadActionFiles(actionServicesOf(matrixColumns(design).map((column) => column.request))));
  const start = performance.now();
  const cpu = process.cpuUsage();
  const compiled = compileSimulation(design, { actions });
  const rows: MatrixRow[] = [];
  let firstRowMs = 0;
  for (const row of simulateMatrix(compiled)) {
    if (rows.length === 0) firstRowMs = Math.round(performance.now() - start);
    rows.push(row);
  }
  const ms = performance.now() - start;
  const cpuMs = processorTime(cpu);
  return {
    what,
    cells: rows.reduce((sum, row) => sum + row.cells.length, 0),
    ms: Math.round(ms),
    cpuMs: Math.round(cpuMs),
    yardsticks: inYardsticks(cpuMs, unit),
    firstRowMs,
    edits: edits.flatMap((each) => afterEdit(each, { design, compiled, rows, cpuMs })),
  };
}

interface Before {
  readonly design: Design;
  readonly compiled: CompiledSimulation;
  readonly rows: readonly MatrixRow[];
  readonly cpuMs: number;
}

function afterEdit({ what, edit }: (typeof edits)[number], { design, compiled, rows, cpuMs: whole }: Before) {
  const position = design.nodes.findIndex((node) => edit(node) !== undefined);
  const node = design.nodes[position];
  const changed = node && edit(node);
  if (changed === undefined) return [];
  const nodes = design.nodes.map((each) => (each === node ? changed : each));
  const known = new Set(rows.flatMap((row) => row.cells));
  const start = process.cpuUsage();
  const again = [...simulateMatrix(compileSimulation({ ...design, nodes }, { actions: compiled.actions }), { former: { compiled, columns: matrixColumns(design), rows } })];
  const cpuMs = processorTime(start);
  return [{ what, asked: again.flatMap((row) => row.cells).filter((cell) => !known.has(cell)).length, cpuMs: Math.round(cpuMs), ofWhole: Math.round((cpuMs / whole) * 1_000) / 1_000 }];
}
