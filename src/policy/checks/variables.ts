import type { ConditionKeyPresence } from '../../catalog/conditionKeys';
import { globalConditionKeys } from '../../catalog/conditionKeys';
import { servicesOfConditionKeyPrefix } from '../../catalog/actionServices';
import { fifthColon } from '../arn';
import type { DiagnosticFix, DiagnosticSeverity } from '../diagnostic';
import { fix, insertMember, replaceNode, replaceValue } from '../fixes';
import type { Located } from '../syntax';
import { defineCheck, nameOf, type Report } from './check';
import { nearestName } from './nearest';
import { keyFactsOf, type ConditionView, type PolicyView, type StatementView } from './policyView';

type Code = 'POL500' | 'POL501' | 'POL502' | 'POL503' | 'POL504' | 'POL505' | 'POL506' | 'POL507' | 'POL508' | 'POL509' | 'POL510';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
export const variables = defineCheck<Code>({
  codes: {
    POL500: 'error', POL501: 'error', POL502: 'error', POL503: 'error', POL504: 'error', POL505: 'error', POL506: 'error', POL507: 'error', POL508: 'error',
    POL509: 'warning', POL510: 'warning',
  },
  run(policy, report) {
    for (const statement of policy.statements) {
      for (const entry of [...(statement.actions?.entries ?? []), ...(statement.principals?.entries ?? [])]) {
        if (isVariable(entry.text)) report('POL504', `\`${firstVariable(entry.text)}\` is taken literally here: variables work in resources and condition values only.`, entry.node);
      }
      for (const { text, node } of statement.resources?.entries ?? []) {
        const colon = fifthColon(text);
        if (!text.includes('${')) continue;
        const head = colon < 0 ? text : text.slice(0, colon);
        if (isVariable(head)) report('POL504', `\`${firstVariable(head)}\` is taken literally here: in an ARN variables work after the fifth colon only.`, node);
        else checkText(policy, { text, node, statement, isResource: true }, report);
      }
      for (const condition of statement.conditions) {
        if (isVariable(condition.key)) report('POL504', `\`${firstVariable(condition.key)}\` is taken literally here: variables do not work in the name of a key.`, nameOf(condition.member));
        for (const { text, node } of condition.values) {
          if (text.includes('${')) checkText(policy, { text, node, statement, condition, isResource: false }, report);
        }
      }
    }
  },
});

interface Place {
  readonly text: string;
  readonly node: Located;
  readonly statement: StatementView;
  readonly isResource: boolean;
  readonly condition?: ConditionView;
}

function isVariable(text: string): boolean {
  return /\$\{[^}*?$]/.test(text);
}

function firstVariable(text: string): string {
  return /\$\{[^}]*\}?/.exec(text)?.[0] ?? text;
}

function checkText(policy: PolicyView, place: Place, report: Report<Code>): void {
  const { text, node, condition } = place;
  const group = condition?.operator?.comparison.group;
  if (group !== undefined && group !== 'String' && group !== 'Arn' && isVariable(text)) {
    // The documents disagree on Bool; the engine replaces variables there.
    const severity: DiagnosticSeverity = group === 'Bool' ? 'warning' : 'error';
    report('POL506', `\`${condition?.operatorName ?? ''}\` takes no variables.${group === 'Bool' ? ' AWS\'s documents disagree on this.' : ''}`, node, { severity });
    return;
  }
  if (!policy.hasVariables) {
    if (isVariable(text)) report('POL505', `\`${firstVariable(text)}\` is taken literally in this language version.`, node, { fixes: [currentVersion(policy)] });
    return;
  }
  for (let start = text.indexOf('${'); start >= 0; start = text.indexOf('${', start + 2)) {
    const close = text.indexOf('}', start);
    if (close < 0) {
      const end = start + 2 + (/^[\w:-]*(?:(?<=Tag)\/[\w-]+)?/.exec(text.slice(start + 2))?.[0].length ?? 0);
      report('POL500', 'The variable is not closed.', node, { fixes: [fix('Insert `}`', replaceValue(node, `${text.slice(0, end)}}${text.slice(end)}`))] });
      return;
    }
    checkVariable(policy, place, { start, end: close + 1 }, report);
  }
}

function checkVariable(policy: PolicyView, place: Place, { start, end }: { start: number; end: number }, report: Report<Code>): void {
  const { text, node } = place;
  const inner = text.slice(start + 2, end - 1);
  const replaced = (variable: string) => replaceValue(node, text.slice(0, start) + variable + text.slice(end));
  if (inner === '*' || inner === '?' || inner === '$') return;
  if (inner.trim() === '') {
    report('POL503', 'Name a key between `${` and `}`.', node, { fixes: [fix('Remove it', replaced(''))] });
    return;
  }
  const comma = inner.indexOf(',');
  const key = comma < 0 ? inner : inner.slice(0, comma);
  const fallback = comma < 0 ? undefined : inner.slice(comma + 1);
  if (fallback !== undefined && !/^\s*'.*'\s*$/.test(fallback)) {
    const quoted = `\${${key.trim()}, '${fallback.trim().replace(/^["']|["']$/g, '')}'}`;
    report('POL501', 'Put the default in single quotes.', node, { fixes: [fix(`Write \`${quoted}\``, replaced(quoted))] });
    return;
  }
  if (/\s/.test(key) || (fallback !== undefined && !/^ '.*'$/.test(fallback))) {
    const stripped = fallback === undefined ? `\${${key.replace(/\s/g, '')}}` : `\${${key.replace(/\s/g, '')}, ${fallback.trim()}}`;
    report('POL502', 'No blanks except the one after the comma; as it stands this is taken literally.', node, { fixes: [fix(`Write \`${stripped}\``, replaced(stripped))] });
    return;
  }
  const facts = keyFactsOf(policy.catalog, key);
  if (!facts) {
    if (!isJudgeable(policy, key)) return;
    const best = nearestName(key, globalConditionKeys.map((global) => global.key).filter((name) => !name.endsWith('/')));
    report('POL508', `There is no key \`${key}\`.`, node, { fixes: [best === undefined ? undefined : fix(`Write \`\${${best}}\``, replaced(`\${${best}}`))] });
    return;
  }
  if (facts.multivalued) {
    report('POL507', `\`${key}\` may hold several values and cannot be a variable.`, node);
    return;
  }
  if (fallback === undefined && facts.global && isOftenAbsent(facts.global.presence)) reportAbsence(place, key, replaced(`\${${key}, 'none'}`), report);
}

function reportAbsence({ statement, isResource, node, condition }: Place, key: string, edit: Parameters<typeof fix>[1], report: Report<Code>): void {
  const { effect, resources } = statement;
  if (effect === 'Allow' && isResource && !resources?.negated) {
    report('POL509', `Without \`${key}\` this matches nothing.`, node, { fixes: [fix("Add a default (grants more: resources named `none`)", edit)] });
  } else if (effect === 'Deny' && (isResource ? !resources?.negated : condition?.operator?.negated === false)) {
    report('POL510', `Callers without \`${key}\` escape this \`Deny\`.`, node);
  }
}

const presenceOfMany: ReadonlySet<ConditionKeyPresence> = new Set([
  'iam-user', 'tagged-principal', 'principal-in-organization', 'set-at-role-assumption', 'instance-role', 'service-principal', 'service-principal-for-resource',
  'multi-factor-authentication', 'tagging-request', 'through-vpc-endpoint', 'through-vpc-endpoint-of-listed-services', 'without-vpc-endpoint', 'forwarded-request', 'if-sent',
]);

function isOftenAbsent(presence: ConditionKeyPresence): boolean {
  return presenceOfMany.has(presence);
}

/** Keys of identity providers and of services that are not loaded cannot be judged. */
function isJudgeable({ catalog }: PolicyView, key: string): boolean {
  const prefix = key.slice(0, Math.max(key.indexOf(':'), 0)).toLowerCase();
  if (prefix.includes('.') || prefix.includes('/') || Object.hasOwn(servicesOfConditionKeyPrefix, prefix)) return false;
  return prefix === 'aws' || !catalog.isKnownService(prefix) || catalog.isLoaded(prefix);
}

function currentVersion({ root, version, text }: PolicyView): DiagnosticFix | undefined {
  const title = 'Set `Version` to `2012-10-17`';
  if (version) return fix(title, replaceNode(version, '"2012-10-17"'));
  return root && fix(title, insertMember(text, root, 'Version', '"2012-10-17"', 'first'));
}
