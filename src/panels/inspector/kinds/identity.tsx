import type { Field } from '../field';
import { defineInspector, linksTo } from '../kindInspector';
import { OrganizationPolicies } from '../OrganizationPolicies';
import { accountProblem } from '../validation';

const pathField: Field = {
  type: 'text',
  property: 'path',
  label: 'Path',
  hint: 'Part of its ARN: / or /division/.',
  mono: true,
  awsDefault: '/',
  validate: (text) => (/^\/(?:[!-~]*\/)?$/.test(text) ? undefined : 'A path begins and ends with a slash.'),
};

const managedPoliciesField: Field = {
  type: 'references',
  property: 'managedPolicyIds',
  label: 'Managed policies',
  hint: 'Added to its own identity policies.',
  kinds: ['managedPolicy'],
  none: 'None.',
  typed: {
    entry: 'managed policy ARN',
    placeholder: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
    validate: (text) => (/^arn:aws[a-z-]*:iam::(?:aws|\d{12}):policy\/.+$/.test(text) ? undefined : 'The ARN of a managed policy is expected.'),
  },
};

const boundaryField: Field = {
  type: 'reference',
  property: 'permissionsBoundaryId',
  label: 'Permissions boundary',
  hint: 'The most it may do, whatever its policies allow.',
  kinds: ['managedPolicy'],
  absent: 'None',
};

const role = defineInspector('role', {
  fields: [
    { type: 'text', property: 'roleName', label: 'Role name', hint: 'Absent: CloudFormation makes one up. Its ARN is made of it.', optional: true, single: true, mono: true, cloudFormation: 'AWS::IAM::Role RoleName' },
    { ...pathField, cloudFormation: 'AWS::IAM::Role Path' },
    { ...managedPoliciesField, cloudFormation: 'AWS::IAM::Role ManagedPolicyArns' },
    { ...boundaryField, cloudFormation: 'AWS::IAM::Role PermissionsBoundary' },
  ],
  facts: (node, design) => [{ label: 'Used by', value: linksTo(design.nodes.filter((other) => 'roleId' in other && other.roleId === node.id)) }],
});

const user = defineInspector('user', {
  fields: [
    { type: 'text', property: 'userName', label: 'User name', hint: 'Absent: CloudFormation makes one up. Its ARN is made of it.', optional: true, single: true, mono: true, cloudFormation: 'AWS::IAM::User UserName' },
    { ...pathField, cloudFormation: 'AWS::IAM::User Path' },
    { ...managedPoliciesField, cloudFormation: 'AWS::IAM::User ManagedPolicyArns' },
    { ...boundaryField, cloudFormation: 'AWS::IAM::User PermissionsBoundary' },
  ],
});

const managedPolicy = defineInspector('managedPolicy', {
  fields: [{ type: 'text', property: 'policyName', label: 'Policy name', hint: 'Absent: CloudFormation makes one up.', optional: true, single: true, mono: true, cloudFormation: 'AWS::IAM::ManagedPolicy ManagedPolicyName' }],
  facts: (node, design) => [
    { label: 'Attached to', value: linksTo(design.nodes.filter((other) => 'managedPolicyIds' in other && other.managedPolicyIds.some((id) => id === node.id))) },
    { label: 'Boundary of', value: linksTo(design.nodes.filter((other) => 'permissionsBoundaryId' in other && other.permissionsBoundaryId === node.id)) },
  ],
});

const account = defineInspector('account', {
  fields: [
    { type: 'text', property: 'account', label: 'Account id', hint: 'Twelve digits.', mono: true, validate: accountProblem },
    { type: 'text', property: 'organizationId', label: 'Organization', hint: 'What aws:PrincipalOrgID is.', optional: true, mono: true, placeholder: () => 'o-a1b2c3d4e5', validate: (text) => (/^o-[a-z0-9]{10,32}$/.test(text) ? undefined : 'An organization id looks like o-a1b2c3d4e5.') },
    { type: 'text', property: 'organizationPath', label: 'Organization path', hint: 'From the organization to its unit: o-…/r-…/ou-…/', optional: true, mono: true },
    { type: 'toggle', property: 'managementAccount', label: 'Management account', hint: 'SCPs and RCPs do not apply to it.' },
  ],
  sections: [
    { title: 'Service control policies', render: (node) => <OrganizationPolicies account={node} property="serviceControlPolicies" /> },
    { title: 'Resource control policies', render: (node) => <OrganizationPolicies account={node} property="resourceControlPolicies" /> },
  ],
  note: 'Every level must have a policy that allows a request; one that denies it on any level is enough.',
});

export const identityInspectors = [role, user, managedPolicy, account];
