import { describe, expect, it } from 'vitest';
import { findNode, placementOf, type Design } from '../model/design';
import { parseDesign } from '../model/parseDesign';
import { kindOf } from '../model/containment';
import { referencesOf } from '../model/references';
import { checkExpectations, compileSimulation } from '../simulation';
import { examples, type Example } from '.';

async function open(example: Example): Promise<Design> {
  const parsed = parseDesign(await example.load());
  if (!parsed.ok) throw new Error(parsed.complaints.map(({ pointer, message }) => `${pointer}: ${message}`).join('\n'));
  return parsed.design;
}

describe.each(examples)('the example "$title"', (example) => {
  it('gives every saved request the verdict it promises', async () => {
    const checked = checkExpectations(compileSimulation(await open(example)));
    const broken = checked.filter((check) => !check.ok).map(({ title, expected, verdict, result }) => ({ title, expected, verdict, route: result.route, explanation: result.explanation }));
    expect(broken).toEqual([]);
    expect(checked.length).toBe((await open(example)).requests.length);
  });

  it('shows what works, and something that is refused for an instructive reason, with a note for each', async () => {
    const { requests, notes } = await open(example);
    expect(requests.some((saved) => saved.expected?.verdict === 'allowed')).toBe(true);
    expect(requests.some((saved) => saved.expected?.verdict === 'denied' || saved.expected?.verdict === 'unreachable')).toBe(true);
    expect(requests.filter((saved) => (saved.note ?? '') === '')).toEqual([]);
    expect(notes).toBeTruthy();
  });

  it('is drawn: everything has its place, and nothing refers to what is not there', async () => {
    const design = await open(example);
    const drawn = design.nodes.filter((node) => kindOf(node).drawnWithin !== true);
    expect(drawn.filter((node) => placementOf(design, node.id) === undefined)).toEqual([]);
    expect(design.nodes.flatMap((node) => referencesOf(node).filter((id) => findNode(design, id) === undefined))).toEqual([]);
  });
});

/** What each card promises (the gallery's table), by the requests that show it. */
describe.each<[id: string, shows: readonly (readonly [what: string, requestId: string, decidedBy: string])[]]>([
  ['athenaWithoutInternet', [
    ['another workgroup is refused by the endpoint policy', 'otherWorkgroup', 'AthenaEndpoint endpoint-policy'],
    ['with private DNS off the default name leads nowhere', 'auditDefaultName', 'AuditRoutes route-table'],
  ]],
  ['privateLink', [
    ['a connection waits for acceptance', 'waiting', 'WaitingEndpoint endpoint'],
    ['a principal that is not allowed', 'stranger', 'QuotesService endpoint-service'],
    ['inspection in one direction only', 'asymmetric', 'EdgeRoutes route-table'],
  ]],
  ['managingAurora', [
    ['an action the endpoint policy does not list', 'delete', 'RdsEndpoint endpoint-policy'],
    ['the denied account', 'deniedAccount', 'PartnerRdsEndpoint endpoint-policy'],
  ]],
  ['s3AndDynamodb', [
    ['a bucket policy that asks for the endpoint', 'throughNat', 'SecureBucket resource-policy'],
    ['the wrong endpoint id', 'wrongEndpoint', 'ArchiveBucket resource-policy'],
    ['a table policy that asks for the VPC', 'tableThroughNat', 'StockTable resource-policy'],
    ['a table the endpoint policy does not name', 'otherTable', 'DynamoDbGatewayEndpoint endpoint-policy'],
  ]],
  ['privateApi', [
    ['another method than GET', 'writeOrders', 'ApiEndpoint endpoint-policy'],
    ['another principal than the one user', 'payrollRole', 'ApiEndpoint endpoint-policy'],
    ['an API that the endpoint allows and its own policy does not', 'noResourcePolicy', 'aaaaa11111 resource-policy'],
  ]],
])('the lessons of %s', (id, shows) => {
  it.each(shows)('%s', async (_, requestId, decidedBy) => {
    const example = examples.find((each) => each.id === id);
    if (example === undefined) throw new Error(`There is no example ${id}.`);
    const checked = checkExpectations(compileSimulation(await open(example))).find((each) => each.id === requestId);
    expect(checked?.result.decidedBy.map(({ node, layer }) => `${node} ${layer}`)).toContain(decidedBy);
  });
});
