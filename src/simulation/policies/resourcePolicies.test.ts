import { expect, it } from 'vitest';
import { kinds } from '../../model/kinds';
import { policiesOf, withPolicy } from '../../model/policies';
import { designOf, node } from '../../model/testing/designBuilder';
import { resourcePolicyOf } from './resourcePolicies';

const denyAll = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}]}';

/** What a kind demands beyond its id; properties a kind does not have are dropped by its schema. */
const required = {
  subnetIds: [], securityGroupIds: [], aliases: [], vpcEndpointIds: [], endpointType: 'PRIVATE', authorizationType: 'NONE', bucketId: 'Bucket',
};

const carriers = kinds
  .filter(({ resource }) => resource !== undefined)
  .map(({ kind }) => designOf(node(kind, 'Node', required)))
  .flatMap((design) => design.nodes.map((each) => ({ design, each, kind: each.kind })))
  .filter(({ each }) => policiesOf(each).some((policy) => policy.kind === 'resource'));

it('finds the kinds that carry a resource policy', () => {
  expect(carriers.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['s3Bucket', 'kmsKey', 'restApi', 'lambdaFunction']));
});

it.each(carriers)('judges the policy of every kind that carries one: $kind', ({ design, each }) => {
  expect(resourcePolicyOf(design, each)).toBeUndefined();
  const found = resourcePolicyOf(design, withPolicy(each, 'policy', denyAll));
  expect(found?.policy.statements.map(({ effect }) => effect)).toEqual(['Deny']);
});
