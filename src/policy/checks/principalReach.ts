import { parseArn, isAccountId } from '../arn';
import type { DiagnosticFix } from '../diagnostic';
import { addCondition, fix } from '../fixes';
import { defineCheck, forKinds, nameOf, type Report } from './check';
import type { ConditionView, PolicyView, StatementView } from './policyView';
import { everybody } from './everybody';

type Code = 'POL603' | 'POL604' | 'POL608' | 'POL609' | 'POL610' | 'POL611' | 'POL613' | 'POL935';

/** Whom a statement reaches. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html */
export const principalReach = defineCheck<Code>({
  codes: {
    POL603: 'security-warning', POL604: 'warning', POL608: 'security-warning', POL609: 'security-warning', POL610: 'suggestion', POL611: 'error', POL613: 'suggestion',
    POL935: 'warning',
  },
  applies: forKinds('endpoint', 'resource'),
  run(policy, report) {
    for (const statement of policy.statements) {
      if (statement.principals?.negated) checkNotPrincipal(policy, statement, report);
      else if (policy.kind === 'resource' && statement.effect === 'Allow') checkAllow(policy, statement, report);
    }
  },
});

/** A `Deny` for all but one user or role, told by a condition. */
export function withoutNotPrincipal(policy: PolicyView, { principals, effect, node, conditions }: StatementView): DiagnosticFix | undefined {
  if (principals?.negated !== true || effect !== 'Deny') return undefined;
  const named = principals.entries.filter(({ type, text }) => type !== 'AWS' || !(isAccountId(text) || text.endsWith(':root')));
  const only = named.length === 1 && named[0]?.type === 'AWS' ? named[0].text : undefined;
  const hasOwn = conditions.some(({ lowerCaseKey, operatorName }) => lowerCaseKey === 'aws:principalarn' && operatorName === 'ArnNotEquals');
  if (only === undefined || hasOwn || parseArn(only) === undefined) return undefined;
  const { offset, length } = principals.member;
  return fix('Write `Principal: "*"` with `ArnNotEquals` on `aws:PrincipalArn`', { offset, length, text: '"Principal": "*"' }, addCondition(policy.text, node, 'ArnNotEquals', 'aws:PrincipalArn', only));
}

function checkNotPrincipal(policy: PolicyView, statement: StatementView, report: Report<Code>): void {
  const { principals, effect } = statement;
  if (!principals) return;
  const place = nameOf(principals.member);
  if (effect === 'Allow') {
    report('POL603', 'Allows everybody else, anonymous callers included.', place);
    return;
  }
  const entries = principals.entries.filter(({ type }) => type === 'AWS');
  const accounts = new Set(entries.flatMap(({ text }) => (isAccountId(text) ? [text] : text.endsWith(':root') ? [parseArn(text)?.account ?? ''] : [])));
  const named = entries.filter(({ text }) => !isAccountId(text) && !text.endsWith(':root'));
  const missing = [...new Set(named.map(({ text }) => parseArn(text)?.account ?? '').filter((account) => account !== '' && !accounts.has(account)))];
  const loneAccounts = [...accounts].filter((account) => !named.some(({ text }) => parseArn(text)?.account === account));
  const rewritten = withoutNotPrincipal(policy, statement);
  if (missing.length > 0) {
    report('POL604', `Denied all the same: ${missing.map((account) => `the account \`${account}\``).join(', ')} must be listed, too. Callers with a boundary are always denied.`, place, { fixes: [rewritten] });
  } else if (loneAccounts.length > 0) {
    report('POL604', `An account alone exempts nobody but its root user: users and roles of \`${loneAccounts.join('`, `')}\` must be listed, too. Callers with a boundary are always denied.`, place);
  }
  if (policy.kind === 'endpoint' && policy.options.endpointType === 'interface') {
    report('POL935', 'AWS advises against `NotPrincipal`: the list must hold account and role as well, and callers with a boundary are always shut out.', place, { fixes: [rewritten] });
  }
}

function checkAllow(policy: PolicyView, statement: StatementView, report: Report<Code>): void {
  const { principals, conditions, node } = statement;
  if (!principals) return;
  const { account, facts } = policy.options;
  const open = everybody(statement);
  if (open && !conditions.some(limitsCallers) && !policy.statements.some(keepsCallersOut)) {
    const organization = facts?.organizationIds[0];
    report('POL608', 'Open to the whole world.', open.node, {
      fixes: [organization === undefined ? undefined : fix(`Add \`"aws:PrincipalOrgID": "${organization}"\``, addCondition(policy.text, node, 'StringEquals', 'aws:PrincipalOrgID', organization))],
    });
  }
  const services = principals.entries.filter(({ type }) => type === 'Service');
  for (const { text, node: place } of services) {
    if (conditions.some(isSourceCondition)) continue;
    const weaker = conditions.find(({ operator }) => operator !== undefined && operator.comparison.group !== 'Null' && operator.comparison.group !== 'Bool');
    if (weaker) report('POL610', `\`${weaker.key}\` says less of on whose behalf \`${text}\` calls than \`aws:SourceArn\`, \`aws:SourceAccount\`, \`aws:SourceOrgID\` or \`aws:SourceOrgPaths\` do.`, place);
    else {
      report('POL609', `Any customer's \`${text}\` can do this. Add \`aws:SourceArn\`, \`aws:SourceAccount\`, \`aws:SourceOrgID\` or \`aws:SourceOrgPaths\`.`, place, {
        fixes: [account === undefined ? undefined : fix(`Add \`"aws:SourceAccount": "${account}"\``, addCondition(policy.text, node, 'StringEquals', 'aws:SourceAccount', account))],
      });
    }
  }
  if (services.length > 0 && services.length === principals.entries.length) {
    for (const condition of conditions) {
      if (!isCallerKey(condition.lowerCaseKey) || !condition.operator || condition.operator.negated || condition.operator.ifExists || condition.operator.comparison.group === 'Null') continue;
      report('POL611', `Service callers do not carry \`${condition.key}\`: nothing is allowed.`, nameOf(condition.member));
    }
  }
  if (account === undefined || policy.servicePrefixes.includes('kms')) return;
  for (const entry of principals.entries) {
    if (entry.type === 'AWS' && (entry.text === account || (entry.text.endsWith(':root') && parseArn(entry.text)?.account === account))) {
      report('POL613', 'Has no effect by itself: the identity policies of this account count anyway.', entry.node);
    }
  }
}

const callerKeys: ReadonlySet<string> = new Set(['aws:principalorgid', 'aws:principalorgpaths', 'aws:principalaccount', 'aws:username', 'aws:sourcevpc', 'aws:sourcevpce', 'aws:vpcsourceip', 'aws:multifactorauthpresent']);

function isCallerKey(key: string): boolean {
  return callerKeys.has(key) || key.startsWith('aws:principaltag/');
}

const sourceKeys: ReadonlySet<string> = new Set(['aws:sourcearn', 'aws:sourceaccount', 'aws:sourceorgid', 'aws:sourceorgpaths']);

function isSourceCondition({ lowerCaseKey, operator }: ConditionView): boolean {
  return sourceKeys.has(lowerCaseKey) && operator !== undefined && !operator.ifExists;
}

const limitingKeys: ReadonlySet<string> = new Set([
  ...sourceKeys, 'aws:principalorgid', 'aws:principalorgpaths', 'aws:principalaccount', 'aws:principalarn', 'aws:principalservicename', 'aws:principalservicenameslist',
  'aws:principalisawsservice', 'aws:sourcevpc', 'aws:sourcevpce', 'aws:sourcevpcarn', 'aws:sourceip', 'aws:vpcsourceip', 'aws:vpceaccount', 'aws:vpceorgid', 'aws:vpceorgpaths',
  'aws:userid', 'aws:username', 'aws:sourceowner', 'aws:sourceidentity', 'kms:calleraccount', 's3:dataaccesspointarn', 's3:dataaccesspointaccount', 'execute-api:viadomainarn',
]);

/** A `Deny` for everybody but the named callers or ways: what the usual policy of a private API or a data perimeter has beside its `Allow`. */
function keepsCallersOut(statement: StatementView): boolean {
  return statement.effect === 'Deny' && everybody(statement) !== undefined && statement.conditions.some(({ operator, lowerCaseKey }) => operator?.negated === true && limitingKeys.has(lowerCaseKey));
}

/** Whether a condition keeps callers out; a negated one lets in all but the named. */
function limitsCallers({ lowerCaseKey, operator }: ConditionView): boolean {
  if (!operator || operator.negated || operator.ifExists || operator.comparison.group === 'Null' || operator.set === 'ForAllValues') return false;
  return limitingKeys.has(lowerCaseKey) || lowerCaseKey.startsWith('aws:principaltag/');
}

