import { describe, expect, it } from 'vitest';
import { actionCatalogOf, loadActionFiles } from '../catalog/actions';
import { designOf, gatewayEndpoint, routeTable, vpc } from '../model/testing/designBuilder';
import { findNode } from '../model/design';
import { diagnosePolicy } from '../policy/diagnose';
import { policyTemplates } from './policyTemplates';
import { templateFactsOf } from './templateFacts';

const part = (node: Readonly<Record<string, unknown>>) => ({ build: () => [node] });
const design = designOf(
  vpc('Vpc', '10.0.0.0/16').with(routeTable('Routes', {}), gatewayEndpoint('vpce-0000000f', 'dynamodb', ['Routes']), gatewayEndpoint('vpce-0a1b2c3d', 's3', ['Routes'])),
  part({ id: 'reports', kind: 's3Bucket', name: 'reports', bucketName: 'reports' }),
  part({ id: 'app', kind: 'role', name: 'app', roleName: 'app', path: '/', identityPolicies: [], managedPolicyIds: [] }),
  part({ id: 'owner', kind: 'account', name: 'owner', account: '111122223333', managementAccount: false, organizationId: 'o-a1b2c3d4e5' }),
);

function factsFor(id: string, kind: 'endpoint' | 'resource' | 'identity') {
  const node = findNode(design, id);
  if (node === undefined) throw new Error(`There is no ${id}.`);
  return templateFactsOf(design, node, kind);
}

describe('the templates of the policy pane', () => {
  it('are those that the specification lists', () => {
    expect(policyTemplates.map(({ title }) => title)).toEqual(['Full access', 'Deny all', 'Only my organization', 'Only these buckets', 'Only this role', 'Deny unless through this endpoint']);
  });

  const cases = [['vpce-0a1b2c3d', 'endpoint'], ['reports', 'resource'], ['app', 'identity']] as const;
  const rows = cases.flatMap(([id, kind]) => policyTemplates.filter(({ kinds }) => kinds.includes(kind)).map((template) => [template.title, kind, id, template] as const));

  it.each(rows)('%s is a policy without errors as a policy of kind %s', async (_title, kind, id, template) => {
    const catalog = actionCatalogOf(await loadActionFiles(['s3']));
    const facts = factsFor(id, kind);
    const text = template.make(facts);
    const found = diagnosePolicy(text, { kind, catalog, ...(kind === 'identity' ? {} : { service: 's3' }), ...(facts.resourceArn !== undefined && { ownArn: facts.resourceArn }) });
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('take buckets, role, organization and the endpoint of the service from the design', () => {
    const made = (title: string) => policyTemplates.find((template) => template.title === title)?.make(factsFor('reports', 'resource')) ?? '';
    expect(made('Only my organization')).toContain('"aws:PrincipalOrgID": "o-a1b2c3d4e5"');
    expect(made('Only this role')).toContain('arn:aws:iam::111122223333:role/app');
    expect(made('Deny unless through this endpoint')).toContain('"aws:SourceVpce": "vpce-0a1b2c3d"');
    expect(policyTemplates.find(({ title }) => title === 'Only these buckets')?.make(factsFor('vpce-0a1b2c3d', 'endpoint'))).toContain('"arn:aws:s3:::reports/*"');
  });
});
