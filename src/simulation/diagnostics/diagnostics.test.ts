import { describe, expect, it } from 'vitest';
import { actionCatalogOf, loadActionFiles } from '../../catalog/actions';
import { designOf, gatewayEndpoint, node, openGroup, vpc } from '../../model/testing/designBuilder';
import { allow, bucket, everybody, policyOf, role } from '../testing/identities';
import { diagnosePolicies, policyServicesIn } from './diagnosePolicies';
import { policyFactsOf } from './policyFacts';

const design = designOf(
  vpc('Vpc', '10.0.0.0/16').with(openGroup, gatewayEndpoint('S3', 's3', [], { policy: policyOf(allow('s3:GetObjekt', '*', everybody)) })),
  bucket('Bucket', 'acme', [], { kmsKeyId: 'Key' }),
  node('kmsKey', 'Key', { aliases: [], policy: policyOf(allow('kms:*', '*', everybody)) }),
  node('account', 'Partner', { account: '999900001111', managementAccount: false, organizationId: 'o-1' }),
  role('Role'),
);

describe('policies of a design', () => {
  it('are checked with the service of their node', async () => {
    const catalog = actionCatalogOf(await loadActionFiles(policyServicesIn(design)));
    expect(diagnosePolicies(design, catalog)).toContainEqual(expect.objectContaining({ nodeId: 'S3', policyKey: 'policy', severity: 'error', pointer: '/Statement/0/Action' }));
  });

  it('are checked by what the design knows', () => {
    const key = design.nodes.find((each) => each.id === 'Key');
    expect(policyFactsOf(design, key)).toMatchObject({
      endpoints: [{ id: 'S3', type: 'gateway', service: 's3', vpcId: 'Vpc' }],
      vpcs: [{ id: 'Vpc' }],
      accounts: ['111122223333', '999900001111'],
      organizationIds: ['o-1'],
      roles: [{ arn: 'arn:aws:iam::111122223333:role/Role' }],
      ownResourceArn: 'arn:aws:kms:eu-west-1:111122223333:key/Key',
      forwardingServices: ['s3.amazonaws.com'],
    });
  });
});
