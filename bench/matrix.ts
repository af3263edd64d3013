// npm run bench -- matrix [--json]: how long every workload against every service and resource takes, for designs of growing size.
import { actionCatalogOf, loadActionFiles } from '../src/catalog/actions';
import { actionServicesOf, compileSimulation, matrixColumns, simulateMatrix } from '../src/simulation';
import { generatedDesign } from './designs/generatedDesign';

const json = process.argv.includes('--json');
const results = [];
for (const size of [50, 200, 500, 1_000]) results.push(await measure(size));

if (json) console.log(JSON.stringify(results));
else for (const { cells, ms } of results) console.log(`${cells.toLocaleString('en')} cells: ${ms.toLocaleString('en')} ms`);

async function measure(size: number): Promise<{ readonly designNodes: number; readonly cells: number; readonly ms: number }> {
  const { design } = generatedDesign(size);
  const actions = actionCatalogOf(await loadActionFiles(actionServicesOf(matrixColumns(design).map((column) => column.request))));
  const start = performance.now();
  let cells = 0;
  for (const row of simulateMatrix(compileSimulation(design, { actions }))) cells += row.cells.length;
  return { designNodes: design.nodes.length, cells, ms: Math.round(performance.now() - start) };
}
