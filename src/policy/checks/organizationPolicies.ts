import { isUnderResourceControlPolicies } from '../../catalog/policyServices';
import { addCondition, fix, removeMember, replaceNode } from '../fixes';
import { defineCheck, forKinds, nameOf, type Report } from './check';
import { hasKey } from './conditionEdits';
import type { PolicyView, StatementView } from './policyView';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html */
export const serviceControlPolicies = defineCheck({
  codes: { POL700: 'error', POL701: 'suggestion', POL704: 'suggestion' },
  applies: forKinds('scp'),
  run({ statements }, report) {
    for (const { node, principals, effect, resources, actions } of statements) {
      if (principals) {
        report('POL700', `A service control policy concerns all callers of its accounts; remove \`${principals.member.name}\`.`, nameOf(principals.member), { fixes: [fix(`Remove \`${principals.member.name}\``, removeMember(node, principals.member))] });
      }
      if (effect === 'Allow' && resources && !resources.negated) {
        for (const entry of resources.entries) {
          if (!entry.every) report('POL701', 'Single resources with `Allow` are supported since September 2025; one sentence of the syntax page still refuses them.', entry.node);
        }
      }
      for (const { text, every, node: action } of actions?.entries ?? []) {
        if (!every && /[*?]./.test(text.slice(text.indexOf(':') + 1))) report('POL704', 'Wildcards inside an action name are supported since September 2025; IAM Access Analyzer still calls them an error.', action);
      }
    }
  },
});

type Code = 'POL710' | 'POL711' | 'POL712' | 'POL713' | 'POL716' | 'POL717' | 'POL718';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html */
export const resourceControlPolicies = defineCheck<Code>({
  codes: { POL710: 'error', POL711: 'error', POL712: 'error', POL713: 'error', POL716: 'warning', POL717: 'warning', POL718: 'warning' },
  applies: forKinds('rcp'),
  run(policy, report) {
    for (const statement of policy.statements) {
      checkElements(statement, report);
      checkConditions(policy, statement, report);
    }
  },
});

function checkElements({ node, effect, principals, actions }: StatementView, report: Report<Code>): void {
  const value = principals?.member.value;
  if (principals && value && (principals.negated || value.type !== 'string' || value.value !== '*')) {
    const member = principals.member;
    const edit = principals.negated ? { offset: member.offset, length: member.length, text: '"Principal": "*"' } : replaceNode(value, '"*"');
    report('POL710', 'In a resource control policy `Principal` is `"*"`; callers are told apart by conditions.', principals.negated ? nameOf(member) : value, { fixes: [fix('Write `"Principal": "*"` (denies more)', edit)] });
  }
  const effectNode = node.members.find(({ name }) => name === 'Effect')?.value;
  if (effect === 'Allow' && effectNode) report('POL711', 'A resource control policy of yours can only deny.', effectNode, { fixes: [fix('Write `Deny`', replaceNode(effectNode, '"Deny"'))] });
  if (actions?.negated) report('POL712', '`NotAction` is not possible in a resource control policy.', nameOf(actions.member));
  for (const { every, prefix, text, node: action } of actions?.entries ?? []) {
    if (every) report('POL713', '`*` alone is not possible in a resource control policy; name services, as in `s3:*`.', action);
    else if (prefix !== '' && isUnderResourceControlPolicies(prefix) === 'no') report('POL713', `\`${prefix}\` is not under resource control policies; \`${text}\` is refused.`, action);
  }
}

const principalKeys = ['aws:principalorgid', 'aws:principalorgpaths', 'aws:principalaccount', 'aws:principalarn'];
const sourceKeys = ['aws:sourceorgid', 'aws:sourceorgpaths', 'aws:sourceaccount', 'aws:sourcearn'];

function checkConditions(policy: PolicyView, statement: StatementView, report: Report<Code>): void {
  const saysService = (wanted: string) => statement.conditions.some(({ lowerCaseKey, values }) => lowerCaseKey === 'aws:principalisawsservice' && values.some(({ text }) => text.toLowerCase() === wanted));
  const negated = statement.conditions.filter(({ operator }) => operator?.negated === true);
  const byPrincipal = negated.find(({ lowerCaseKey }) => principalKeys.includes(lowerCaseKey));
  const bySource = negated.find(({ lowerCaseKey }) => sourceKeys.includes(lowerCaseKey));
  const add = (value: string) => [fix(`Add \`"BoolIfExists": {"aws:PrincipalIsAWSService": "${value}"}\``, addCondition(policy.text, statement.node, 'BoolIfExists', 'aws:PrincipalIsAWSService', value))];
  if (byPrincipal && !bySource && !saysService('false')) report('POL716', 'Service principals are hit, too: their requests do not carry this key.', nameOf(byPrincipal.member), { fixes: saysService('true') ? [] : add('false') });
  if (!bySource) return;
  if (!byPrincipal && !saysService('true')) report('POL717', 'Callers that are no service principals are hit, too: their requests do not carry this key.', nameOf(bySource.member), { fixes: saysService('false') ? [] : add('true') });
  const isOrganization = bySource.lowerCaseKey === 'aws:sourceorgid' || bySource.lowerCaseKey === 'aws:sourceorgpaths';
  const hasNull = statement.conditions.some(({ operator, lowerCaseKey }) => operator?.comparison.group === 'Null' && (lowerCaseKey === 'aws:sourceaccount' || lowerCaseKey === 'aws:sourcearn'));
  if (isOrganization && !hasNull && !hasKey(statement, 'aws:sourceaccount', 'aws:sourcearn')) {
    report('POL718', 'Also hits services that act for no resource, and sources outside any organization.', nameOf(bySource.member), {
      fixes: [fix('Add `"Null": {"aws:SourceAccount": "false"}`', addCondition(policy.text, statement.node, 'Null', 'aws:SourceAccount', 'false'))],
    });
  }
}
