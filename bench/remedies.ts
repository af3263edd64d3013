// npm run bench -- remedies [--json]: how long the search for what would allow a refused request takes, and how long it takes to say what
// else each remedy would change, at 50 and 500 nodes: processor time, also as a multiple of a fixed piece of work (measure/yardstick).
import { actionCatalogOf, loadActionFiles } from '../src/catalog/actions';
import type { Design } from '../src/model/design';
import type { DesignNode } from '../src/model/kinds';
import type { SimulationRequest } from '../src/model/request';
import { actionServicesOf, compileSimulation, matrixColumns } from '../src/simulation';
import { effectsOf, findRemedies } from '../src/simulation/remedies';
import { generatedDesign } from './designs/generatedDesign';
import { inYardsticks, processorTime, yardstick } from './measure/yardstick';

const json = process.argv.includes('--json');
const host = 'Host0x0';
const read: SimulationRequest = { from: host, action: 's3:GetObject', resource: 'arn:aws:s3:::acme-data-0/key' };
const other: SimulationRequest = { from: host, to: 'Host1x0', port: 443 };

/** One thing taken away that the request needs. */
const refusals: readonly { readonly what: string; readonly request: SimulationRequest; readonly without: (node: DesignNode) => DesignNode }[] = [
  { what: 'route', request: other, without: (node) => (node.kind === 'routeTable' && node.id === 'Routes0' ? { ...node, routes: [] } : node) },
  { what: 'endpoint association', request: read, without: (node) => (node.kind === 'gatewayEndpoint' && node.id === 'S30' ? { ...node, routeTableIds: [] } : node) },
  { what: 'security group rule', request: other, without: (node) => (node.kind === 'securityGroup' && node.id === 'Open1' ? { ...node, ingress: [] } : node) },
  { what: 'policy statement', request: read, without: (node) => (node.kind === 'role' && node.id === 'Role0' ? { ...node, identityPolicies: [] } : node) },
  { what: 'attachment zone', request: other, without: (node) => (node.kind === 'transitGatewayVpcAttachment' && node.id === 'Attachment0' ? { ...node, subnetIds: node.subnetIds.slice(1) } : node) },
];

const results = [];
for (const size of [50, 500]) results.push(...(await measure(size)));

if (json) console.log(JSON.stringify(results));
else for (const { designNodes, what, remedies, searchMs, searchYardsticks, effectsMs, effectsYardsticks } of results) {
  console.log(`${designNodes} nodes without a ${what}: ${remedies} remedies in ${searchMs} ms (${searchYardsticks} yardsticks), what else they change in ${effectsMs} ms (${effectsYardsticks} yardsticks)`);
}

async function measure(size: number) {
  const { design } = generatedDesign(size);
  const actions = actionCatalogOf(await loadActionFiles(actionServicesOf([read, ...matrixColumns(design).map((column) => column.request)])));
  return refusals.flatMap(({ what, request, without }) => {
    const refused: Design = { ...design, nodes: design.nodes.map(without) };
    if (refused.nodes.every((node, index) => node === design.nodes[index])) return [];
    const unit = yardstick();
    const compiled = compileSimulation(refused, { actions });
    const start = process.cpuUsage();
    const { remedies } = findRemedies(compiled, request);
    const search = processorTime(start);
    const then = process.cpuUsage();
    for (const remedy of remedies) effectsOf(compiled, request, remedy.edits);
    const effects = processorTime(then);
    return [{
      designNodes: refused.nodes.length,
      what,
      remedies: remedies.length,
      searchMs: Math.round(search),
      searchYardsticks: inYardsticks(search, unit),
      effectsMs: Math.round(effects),
      effectsYardsticks: inYardsticks(effects, unit),
    }];
  });
}
