import { isRegionName } from '../../catalog/regions';
import type { ConditionKeyType } from '../../catalog/conditionKeys';
import { decodeBase64 } from '../conditions/binaryValue';
import { parseBool } from '../conditions/boolValue';
import { parseInstant } from '../conditions/dateValue';
import { parseDecimal } from '../conditions/numericValue';
import type { ConditionOperator } from '../conditions/operator';
import { fix, replaceNode, replaceValue } from '../fixes';
import { parseAddressRange } from '../ipAddress';
import { defineCheck, nameOf, type Report } from './check';
import { dropCondition, underOperator } from './conditionEdits';
import { givesAway } from './keyPatterns';
import { hasWildcard, type ConditionView, type PolicyView, type ValueView } from './policyView';

type Code = 'POL305' | 'POL415' | 'POL416' | 'POL419' | 'POL420' | 'POL421' | 'POL422' | 'POL423' | 'POL424' | 'POL425' | 'POL426';

/** Whether operator, key and value are of one kind. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export const conditionValues = defineCheck<Code>({
  codes: {
    POL305: 'error', POL415: 'error', POL416: 'error', POL419: 'warning', POL420: 'warning', POL421: 'warning', POL422: 'error', POL423: 'warning',
    POL424: 'warning', POL425: 'warning', POL426: 'warning',
  },
  run(policy, report) {
    for (const { conditions, effect } of policy.statements) {
      for (const condition of conditions) {
        if (!condition.operator) continue;
        checkOperator(policy, condition, condition.operator, report);
        for (const value of condition.values) checkValue(policy, { condition, value, effect }, condition.operator, report);
        checkBooleans(condition, report);
      }
    }
  },
});

type Group = ConditionOperator['comparison']['group'];

const groupsOfTypes: Readonly<Record<ConditionKeyType, readonly Group[]>> = {
  string: ['String', 'Binary'],
  arn: ['Arn', 'String'],
  bool: ['Bool'],
  number: ['Numeric'],
  date: ['Date'],
  ip: ['IpAddress'],
};

const namesOfTypes: Readonly<Record<ConditionKeyType, string>> = { string: 'text', arn: 'an ARN', bool: 'a boolean', number: 'a number', date: 'a date', ip: 'an IP address' };
const groupNames: Readonly<Record<Group, string>> = {
  String: '`StringEquals` or `StringLike`', Numeric: 'a numeric operator', Date: 'a date operator', Bool: '`Bool`', Binary: '`BinaryEquals`',
  IpAddress: '`IpAddress` or `NotIpAddress`', Arn: '`ArnLike`', Null: '`Null`',
};

function checkOperator(policy: PolicyView, condition: ConditionView, operator: ConditionOperator, report: Report<Code>): void {
  const { facts, key, values } = condition;
  const { group } = operator.comparison;
  if (!facts || group === 'Null' || values.some(({ text }) => text.includes('${')) || groupsOfTypes[facts.type].includes(group)) return;
  // Where a value is a variable the operator follows from that: IP addresses, for one, take none. Seconds since 1970 are documented to work with numeric operators, too.
  if (facts.key === 'aws:EpochTime' && group === 'Numeric') return;
  const [wanted = 'String'] = groupsOfTypes[facts.type];
  const name = operatorOf(wanted, operator);
  const fits = name !== undefined && values.every(({ text }) => isValueOf(wanted, text));
  report('POL419', `\`${key}\` holds ${namesOfTypes[facts.type]}; use ${groupNames[wanted]}.`, nameOf(condition.operatorMember), { fixes: [fits ? underOperator(policy, condition, name) : undefined] });
}

/** The operator of another group that asks the same. */
function operatorOf(group: Group, { comparison, negated, set, ifExists }: ConditionOperator): string | undefined {
  const isEquality = !('how' in comparison) || comparison.how === 'equals' || comparison.how === 'equal' || comparison.how === 'like' || comparison.how === 'equalsIgnoreCase';
  if (!isEquality) return undefined;
  const like = 'how' in comparison && comparison.how === 'like';
  const names: Partial<Record<Group, string | undefined>> = {
    String: comparison.group === 'Arn' || like ? (negated ? 'StringNotLike' : 'StringLike') : negated ? 'StringNotEquals' : 'StringEquals',
    Arn: negated ? 'ArnNotLike' : 'ArnLike',
    Numeric: negated ? 'NumericNotEquals' : 'NumericEquals',
    Date: negated ? 'DateNotEquals' : 'DateEquals',
    IpAddress: negated ? 'NotIpAddress' : 'IpAddress',
    Bool: negated ? undefined : 'Bool',
  };
  const name = names[group];
  return name === undefined ? undefined : `${set === 'none' ? '' : `${set}:`}${name}${ifExists ? 'IfExists' : ''}`;
}

function isValueOf(group: Group, text: string): boolean {
  switch (group) {
    case 'Bool':
    case 'Null':
      return parseBool(text) !== undefined;
    case 'Numeric':
      return parseDecimal(text) !== undefined;
    case 'Date':
      return parseInstant(text) !== undefined;
    case 'IpAddress':
      return parseAddressRange(text) !== undefined;
    case 'Binary':
      return decodeBase64(text) !== undefined;
    default:
      return true;
  }
}

const valueCodes: Readonly<Partial<Record<Group, { readonly code: Code; readonly wanted: string }>>> = {
  Bool: { code: 'POL420', wanted: '`true` or `false`' },
  Null: { code: 'POL420', wanted: '`true` or `false`' },
  Date: { code: 'POL421', wanted: 'a date such as `2026-01-31T00:00:00Z`' },
  IpAddress: { code: 'POL422', wanted: 'an IP address or a CIDR block' },
  Numeric: { code: 'POL423', wanted: 'a number' },
  Binary: { code: 'POL424', wanted: 'base64' },
};

interface Question {
  readonly condition: ConditionView;
  readonly value: ValueView;
  readonly effect: 'Allow' | 'Deny' | undefined;
}

function checkValue(policy: PolicyView, { condition, value, effect }: Question, operator: ConditionOperator, report: Report<Code>): void {
  const { group } = operator.comparison;
  const { text, node } = value;
  const { facts, key } = condition;
  const row = valueCodes[group];
  if (row && !isValueOf(group, text)) {
    if (text.includes('${')) return;
    const isOtherJsonType = node.type !== 'string' && facts && groupsOfTypes[facts.type].includes(group);
    if (isOtherJsonType) report('POL415', `\`${key}\` holds ${namesOfTypes[facts.type]}; \`${text}\` is none.`, node);
    else report(row.code, `\`${operator.name}\` compares with ${row.wanted}; \`${text}\` is none and never matches.`, node);
    return;
  }
  if (group === 'Date') checkDate(value, report);
  if (/^(?:aws:requestedregion|ec2:region)$/.test(condition.lowerCaseKey) && group === 'String' && !hasWildcard(text) && !text.includes('${') && !isRegionName(text)) {
    report('POL305', `\`${text}\` is no region.`, node);
  }
  const isLiteral = operator.comparison.group === 'String' && operator.comparison.how !== 'like';
  if (!isLiteral || !hasWildcard(text.replace(/\$\{[^}]*\}/g, ''))) return;
  const like = operator.name.replace(/^(.*?)String(Not)?Equals(IgnoreCase)?/, (_, set: string, not?: string) => `${set}String${not ?? ''}Like`);
  const grantsMore = (effect === 'Deny') === operator.negated;
  const fixes = [underOperator(policy, condition, like, `Write \`${like}\`${grantsMore ? ' (grants more)' : effect === 'Deny' ? ' (denies more)' : ''}`)];
  const isRefusedThen = condition.values.some((other) => isTooOpen(policy, condition, other.text));
  report('POL426', `Compared literally: only the text \`${text}\` itself matches.`, node, { fixes: isRefusedThen ? [] : fixes });
}

/** As a pattern the value would be refused in its turn. */
function isTooOpen({ kind }: PolicyView, condition: ConditionView, text: string): boolean {
  const at = text.replace(/\$\{[^}]*\}/g, '').search(/[*?]/);
  if (at < 0) return false;
  return givesAway(condition, text, at) !== undefined || (kind === 'endpoint' && condition.facts?.global !== undefined && at < 6);
}

function checkDate({ text, node }: ValueView, report: Report<Code>): void {
  // The last instant a date can name is 275760-09-13.
  if (/^\d{12,}$/.test(text) && Number(text) <= 8.64e15) {
    const iso = new Date(Number(text)).toISOString();
    report('POL425', `Read as seconds since 1970, which is the year ${yearOf(Number(text))}. In milliseconds it would be ${iso}.`, node, { fixes: [fix(`Write \`${iso}\``, replaceValue(node, iso))] });
  } else if (/T\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/.test(text)) {
    const iso = `${text}Z`;
    report('POL425', `Without a time zone this is read as UTC: ${iso}.`, node, { fixes: [fix(`Write \`${iso}\``, replaceValue(node, iso))] });
  }
}

function yearOf(seconds: number): number {
  return Math.floor(1970 + seconds / 31_556_952);
}

function checkBooleans(condition: ConditionView, report: Report<Code>): void {
  const { facts, values, member, operator, operatorName } = condition;
  const texts = new Set(values.map(({ text }) => text.toLowerCase()));
  if (facts?.type !== 'bool' || facts.multivalued || operator?.comparison.group !== 'Bool' || !texts.has('true') || !texts.has('false') || !member.value) return;
  report('POL416', `Both values together make \`${operatorName}\` always true when the key is there.`, member.value, {
    fixes: [fix('Keep `true`', replaceNode(member.value, '"true"')), fix('Keep `false`', replaceNode(member.value, '"false"')), fix('Remove the condition (grants more)', dropCondition(condition))],
  });
}
