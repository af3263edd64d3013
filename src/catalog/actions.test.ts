import { beforeAll, describe, expect, it } from 'vitest';
import { actionFiles } from './actionFilesData';
import { actionNameOf, actionNamesOf, isKnownAction, isKnownService } from './actionNames';
import { type ActionCatalog, actionCatalogOf, loadActionFiles } from './actions';
import { actionDataAsOf, actionServiceName, actionServicePrefixes } from './actionServices';
import { globalConditionKeyOf, globalConditionKeys } from './conditionKeys';
import { services } from './services';

// Facts from the Service Authorization Reference,
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
describe('the action catalogue', () => {
  let catalog: ActionCatalog;
  beforeAll(async () => {
    catalog = actionCatalogOf(await loadActionFiles(['s3', 'KMS', 'ec2', 'sqs', 'execute-api', 'no-such-service']));
  });

  it('finds an action in any case', () => {
    expect(catalog.findAction('S3:getobject')).toMatchObject({ service: 's3', name: 'GetObject', accessLevel: 'read' });
    expect(catalog.findAction('s3:GetObjekt')).toBeUndefined();
    expect(catalog.findAction('GetObject')).toBeUndefined();
  });

  it('knows what an action works on', () => {
    const resources = catalog.resourcesOf('s3:GetObject') ?? [];
    expect(resources.map((resource) => resource.type.name)).toEqual(['accesspointobject', 'object']);
    expect(resources[1]?.type.arnPattern).toBe('arn:${Partition}:s3:::${BucketName}/${ObjectName}');
    expect(catalog.resourcesOf('sqs:SendMessage')).toMatchObject([{ required: true, type: { name: 'queue' } }]);
  });

  it('knows which actions cannot be limited to resources', () => {
    expect(catalog.hasResourceLevelSupport('s3:ListAllMyBuckets')).toBe(false);
    expect(catalog.hasResourceLevelSupport('s3:GetObject')).toBe(true);
    expect(catalog.hasResourceLevelSupport('s3:NoSuchAction')).toBeUndefined();
  });

  it.each([
    ['s3:ListBucket', 'list'],
    ['s3:PutBucketPolicy', 'permissions-management'],
    ['s3:PutObject', 'write'],
    ['ec2:CreateTags', 'tagging'],
    ['kms:Decrypt', 'write'],
  ])('gives %s the access level %s', (action, level) => {
    expect(catalog.findAction(action)?.accessLevel).toBe(level);
  });

  it('finds the actions a pattern covers', () => {
    const names = (pattern: string) => catalog.actionsMatching(pattern).map((action) => `${action.service}:${action.name}`);
    expect(names('kms:*DataKey')).toEqual(['kms:GenerateDataKey']);
    expect(names('EXECUTE-API:inv*')).toEqual(['execute-api:InvalidateCache', 'execute-api:Invoke']);
    expect(names('s3:*').length).toBeGreaterThan(100);
    expect(names('s*:*')).toEqual([]);
    expect(names('*').length).toBeGreaterThan(names('s3:*').length);
  });

  it('knows condition keys with their types', () => {
    const keys = catalog.conditionKeysOf('s3:ListBucket')?.map((entry) => entry.key) ?? [];
    expect(keys).toEqual(expect.arrayContaining(['s3:prefix', 's3:delimiter', 's3:max-keys']));
    expect(catalog.findConditionKey('S3:Max-Keys')).toMatchObject({ type: 'number', multivalued: false });
    expect(catalog.findConditionKey('s3:ExistingObjectTag/team')).toMatchObject({ key: 's3:ExistingObjectTag/<key>' });
    expect(catalog.findConditionKey('kms:EncryptionContextKeys')).toMatchObject({ multivalued: true });
    expect(catalog.findConditionKey('kms:EncryptionContext:app')).toBeDefined();
    expect(catalog.findConditionKey('aws:sourcevpce')).toMatchObject({ key: 'aws:SourceVpce', type: 'string' });
    expect(catalog.findConditionKey('s3:NoSuchKey')).toBeUndefined();
  });

  it('tells a service that is not loaded from one that does not exist', () => {
    expect(catalog.isKnownService('athena')).toBe(true);
    expect(catalog.isLoaded('athena')).toBe(false);
    expect(catalog.isKnownService('no-such-service')).toBe(false);
  });

  it('has a file, a name and action names for every service', async () => {
    expect(Object.keys(actionFiles)).toEqual([...actionServicePrefixes]);
    const files = await loadActionFiles(actionServicePrefixes);
    const everything = actionCatalogOf(files);
    for (const prefix of actionServicePrefixes) {
      const names = [...(everything.serviceActions(prefix)?.actions.values() ?? [])].map((action) => action.name);
      expect(actionNamesOf(prefix), prefix).toEqual(names);
    }
    expect(everything.actionsMatching('*').length).toBeGreaterThan(20_000);
  });

  it('covers the actions of every service behind an endpoint', () => {
    for (const service of services) {
      for (const prefix of service.iamPrefixes) expect(isKnownService(prefix), `${service.suffix}: ${prefix}`).toBe(true);
    }
  });
});

describe('action names', () => {
  it('are known in any case', () => {
    expect(isKnownAction('s3', 'getobject')).toBe(true);
    expect(isKnownAction('S3', 'GetObject')).toBe(true);
    expect(actionNameOf('ATHENA', 'startqueryexecution')).toBe('StartQueryExecution');
    expect(isKnownAction('s3', 'ListObjects')).toBe(false);
    expect(isKnownAction('toString', 'x')).toBe(false);
    expect(isKnownService('constructor')).toBe(false);
  });

  it('come with the services’ names and a date', () => {
    expect(actionServiceName('s3')).toBe('Amazon S3');
    expect(actionServiceName('nothing')).toBeUndefined();
    expect(actionDataAsOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
describe('global condition keys', () => {
  it.each([
    ['aws:SourceIp', 'ip', false, 'without-vpc-endpoint'],
    ['aws:SourceVpc', 'string', false, 'through-vpc-endpoint'],
    ['AWS:principalorgpaths', 'string', true, 'principal-in-organization'],
    ['aws:TagKeys', 'string', true, 'tagging-request'],
    ['aws:MultiFactorAuthAge', 'number', false, 'multi-factor-authentication'],
  ])('%s: %s, several values: %s, present: %s', (name, type, multivalued, presence) => {
    expect(globalConditionKeyOf(name)).toMatchObject({ type, multivalued, presence });
  });

  it('of tags need the name of a tag', () => {
    expect(globalConditionKeyOf('aws:ResourceTag/team')?.key).toBe('aws:ResourceTag/');
    expect(globalConditionKeyOf('aws:ResourceTag')).toBeUndefined();
    expect(globalConditionKeyOf('aws:ResourceTag/')).toBeUndefined();
    expect(globalConditionKeyOf('aws:SourceVpc/x')).toBeUndefined();
  });

  it('that name accounts, organizations, VPCs and endpoints are sensitive', () => {
    expect(globalConditionKeys.filter((entry) => entry.sensitive)).toHaveLength(10);
  });
});
