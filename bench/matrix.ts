// npm run bench -- matrix [--json]: how long every workload against every service and resource takes, for designs of growing size.
import { actionCatalogOf, loadActionFiles } from '../src/catalog/actions';
import { actionServicesOf, compileSimulation, matrixColumns, simulateMatrix } from '../src/simulation';
import type { Design } from '../src/model/design';
import { policiesOf, withPolicy } from '../src/model/policies';
import { generatedDesign } from './designs/generatedDesign';

const json = process.argv.includes('--json');
const results = [];
for (const size of [50, 200, 500, 1_000]) results.push(await measure(size));

if (json) console.log(JSON.stringify(results));
else for (const { cells, ms, firstRowMs, afterPolicyEditMs } of results) console.log(`${cells.toLocaleString('en')} cells: ${ms.toLocaleString('en')} ms, first row ${firstRowMs.toLocaleString('en')} ms, after the edit of a policy ${afterPolicyEditMs.toLocaleString('en')} ms`);

async function measure(size: number): Promise<Measured> {
  const { design } = generatedDesign(size);
  const actions = actionCatalogOf(await loadActionFiles(actionServicesOf(matrixColumns(design).map((column) => column.request))));
  const start = performance.now();
  const compiled = compileSimulation(design, { actions });
  const rows = [];
  let firstRowMs = 0;
  for (const row of simulateMatrix(compiled)) {
    if (rows.length === 0) firstRowMs = Math.round(performance.now() - start);
    rows.push(row);
  }
  const ms = Math.round(performance.now() - start);
  const edited = withOtherPolicy(design);
  const restart = performance.now();
  const again = [...simulateMatrix(compileSimulation(edited, { actions }), { former: { compiled, columns: matrixColumns(design), rows } })];
  const afterPolicyEditMs = Math.round(performance.now() - restart);
  return { designNodes: design.nodes.length, cells: again.reduce((sum, row) => sum + row.cells.length, 0), ms, firstRowMs, afterPolicyEditMs };
}

interface Measured {
  readonly designNodes: number;
  readonly cells: number;
  readonly ms: number;
  readonly firstRowMs: number;
  readonly afterPolicyEditMs: number;
}

/** The first policy of a resource, written anew with a space more: what is compared is its text. */
function withOtherPolicy(design: Design): Design {
  const carrier = design.nodes.find((node) => policiesOf(node).some(({ kind, text }) => kind === 'resource' && text !== undefined));
  return { ...design, nodes: design.nodes.map((node) => (node === carrier ? withPolicy(node, 'policy', `${policiesOf(node)[0]?.text ?? ''} `) : node)) };
}
