import { createNode } from '../../defaults/createNode';
import { nodesOf } from '../../design';
import { nextSiteBlock } from '../addressPlan';
import { uniqueName } from '../names';
import { addNode, refuse } from '../result';
import { dropped, newIdentity, newName, type Drop } from './context';

export const dropCustomerGateway: Drop = (context) => {
  const { draft } = context;
  const cidr = nextSiteBlock([
    ...nodesOf(draft.design, 'vpc').flatMap((vpc) => vpc.cidrBlocks),
    ...nodesOf(draft.design, 'customerGateway').flatMap((site) => site.cidrs),
  ]);
  if (cidr === undefined) return refuse('No private block of size /16 is left for another on-premises network.');
  const name = newName(context, 'customerGateway', 'on-premises');
  const node = addNode(
    draft,
    createNode('customerGateway', {
      ...newIdentity(context, 'customerGateway', name),
      cidrs: [cidr],
      internetAccess: false,
      dns: { forwarders: [], records: [] },
      // A documentation address (RFC 5737) and a private AS number (RFC 6996).
      ipAddress: `198.51.100.${nodesOf(draft.design, 'customerGateway').length + 1}`,
      bgpAsn: 65000,
    }),
  );
  return dropped(node, `\`${name}\` added with \`${cidr}\`.`);
};

export const dropInternet: Drop = (context) => {
  const { draft } = context;
  const taken = new Set(nodesOf(draft.design, 'internet').map((client) => client.address));
  let host = 10;
  while (taken.has(`203.0.113.${host}`)) host += 1;
  const name = newName(context, 'internet', 'internet-client');
  const node = addNode(draft, createNode('internet', { ...newIdentity(context, 'internet', name), address: `203.0.113.${host}` }));
  return dropped(node, `\`${name}\` added with the public address ${node.address}.`);
};

export const dropRole: Drop = (context) => {
  const { draft } = context;
  const name = newName(context, 'role', 'role');
  const trustPolicy = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  };
  const node = addNode(
    draft,
    createNode('role', { ...newIdentity(context, 'role', name), path: '/', trustPolicy: JSON.stringify(trustPolicy, null, 2), identityPolicies: [], managedPolicyIds: [] }),
  );
  return dropped(node, `Role \`${name}\` added; it may do nothing yet.`);
};

export const dropUser: Drop = (context) => {
  const { draft } = context;
  const name = newName(context, 'user', 'user');
  const node = addNode(draft, createNode('user', { ...newIdentity(context, 'user', name), path: '/', identityPolicies: [], managedPolicyIds: [] }));
  return dropped(node, `User \`${name}\` added; it may do nothing yet.`);
};

export const dropManagedPolicy: Drop = (context) => {
  const { draft } = context;
  const name = newName(context, 'managedPolicy', 'managed-policy');
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: [] }, null, 2);
  const node = addNode(draft, createNode('managedPolicy', { ...newIdentity(context, 'managedPolicy', name), policy }));
  return dropped(node, `Managed policy \`${name}\` added; it allows nothing yet.`);
};

/** The account ids of AWS's own examples. */
const exampleAccounts = ['111122223333', '444455556666', '777788889999', '123456789012', '999999999999'];

export const dropAccount: Drop = (context) => {
  const { draft, options } = context;
  const taken = new Set([draft.design.accountId, ...nodesOf(draft.design, 'account').map((account) => account.account)]);
  const drawn = nodesOf(draft.design, 'account').some((account) => account.account === draft.design.accountId);
  const account = drawn ? exampleAccounts.find((id) => !taken.has(id)) : draft.design.accountId;
  if (account === undefined) return refuse('Give the new account its twelve digits: every example account is already drawn.');
  const name = uniqueName(draft.design, 'account', options.name ?? `account ${account}`, ' ');
  const node = addNode(draft, createNode('account', { ...newIdentity(context, 'account', name), account, managementAccount: false }));
  return dropped(node, `Account \`${account}\` added.`);
};
