import { parseArn } from '../arn';
import { appendValues, fix, removeMember, replaceNode, replaceValue } from '../fixes';
import { defineCheck, forKinds, nameOf, type Report } from './check';
import { hasWildcard, type PolicyView, type PrincipalView, type StatementView } from './policyView';

type Code = 'POL720' | 'POL721' | 'POL722' | 'POL723' | 'POL724' | 'POL725' | 'POL726' | 'POL727' | 'POL728' | 'POL729';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_policy-examples.html */
export const trustPolicies = defineCheck<Code>({
  codes: {
    POL720: 'error', POL721: 'error', POL722: 'error', POL723: 'error', POL724: 'error', POL725: 'error', POL726: 'suggestion', POL727: 'security-warning',
    POL728: 'security-warning', POL729: 'warning',
  },
  applies: forKinds('trust'),
  run(policy, report) {
    for (const statement of policy.statements) {
      checkElements(statement, report);
      for (const entry of statement.principals?.entries ?? []) checkPrincipal(policy, statement, entry, report);
      checkActions(policy, statement, report);
      if (statement.effect === 'Allow') checkProviders(statement, report);
    }
  },
});

function checkElements({ node, principals, resources }: StatementView, report: Report<Code>): void {
  const value = principals?.member.value;
  if (principals?.negated) report('POL720', '`NotPrincipal` is not possible in a trust policy.', nameOf(principals.member));
  else if (value?.type === 'string' && value.value === '*') {
    report('POL721', 'In a trust policy everybody is written `{"AWS": "*"}`; better name who may take on the role.', value, { fixes: [fix('Write `{"AWS": "*"}`', replaceNode(value, '{"AWS": "*"}'))] });
  }
  if (resources) report('POL722', `The resource of a trust policy is its role; remove \`${resources.member.name}\`.`, nameOf(resources.member), { fixes: [fix(`Remove \`${resources.member.name}\``, removeMember(node, resources.member))] });
}

function providerOf(text: string): 'saml' | 'oidc' | undefined {
  const arn = parseArn(text);
  if (arn) return arn.resource.startsWith('saml-provider/') ? 'saml' : arn.resource.startsWith('oidc-provider/') ? 'oidc' : undefined;
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/\S*)?$/i.test(text) ? 'oidc' : undefined;
}

function checkPrincipal(policy: PolicyView, statement: StatementView, { type, text, node }: PrincipalView, report: Report<Code>): void {
  if (type === 'Federated' && providerOf(text) === undefined && !text.includes('${')) {
    report('POL723', `A federated principal is a domain such as \`accounts.google.com\` or the ARN of an identity provider; \`${text}\` is neither.`, node);
  }
  const session = parseArn(text);
  const role = /^assumed-role\/([^/]+)\//.exec(session?.resource ?? '')?.[1];
  if (role === undefined || !session) return;
  const others = statement.principals?.entries ?? [];
  const listed = others.find((other) => {
    const arn = parseArn(other.text);
    return arn?.account === session.account && arn.service === 'iam' && arn.resource.startsWith('role/') && arn.resource.slice(arn.resource.lastIndexOf('/') + 1) === role;
  });
  if (listed) report('POL726', `A session of \`${listed.text}\`, which is listed itself.`, node);
}

/** Actions that may stand beside any of the three. */
const companions: ReadonlySet<string> = new Set(['sts:tagsession', 'sts:setsourceidentity', 'sts:setcontext']);

function checkActions(policy: PolicyView, { principals, actions }: StatementView, report: Report<Code>): void {
  if (!principals || !actions || actions.negated || principals.negated) return;
  const wanted = new Set(principals.entries.map(({ type, text }) => (type !== 'Federated' ? 'sts:AssumeRole' : providerOf(text) === 'saml' ? 'sts:AssumeRoleWithSAML' : providerOf(text) === 'oidc' ? 'sts:AssumeRoleWithWebIdentity' : undefined)));
  const [only, ...others] = wanted;
  if (only !== undefined && others.length === 0) {
    for (const { text, hasWildcard: isPattern, prefix, node } of actions.entries) {
      if (isPattern || prefix !== 'sts' || companions.has(text.toLowerCase()) || text.toLowerCase() === only.toLowerCase() || !/^sts:assumerole/i.test(text)) continue;
      const isThere = actions.entries.some((other) => other.text.toLowerCase() === only.toLowerCase());
      report('POL724', `These principals take on the role by \`${only}\`; \`${text}\` is of no use to them.`, node, { fixes: isThere ? [] : [fix(`Write \`${only}\``, replaceValue(node, only))] });
    }
  }
  const anywhere = principals.entries.some(({ type, text }) => type === 'Service' && text.startsWith('rolesanywhere.amazonaws.com'));
  const value = actions.member.value;
  if (!anywhere || !value) return;
  const missing = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'].filter((action) => !actions.entries.some((entry) => entry.every || (entry.covered() ?? []).some(({ name }) => `sts:${name}`.toLowerCase() === action.toLowerCase())));
  if (missing.length > 0) report('POL725', `IAM Roles Anywhere also needs ${missing.map((action) => `\`${action}\``).join(', ')}.`, value, { fixes: [fix('Add what is missing (grants more)', appendValues(policy.text, value, missing))] });
}

function checkProviders({ principals, conditions }: StatementView, report: Report<Code>): void {
  for (const { type, text, node } of principals?.entries ?? []) {
    if (type !== 'Federated' || providerOf(text) !== 'oidc') continue;
    const domain = (parseArn(text)?.resource.slice('oidc-provider/'.length) ?? text).toLowerCase();
    const own = conditions.filter(({ lowerCaseKey }) => lowerCaseKey.startsWith(`${domain}:`));
    const isGitHub = domain === 'token.actions.githubusercontent.com';
    const subjects = own.filter(({ lowerCaseKey }) => lowerCaseKey === `${domain}:sub`);
    if (isGitHub && subjects.length === 0) report('POL728', 'Workflows of every GitHub repository can take on this role; limit `token.actions.githubusercontent.com:sub`.', node);
    else if (!isGitHub && own.length === 0) report('POL727', `Everybody who can sign in at \`${domain}\` can take on this role; add a condition on \`${domain}:aud\` or \`${domain}:sub\`.`, node);
    if (!isGitHub || own.some(({ lowerCaseKey }) => lowerCaseKey === `${domain}:ref`)) continue;
    for (const value of subjects.flatMap(({ values }) => values)) {
      const isOpen = hasWildcard(value.text) || !/:ref:/.test(value.text);
      if (isOpen) report('POL729', 'Name repository and branch, as in `repo:owner/name:ref:refs/heads/main`.', value.node);
    }
  }
}
