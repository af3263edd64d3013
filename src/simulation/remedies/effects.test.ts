import { expect, it } from 'vitest';
import { designOf, gatewayEndpoint, instance, openGroup, routeTable, subnet, vpc } from '../../model/testing/designBuilder';
import { compileSimulation } from '../compileSimulation';
import { matrixColumns } from '../matrix';
import { allow, bucket, role } from '../testing/identities';
import { effectsOf, findRemedies } from '.';

it('A call without the session policy of the one that is asked is another one, and is told', () => {
  const design = designOf(
    vpc('Vpc', '10.0.0.0/16').with(openGroup, routeTable('Routes'), subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host', { roleId: 'Role' })), gatewayEndpoint('S3', 's3', [])),
    role('Role'),
    bucket('Bucket', 'acme'),
  );
  const compiled = compileSimulation(design);
  const call = { from: 'Host', ...matrixColumns(design)[0]?.request };
  const titlesFor = (request: Parameters<typeof findRemedies>[1]) => {
    const [remedy] = findRemedies(compiled, request).remedies;
    return effectsOf(compiled, request, remedy?.edits ?? []).effects.map(({ title }) => title);
  };
  expect(titlesFor(call)).toEqual([]);
  expect(titlesFor({ ...call, sessionPolicy: JSON.stringify({ Version: '2012-10-17', Statement: [allow('s3:GetObject')] }) })).toEqual(['Host to Bucket']);
});
