import type { Action } from '../../catalog/actionFile';
import { servicesOfConditionKeyPrefix } from '../../catalog/actionServices';
import { globalConditionKeys } from '../../catalog/conditionKeys';
import { defineCheck, nameOf, type Report } from './check';
import { withKey } from './conditionEdits';
import { nearestName } from './nearest';
import { isSessionKey, type ActionView, type ConditionView, type PolicyView, type StatementView } from './policyView';
import { splitWithoutCondition } from './splitStatement';

type Code = 'POL408' | 'POL409' | 'POL410' | 'POL411' | 'POL412' | 'POL413' | 'POL417';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
export const conditionKeys = defineCheck<Code>({
  codes: { POL408: 'error', POL409: 'error', POL410: 'error', POL411: 'error', POL412: 'warning', POL413: 'error', POL417: 'error' },
  run(policy, report) {
    for (const statement of policy.statements) {
      for (const condition of statement.conditions) {
        if (condition.facts) checkActions(policy, statement, condition, report);
        else checkUnknown(policy, statement, condition, report);
      }
    }
  },
});

/** A prefix with characters that neither services nor identity providers have in their names: found where the actions are. */
export function hasOddPrefix(key: string): boolean {
  return /^[A-Za-z0-9]*[^A-Za-z0-9:./${}<>\s*?"()[\]-][^:\s]*:[^\s*?"{}<>[\]()]+$/.test(key);
}

const tagKeys: readonly string[] = ['aws:ResourceTag', 'aws:RequestTag', 'aws:PrincipalTag'];

function checkUnknown({ catalog }: PolicyView, statement: StatementView, condition: ConditionView, report: Report<Code>): void {
  const { key, lowerCaseKey, member } = condition;
  const place = nameOf(member);
  // Variables mean nothing in a key; that has a finding of its own.
  if (key.includes('${')) return;
  const colon = key.indexOf(':');
  if (hasOddPrefix(key)) return;
  if (colon <= 0 || colon === key.length - 1 || /[\s*?"{}<>[\]()]/.test(key)) {
    report('POL410', `A key is written \`prefix:Name\`; found \`${key}\`.`, place);
    return;
  }
  const prefix = lowerCaseKey.slice(0, colon);
  if (lowerCaseKey === 'aws:arn') {
    // The key has gone; where the data says that an action still sends it, it is only out of date.
    const isSent = statement.actions?.entries.some((entry) => entry.covered()?.some((action) => catalog.conditionKeysOf(`${action.service}:${action.name}`)?.some((carried) => carried.key.toLowerCase() === lowerCaseKey)));
    if (isSent) {
      report('POL412', 'The key `aws:ARN` is out of date. Use `aws:PrincipalArn`.', place, { fixes: [withKey(condition, 'aws:PrincipalArn')] });
      return;
    }
    report('POL411', 'There is no longer a key `aws:ARN`. Use `aws:PrincipalArn` or `aws:SourceArn`.', place, { fixes: [withKey(condition, 'aws:PrincipalArn'), withKey(condition, 'aws:SourceArn')] });
    return;
  }
  const bare = lowerCaseKey.replace(/\/$/, '');
  const serviceKeys = catalog.serviceActions(prefix)?.conditionKeys.map((entry) => entry.key) ?? [];
  const tagKey = [...tagKeys, ...serviceKeys.flatMap((name) => (/\/(?:\$\{|<)/.test(name) ? [name.slice(0, name.indexOf('/'))] : []))].find((name) => name.toLowerCase() === bare);
  if (tagKey !== undefined) {
    report('POL413', `Say which tag: \`${tagKey}/name\`.`, place);
    return;
  }
  if (prefix === 'aws') {
    // In the default policy of every SNS topic, though the list of global keys leaves it out: https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
    if (lowerCaseKey === 'aws:sourceowner') return;
    const best = nearestName(key, globalConditionKeys.map((global) => global.key).filter((name) => !name.endsWith('/')));
    report('POL408', `There is no key \`${key}\`.${closest(best)}`, place, { fixes: [best === undefined ? undefined : withKey(condition, best)] });
    return;
  }
  // Identity providers bring keys of their own.
  if (prefix.includes('.') || prefix.includes('/') || Object.hasOwn(servicesOfConditionKeyPrefix, prefix)) return;
  if (catalog.isKnownService(prefix) && !catalog.isLoaded(prefix)) return;
  const best = nearestName(key, serviceKeys.filter((name) => !name.includes('${') && !name.includes('<')));
  const message = catalog.isKnownService(prefix) ? `\`${prefix}\` has no key \`${key.slice(colon + 1)}\`.` : `There is no service \`${prefix}\` and no key \`${key}\`.`;
  report('POL409', message + closest(best), place, { fixes: [best === undefined ? undefined : withKey(condition, best)] });
}

/** Listed actions whose requests never carry the key, where that decides something. */
function checkActions(policy: PolicyView, statement: StatementView, condition: ConditionView, report: Report<Code>): void {
  const { facts, operator, key } = condition;
  const { actions, effect } = statement;
  const isActionKey = facts && (facts.global ? facts.global.presence === 'tagging-request' : !isSessionKey(facts.key));
  if (!isActionKey || !operator || !actions || actions.negated || isLeftToDynamoDb(facts.key)) return;
  // A condition that is true without the key decides nothing for these actions.
  if (operator.comparison.group === 'Null' || operator.ifExists || operator.negated || operator.set === 'ForAllValues') return;
  const without = actions.entries.filter((entry) => lacksKey(entry, facts.key, policy));
  if (without.length === 0) return;
  const names = without.map(({ text }) => `\`${text}\``).join(', ');
  const consequence = effect === 'Deny' ? 'they are never denied here' : 'they are never allowed here';
  const [only, ...others] = without;
  const split = only && others.length === 0 && actions.entries.length > 1 ? splitWithoutCondition(policy, { statement, entry: only, condition }) : undefined;
  report('POL417', `\`${key}\` is never present with ${names}: ${consequence}.`, nameOf(condition.member), { fixes: [split] });
}

function lacksKey(entry: ActionView, key: string, { catalog }: PolicyView): boolean {
  if (entry.every || entry.hasWildcard) return false;
  const action: Action | undefined = entry.covered()?.[0];
  const keys = action && catalog.conditionKeysOf(entry.text);
  // A service that lists no keys at all for an action says nothing about it.
  if (!action || !keys || keys.length === 0) return false;
  return !keys.some((carried) => carried.key === key || (key.endsWith('/') && carried.key.startsWith(key)));
}

/** DynamoDB's keys for attributes have findings of their own. */
function isLeftToDynamoDb(key: string): boolean {
  return /^dynamodb:(?:attributes|select|returnvalues|leadingkeys)$/i.test(key);
}

function closest(best: string | undefined): string {
  return best === undefined ? '' : ` Closest: \`${best}\`.`;
}
