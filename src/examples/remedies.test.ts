import { describe, expect, it } from 'vitest';
import { actionCatalogOf, loadActionFiles } from '../catalog/actions';
import { parseDesign } from '../model/parseDesign';
import athena from './athenaWithoutInternet.json';
import aurora from './managingAurora.json';
import privateApi from './privateApi.json';
import privateLink from './privateLink.json';
import s3 from './s3AndDynamodb.json';
import { actionServicesOf, compileSimulation, simulate } from '../simulation';
import { effectsOf, findRemedies } from '../simulation/remedies';

async function compiledExample(file: unknown) {
  const parsed = parseDesign(file);
  if (!parsed.ok) throw new Error('The example cannot be read.');
  const actions = actionCatalogOf(await loadActionFiles(actionServicesOf(parsed.design.requests.map(({ request }) => request))));
  return compileSimulation(parsed.design, { actions });
}

/** What an architect would do first, looked at one by one. */
const firsts: Readonly<Record<string, string>> = {
  'The same query in workgroupB': 'Add a statement to the endpoint policy of `Athena interface endpoint` that allows `athena:StartQueryExecution` on `arn:aws:athena:us-west-1:111122223333:workgroup/workgroupB` for `analyst-role`',
  'Read another bucket of the company': 'Add a statement to the endpoint policy of `S3 gateway endpoint` that allows `s3:GetObject` on `arn:aws:s3:::acme-hr-records/salaries.csv` for `analyst-role`',
  'The report job starts a query': 'Allow TCP 443 from `report-group` in `athena-endpoint-group`',
  'Without private DNS: the default name': 'Turn on private DNS of `Athena endpoint without private DNS`',
  'Delete the instance': 'Add a statement to the endpoint policy of `RDS interface endpoint` that allows `rds:DeleteDBInstance` on `arn:aws:rds:us-east-1:123456789012:db:orders` for `operator-role`',
  'A host outside of the group connects': 'Allow TCP 5432 from `10.30.2.4/32` (`monitor`) in `database-group`',
  'From partner-vpc, where one account is denied': 'Except `arn:aws:iam::123456789012:role/OperatorRole` from statement 2 of the endpoint policy of `RDS endpoint, one account denied` (grants more)',
  'Write an order': 'Add a statement to the endpoint policy of `API Gateway interface endpoint` that allows `execute-api:Invoke` on `arn:aws:execute-api:us-east-1:123412341234:a1b2c3d4e5/prod/POST/orders` for `app-role`',
  'The application reads the payroll': 'Add a statement to the endpoint policy of `API Gateway interface endpoint` that allows `execute-api:Invoke` on `arn:aws:execute-api:us-east-1:123412341234:bbbbb22222/prod/GET/july` for `app-role`',
  'An API without a resource policy': 'Add a statement to the resource policy of `draft-api` that allows `execute-api:Invoke` on `arn:aws:execute-api:us-east-1:123412341234:aaaaa11111/prod/GET/items` for `app-role`',
  'An API that admits another VPC': 'Add `AppVpc` to the `aws:SourceVpc` that statement 2 of the resource policy of `partner-api` excepts (grants more)',
  'An API the endpoint policy does not name': 'Add a statement to the endpoint policy of `API Gateway interface endpoint` that allows `execute-api:Invoke` on `arn:aws:execute-api:us-east-1:123412341234:ddddd44444/prod/GET/items` for `app-role`',
  // The VPC has no way to the internet: what can be done is to make the API one that the endpoint carries.
  'A public API by its default name':
    'Make `shop-api` a private API + Add a statement to the endpoint policy of `API Gateway interface endpoint` that allows `execute-api:Invoke` on `arn:aws:execute-api:us-east-1:123412341234:eeeee55555/prod/GET/items` for `app-role` + Add a statement to the resource policy of `shop-api` that allows `execute-api:Invoke` on `arn:aws:execute-api:us-east-1:123412341234:eeeee55555/prod/GET/items` for `app-role`',
  'Through the endpoint that is not accepted yet': 'Accept the connection of `Quotes endpoint, not yet accepted` on `Quotes endpoint service`',
  'From a stranger\'s account': 'Allow account 777788889999 to connect to `Quotes endpoint service`',
  'On a port without a listener': 'Add a listener TCP 8443 to `quotes-load-balancer` that forwards to `quotes-targets` + Allow TCP 8443 from `10.0.1.4/32` (`shop`) in `balancer-group`',
  'The lopsided server asks the internet': 'Route `10.80.2.0/24` (`lopsided-subnet-a`) through `Inspection endpoint` in `edge-routes`',
  'The batch host reads the same object': 'Associate `S3 gateway endpoint` with `batch-routes`',
  'Delete an object': 'Add a statement to the endpoint policy of `S3 gateway endpoint` that allows `s3:DeleteObject` on `arn:aws:s3:::my-secure-bucket/report.csv` for `app-role`',
  'A bucket policy with the id of another endpoint': 'Add `S3GatewayEndpoint` to the `aws:sourceVpce` that statement `AccessToSpecificVPCEOnly` of the bucket policy of `archive-bucket` excepts (grants more)',
  'Scan the stock table': 'Add a statement to the endpoint policy of `DynamoDB gateway endpoint` that allows `dynamodb:Scan` on `arn:aws:dynamodb:us-east-1:123456789012:table/StockTable` for `app-role`',
  'Read another table': 'Add a statement to the endpoint policy of `DynamoDB gateway endpoint` that allows `dynamodb:GetItem` on `arn:aws:dynamodb:us-east-1:123456789012:table/OrdersTable` for `app-role`',
  'The batch host reads the stock table': 'Associate `DynamoDB gateway endpoint` with `batch-routes`',
};

describe('The refused requests of the gallery', () => {
  it.each([athena, aurora, privateApi, privateLink, s3].map((file) => [file.name, file] as const))('%s: each has a remedy', async (_name, file) => {
    const compiled = await compiledExample(file);
    for (const { title, request } of compiled.design.requests) {
      const { verdict } = simulate(compiled, request);
      if (verdict !== 'denied' && verdict !== 'unreachable') continue;
      const [first] = findRemedies(compiled, request).remedies.map(({ edits }) => edits.map((edit) => edit.title).join(' + '));
      expect([title, first]).toEqual([title, firsts[title]]);
    }
  });

  it('tells what else a remedy changes: the table that the endpoint policy does not name', async () => {
    const compiled = await compiledExample(s3);
    const asked = compiled.design.requests.find(({ title }) => title === 'The batch host reads the stock table');
    if (asked === undefined) throw new Error('The example has no such request.');
    const [first] = findRemedies(compiled, asked.request).remedies;
    const { effects, complete } = effectsOf(compiled, asked.request, first?.edits ?? []);
    expect(complete).toBe(true);
    expect(effects.map(({ title, before, after, breaksExpectation }) => [title, before, after, breaksExpectation])).toEqual([
      ['The batch host reads the stock table', 'denied', 'allowed', true],
      ['batch to OrdersTable', 'allowed', 'denied', false],
    ]);
  });
});
