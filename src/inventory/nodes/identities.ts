import { parseArn } from '../../model/arns';
import { aboutOf, notGiven, type NodeFields, type OpenProperty, type Reading } from '../reading';
import { policyTextOf } from '../policyText';
import type { Read } from '../result';
import { results } from '../results';
import { ownerOf } from './ownerOf';
import { sayOwnerless } from './transitGateways';

type Policies = NodeFields<'role'>['identityPolicies'];

export function accountOfArn(arn: string | undefined): string | undefined {
  return (arn === undefined ? undefined : parseArn(arn)?.accountId) || undefined;
}

/** A role's node goes by its ARN, which is what other outputs name it by. */
export function roleId(arn: string): string {
  return arn;
}

/** The role of an instance profile. Not known: profiles that the console makes are called as their roles. */
export function roleOfProfile(reading: Reading, profileArn: string): { readonly arn: string; readonly isKnown: boolean } {
  const { found } = reading;
  const profiles = [
    ...results.instanceProfiles.in(found).items.map(({ item }) => item),
    ...results.oneInstanceProfile.in(found).items.map(({ item }) => item.InstanceProfile),
    ...results.roleDetails.in(found).items.flatMap(({ item }) => item.InstanceProfileList ?? []),
  ];
  const name = profileArn.split('/').at(-1) ?? profileArn;
  const roleName = profiles.find((profile) => profile.Arn === profileArn || (profile.Arn === undefined && profile.InstanceProfileName === name))?.Roles?.[0]?.RoleName;
  return { arn: arnOfRole(reading, roleName ?? name, accountOfArn(profileArn)), isKnown: roleName !== undefined };
}

function arnOfRole(reading: Reading, roleName: string, accountId = reading.settings.accountId): string {
  const described = rolesIn(reading).find(({ item }) => item.RoleName === roleName && (accountOfArn(item.Arn) ?? accountId) === accountId);
  return described?.item.Arn ?? `arn:aws:iam::${accountId}:role/${roleName}`;
}

function rolesIn(reading: Reading) {
  const { found } = reading;
  const detailed = results.roleDetails.in(found).items;
  const plain = [...results.roles.in(found).items, ...results.oneRole.in(found).items.map((read) => ({ ...read, item: read.item.Role }))];
  return [...detailed, ...plain.filter(({ id }) => !detailed.some((detail) => detail.id === id))];
}

/** Roles, with the policies that were given of them. What was not given is open: a role is hardly ever without. */
export function readRoles(reading: Reading): void {
  const { found } = reading;
  const names = rolesIn(reading).map(({ id }) => id);
  const attached = new Map<string, string[]>();
  for (const read of results.attachedPolicies.in(found).items) {
    const owner = ownerOf(read, names);
    if (owner === undefined) sayOwnerless(reading, read, 'role', 'ROLE-NAME');
    else attached.set(owner, [...(attached.get(owner) ?? []), read.item.PolicyArn]);
  }
  const inline = new Map<string, Policies>();
  for (const { item } of results.rolePolicies.in(found).items) {
    const policy = policyTextOf(item.PolicyDocument);
    if (policy !== undefined) inline.set(item.RoleName, [...(inline.get(item.RoleName) ?? []), { name: item.PolicyName, policy }]);
  }
  for (const read of rolesIn(reading)) {
    const { item } = read;
    const isDetailed = 'RolePolicyList' in item || 'AttachedManagedPolicies' in item || 'InstanceProfileList' in item;
    const details = results.roleDetails.in(found).find(item.RoleName)?.item;
    const open: OpenProperty[] = [];
    if (!isDetailed && !inline.has(item.RoleName) && !attached.has(item.RoleName)) {
      open.push(notGiven('Policies', results.roleDetails.command, 'the role is taken to have none'));
    }
    const arn = item.Arn ?? `arn:aws:iam::${reading.settings.accountId}:role/${item.RoleName}`;
    const own = (details?.RolePolicyList ?? []).flatMap(({ PolicyName, PolicyDocument }) => {
      const policy = policyTextOf(PolicyDocument);
      return policy === undefined ? [] : [{ name: PolicyName, policy }];
    });
    reading.add('role', { ...aboutOf(read, { tags: undefined, name: item.RoleName, ownerId: accountOfArn(item.Arn), open }), id: arn }, {
      roleName: item.RoleName,
      path: item.Path ?? '/',
      trustPolicy: policyTextOf(item.AssumeRolePolicyDocument),
      identityPolicies: [...own, ...(inline.get(item.RoleName) ?? [])],
      managedPolicyIds: [...(details?.AttachedManagedPolicies ?? []).map(({ PolicyArn }) => PolicyArn), ...(attached.get(item.RoleName) ?? [])],
      permissionsBoundaryId: item.PermissionsBoundary?.PermissionsBoundaryArn,
    });
  }
  readManagedPolicies(reading);
}

function readManagedPolicies(reading: Reading): void {
  for (const read of results.managedPolicies.in(reading.found).items) {
    const { item } = read;
    // `list-policies` lists names only; AWS's own policies are known anyway.
    const current = item.PolicyVersionList?.find(({ IsDefaultVersion }) => IsDefaultVersion === true)?.Document;
    const policy = policyTextOf(current);
    if (policy === undefined || accountOfArn(item.Arn) === 'aws') continue;
    reading.add('managedPolicy', aboutOf(read, { name: item.PolicyName, ownerId: accountOfArn(item.Arn) }), { policyName: item.PolicyName, policy });
  }
}

/** Buckets, and their policies, which name the bucket in their resources and nowhere else. */
export function readBuckets(reading: Reading): void {
  const { found } = reading;
  const listed = results.buckets.in(found).items;
  const names = new Map(listed.map((read) => [read.id, read.place]));
  const policies = new Map<string, string>();
  for (const read of results.bucketPolicies.in(found).items) {
    const named = bucketsNamedIn(read.item.Policy);
    const owner = named.length === 1 ? named[0] : ownerOf(read, named.length > 0 ? named : [...names.keys()]);
    const policy = policyTextOf(read.item.Policy);
    if (owner === undefined || policy === undefined) sayOwnerless(reading, read, 'bucket', 'BUCKET-NAME');
    else {
      policies.set(owner, policy);
      if (!names.has(owner)) names.set(owner, read.place);
    }
  }
  const blocks = new Map<string, Read<unknown> & { readonly item: { readonly PublicAccessBlockConfiguration: Readonly<Record<string, boolean | undefined>> } }>();
  for (const read of results.publicAccessBlocks.in(found).items) {
    const owner = ownerOf(read, [...names.keys()]);
    if (owner === undefined) sayOwnerless(reading, read, 'bucket', 'BUCKET-NAME');
    else blocks.set(owner, read);
  }
  for (const [name, place] of names) {
    const block = blocks.get(name)?.item.PublicAccessBlockConfiguration;
    const open: OpenProperty[] = [];
    // Whether a bucket is public is a question of its policy.
    if (!policies.has(name)) open.push(notGiven('BucketPolicy', `${results.bucketPolicies.command} --bucket ${name}`, 'the bucket is taken to have no policy'));
    if (block === undefined && policies.has(name)) open.push(notGiven('PublicAccessBlockConfiguration', `${results.publicAccessBlocks.command} --bucket ${name}`, 'public access is taken to be blocked, as for every new bucket'));
    reading.add('s3Bucket', { id: name, place, open, region: results.buckets.in(found).find(name)?.item.BucketRegion }, {
      bucketName: name,
      policy: policies.get(name),
      publicAccessBlock: block && {
        blockPublicAcls: block['BlockPublicAcls'] ?? false,
        ignorePublicAcls: block['IgnorePublicAcls'] ?? false,
        blockPublicPolicy: block['BlockPublicPolicy'] ?? false,
        restrictPublicBuckets: block['RestrictPublicBuckets'] ?? false,
      },
    });
  }
}

function bucketsNamedIn(policy: string): readonly string[] {
  const named = [...policy.matchAll(/"arn:aws[a-z-]*:s3:::([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/[^"]*)?"/g)].flatMap(([, name]) => name ?? []);
  return [...new Set(named)];
}
