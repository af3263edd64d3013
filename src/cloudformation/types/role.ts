import { findNode } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import { Reference } from '../expression';
import { readGroups } from './iamGroups';
import { isEqual } from '../json';
import { brandId, type IdOf } from '../nodeIds';
import type { ResourceReader } from '../resourceReader';
import { defineResourceType } from '../resourceType';
import type { ResourceWriter } from '../resourceWriter';

type Identity = Extract<DesignNode, { kind: 'role' | 'user' }>;

export function instanceProfileKey(roleId: string): string {
  return `instanceProfileOf:${roleId}`;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html */
export const roleType = defineResourceType({
  type: 'AWS::IAM::Role',
  folds: ['AWS::IAM::InstanceProfile', 'AWS::IAM::Policy', 'AWS::IAM::RolePolicy'],
  kinds: ['role'],
  refGives: 'name',
  read: (role) => {
    for (const profile of role.foldsOf('AWS::IAM::InstanceProfile', 'Roles')) profile.isOrigin(instanceProfileKey(role.logicalId));
    return role.node('role', {
      roleName: role.text('RoleName'),
      path: role.text('Path') ?? '/',
      trustPolicy: readTrust(role),
      identityPolicies: readPolicies(role, 'Roles', 'AWS::IAM::RolePolicy', 'RoleName'),
      managedPolicyIds: readManagedPolicies(role, 'Roles'),
      permissionsBoundaryId: role.id('PermissionsBoundary'),
    });
  },
  write: (role, writer) => {
    writer.own(role, 'AWS::IAM::Role', {
      RoleName: role.roleName,
      Path: role.path === '/' ? undefined : role.path,
      AssumeRolePolicyDocument: writer.policy(role.trustPolicy) ?? assumedTrust(usersOf(writer, role.id)),
      PermissionsBoundary: writer.arn(role.permissionsBoundaryId),
    });
    writer.assumed(role, { AssumeRolePolicyDocument: role.trustPolicy === undefined });
    writePolicies(writer, role, 'AWS::IAM::RolePolicy', 'RoleName');
    const isUsed = writer.design.nodes.some((node) => node.kind === 'instance' && node.roleId === role.id);
    const key = instanceProfileKey(role.id);
    // A profile that the template had stays, whoever uses it.
    if (!isUsed && !writer.wasImported(key)) return;
    writer.part(role, { key, type: 'AWS::IAM::InstanceProfile', name: `${role.name} InstanceProfile`, properties: { Roles: [new Reference(role.id)] } });
  },
});

/** What runs under a role, by the service that must be able to assume it. */
const services = { instance: 'ec2.amazonaws.com', lambdaFunction: 'lambda.amazonaws.com', ecsService: 'ecs-tasks.amazonaws.com' } as const;

// A role must say who may assume it. Without a trust policy nobody can: what the drawing runs under it must; else an EC2 instance.
function assumedTrust(users: readonly string[]) {
  const [first = services.instance, ...others] = users;
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: others.length > 0 ? [first, ...others] : first }, Action: 'sts:AssumeRole' }],
  } as const;
}

function usersOf(writer: ResourceWriter, roleId: string): readonly string[] {
  const { nodes } = writer.design;
  return Object.entries(services).flatMap(([kind, service]) => (nodes.some((node) => node.kind === kind && 'roleId' in node && node.roleId === roleId) ? [service] : []));
}

function readTrust(role: ResourceReader): string | undefined {
  const trust = role.policy('AssumeRolePolicyDocument');
  if (!role.isAssumed('AssumeRolePolicyDocument')) return trust;
  // Whoever ran under it when it was written.
  const parsed: unknown = JSON.parse(trust ?? '{}');
  const known: readonly string[] = Object.values(services);
  const users = known.filter((service) => trust?.includes(JSON.stringify(service)) === true);
  return isEqual(parsed, assumedTrust(users)) ? undefined : trust;
}

export const userType = defineResourceType({
  type: 'AWS::IAM::User',
  folds: ['AWS::IAM::UserPolicy'],
  kinds: ['user'],
  refGives: 'name',
  read: (user) =>
    user.node('user', {
      userName: user.text('UserName'),
      path: user.text('Path') ?? '/',
      identityPolicies: readPolicies(user, 'Users', 'AWS::IAM::UserPolicy', 'UserName'),
      managedPolicyIds: readManagedPolicies(user, 'Users'),
      permissionsBoundaryId: user.id('PermissionsBoundary'),
      groups: readGroups(user),
    }),
  write: (user, writer) => {
    writer.own(user, 'AWS::IAM::User', {
      UserName: user.userName,
      Path: user.path === '/' ? undefined : user.path,
      PermissionsBoundary: writer.arn(user.permissionsBoundaryId),
    });
    writePolicies(writer, user, 'AWS::IAM::UserPolicy', 'UserName');
  },
});

export const managedPolicyType = defineResourceType({
  type: 'AWS::IAM::ManagedPolicy',
  kinds: ['managedPolicy'],
  refGives: 'arn',
  read: (policy) =>
    policy.node('managedPolicy', { policyName: policy.text('ManagedPolicyName'), policy: policy.policy('PolicyDocument') ?? '{}' }),
  write: (policy, writer) =>
    writer.own(policy, 'AWS::IAM::ManagedPolicy', { ManagedPolicyName: policy.policyName, PolicyDocument: writer.policy(policy.policy) }),
});

function readPolicies(identity: ResourceReader, list: 'Roles' | 'Users', ownType: string, ownProperty: string) {
  const policies: { name: string; policy: string }[] = [];
  for (const entry of identity.objects('Policies')) {
    const name = entry.text('PolicyName') ?? `policy ${entry.position + 1}`;
    const policy = entry.policy('PolicyDocument');
    if (policy === undefined) continue;
    const place = ['Properties', 'Policies', entry.position];
    identity.isOrigin(policyKey(identity.logicalId, name), { membership: place, content: place });
    policies.push({ name, policy });
  }
  for (const [type, property] of [['AWS::IAM::Policy', list], [ownType, ownProperty]] as const) {
    for (const resource of identity.foldsOf(type, property)) {
      const name = resource.text('PolicyName') ?? resource.logicalId;
      const policy = resource.policy('PolicyDocument');
      if (policy === undefined) continue;
      resource.isOrigin(policyKey(identity.logicalId, name), { membership: resource.positionOf(property, identity.logicalId) });
      policies.push({ name, policy });
    }
  }
  return policies;
}

/** Policies the identity names, and managed policies that name the identity. */
function readManagedPolicies(identity: ResourceReader, list: 'Roles' | 'Users') {
  const ids: IdOf<'managedPolicy'>[] = [];
  for (const { id, position } of identity.placedIds('ManagedPolicyArns', 'managedPolicy')) {
    ids.push(id);
    const place = ['Properties', 'ManagedPolicyArns', position];
    identity.isOrigin(attachmentKey(identity.logicalId, id), { membership: place, content: place });
  }
  if (identity.mode === 'outline') return ids;
  for (const resource of identity.template.foldedInto('AWS::IAM::ManagedPolicy', list, identity.logicalId)) {
    const policy = identity.other(resource.logicalId);
    if (policy === undefined) continue;
    const place = policy.positionOf(list, identity.logicalId) ?? ['Properties', list, 0];
    identity.partFrom(policy, attachmentKey(identity.logicalId, policy.logicalId), { membership: place, content: place });
    ids.push(brandId('managedPolicy', policy.logicalId));
  }
  return ids;
}

function writePolicies(writer: ResourceWriter, identity: Identity, ownType: string, ownProperty: string): void {
  for (const { name, policy } of identity.identityPolicies) {
    const document = writer.policy(policy, 'own-resource');
    if (document === undefined) continue;
    const value = { PolicyName: name, PolicyDocument: document };
    writer.part(identity, {
      key: policyKey(identity.id, name),
      group: `policies:${identity.id}`,
      type: ownType,
      name: `${identity.name} ${name}`,
      properties: { ...value, [ownProperty]: writer.id(identity.id) },
      inline: { into: identity.id, property: 'Policies', value },
    });
  }
  for (const id of identity.managedPolicyIds) {
    const arn = writer.arn(id) ?? id;
    writer.part(identity, {
      key: attachmentKey(identity.id, id),
      group: `attachments:${identity.id}`,
      type: '',
      name: '',
      properties: {},
      inline: {
        into: identity.id,
        property: 'ManagedPolicyArns',
        value: arn,
        // A policy that names an endpoint whose policy names the role is attached from the policy's side.
        ...(isPolicy(writer, id) && { otherwise: { into: id, property: identity.kind === 'role' ? 'Roles' : 'Users', value: new Reference(identity.id) } }),
      },
    });
  }
}

function isPolicy(writer: ResourceWriter, id: string): boolean {
  const node = findNode(writer.design, id);
  return node?.kind === 'managedPolicy' && node.outside !== true;
}

function policyKey(identityId: string, name: string): string {
  return `policy:${identityId}:${name}`;
}

function attachmentKey(identityId: string, policyId: string): string {
  return `managedPolicyOf:${identityId}:${policyId}`;
}
