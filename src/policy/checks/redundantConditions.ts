import { parseArn, type Arn } from '../arn';
import { compareDecimals, parseDecimal } from '../conditions/numericValue';
import type { ConditionOperator } from '../conditions/operator';
import { fix, replaceNode } from '../fixes';
import { isInRange, parseAddressRange, type AddressRange } from '../ipAddress';
import { byStart, fixedStart } from './byStart';
import { defineCheck, type Report } from './check';
import { asNull, dropCondition, dropValue } from './conditionEdits';
import { coversText } from './coverage';
import { hasWildcard, type ConditionView, type PolicyView, type ValueView } from './policyView';

type Code = 'POL446' | 'POL447' | 'POL448' | 'POL449' | 'POL458' | 'POL459';

export const redundantConditions = defineCheck<Code>({
  codes: { POL446: 'suggestion', POL447: 'suggestion', POL448: 'suggestion', POL449: 'suggestion', POL458: 'suggestion', POL459: 'suggestion' },
  run(policy, report) {
    for (const { conditions } of policy.statements) {
      for (const condition of conditions) {
        if (!condition.operator) continue;
        checkBounds(condition, condition.operator, report);
        checkEverything(policy, condition, condition.operator, report);
        checkCovered(condition, condition.operator, report);
      }
    }
  },
});

/** Values are alternatives, so of several upper bounds the largest counts. */
function checkBounds({ member, values }: ConditionView, { comparison }: ConditionOperator, report: Report<Code>): void {
  if (comparison.group !== 'Numeric' || comparison.how === 'equal' || values.length < 2 || !member.value) return;
  const wanted = comparison.how === 'less' || comparison.how === 'lessOrEqual' ? 1 : -1;
  let best: { readonly text: string; readonly number: NonNullable<ReturnType<typeof parseDecimal>> } | undefined;
  for (const { text } of values) {
    const number = parseDecimal(text);
    if (!number) return;
    if (!best || compareDecimals(number, best.number) * wanted > 0) best = { text, number };
  }
  if (best) report('POL446', `Only \`${best.text}\` counts.`, member.value, { fixes: [fix(`Keep \`${best.text}\``, replaceNode(member.value, JSON.stringify(best.text)))] });
}

function checkEverything(policy: PolicyView, condition: ConditionView, { comparison, negated, ifExists, set }: ConditionOperator, report: Report<Code>): void {
  const { values, facts, member, key } = condition;
  if (set !== 'none' || !member.value) return;
  const isLike = comparison.group === 'String' && comparison.how === 'like' && values.some(({ text }) => /^\*+$/.test(text));
  const isArn = comparison.group === 'Arn' && values.some(({ text }) => /^(?:arn|\*):\*:\*:\*:\*:\*$/.test(text));
  if (!isLike && !isArn) return;
  const isAlwaysThere = facts?.global?.presence === 'always';
  if (negated && isAlwaysThere) report('POL448', 'Never true: the statement does nothing.', member.value);
  else if (negated) report('POL459', `True only when \`${key}\` is missing; \`Null: true\` says so.`, member.value, { fixes: [asNull(policy, condition, 'true')] });
  else if (ifExists || isAlwaysThere) report('POL447', 'Always true.', member.value, { fixes: [fix('Remove the condition', dropCondition(condition))] });
  else report('POL458', `True whenever \`${key}\` is present; \`Null: false\` says so.`, member.value, { fixes: [asNull(policy, condition, 'false')] });
}

function checkCovered({ values }: ConditionView, { comparison }: ConditionOperator, report: Report<Code>): void {
  const entries = values.map((value, position) => readValue(comparison, value, position));
  const wideFor = byStart(entries.filter(({ covers }) => covers !== undefined), startOf);
  const firstOf = new Map<string, ValueEntry>();
  for (const entry of entries) {
    const { value, position } = entry;
    const equal = firstOf.get(value.text);
    if (!equal) firstOf.set(value.text, entry);
    const wider = wideFor(comparable(entry)).find((other) => other.position !== position && other.covers?.(entry) === true && (other.position < position || entry.covers?.(other) !== true));
    const by = equal && wider ? (equal.position < wider.position ? equal : wider) : (equal ?? wider);
    if (by) report('POL449', `Already covered by \`${by.value.text}\`.`, value.node, { related: [{ pointer: by.value.node.pointer, message: 'The covering value' }], fixes: [dropValue(value)] });
  }
}

interface ValueEntry {
  readonly value: ValueView;
  readonly position: number;
  readonly range: AddressRange | undefined;
  readonly arn: Arn | undefined;
  /** A character that is escaped would pass for a wildcard of the other. */
  readonly isEscaped: boolean;
  /** Undefined for values that cover no other text than their own. */
  readonly covers: ((other: ValueEntry) => boolean) | undefined;
}

/** Read once, as every value is held against every other. */
function readValue(comparison: ConditionOperator['comparison'], value: ValueView, position: number): ValueEntry {
  const { text } = value;
  const range = comparison.group === 'IpAddress' ? parseAddressRange(text) : undefined;
  const arn = comparison.group === 'Arn' && !text.includes('${') ? parseArn(text) : undefined;
  return { value, position, range, arn, isEscaped: text.includes('${*}') || text.includes('${?}'), covers: text.includes('${') ? undefined : coverOf(comparison, text, range) };
}

/** What is compared: the bits of an address, else the text. */
function comparable({ range, value }: ValueEntry): string {
  return range === undefined ? value.text.toLowerCase() : bitsOf(range);
}

function startOf(entry: ValueEntry): string {
  const { range } = entry;
  return range === undefined ? fixedStart(comparable(entry)) : bitsOf(range).slice(0, range.prefixLength + 1);
}

/** The family in one digit, then the bits of the address. */
function bitsOf({ family, groups }: AddressRange): string {
  return family + groups.map((group) => group.toString(2).padStart(family === 4 ? 32 : 16, '0')).join('');
}

/** ARN operators compare part by part. */
const arnParts = ['partition', 'service', 'region', 'account', 'resource'] as const;

function coverOf(comparison: ConditionOperator['comparison'], text: string, range: AddressRange | undefined): ValueEntry['covers'] {
  if (comparison.group === 'String' && comparison.how === 'like') {
    return hasWildcard(text) ? (other) => !other.isEscaped && coversText(text, other.value.text) : undefined;
  }
  if (comparison.group === 'Arn') {
    const own = hasWildcard(text) ? parseArn(text) : undefined;
    return own && (({ arn }) => arn !== undefined && arnParts.every((part) => coversText(own[part], arn[part])));
  }
  if (comparison.group === 'String' && comparison.how === 'equalsIgnoreCase') {
    const lower = text.toLowerCase();
    return (other) => !other.isEscaped && lower === other.value.text.toLowerCase();
  }
  return range && ((other) => other.range !== undefined && range.prefixLength <= other.range.prefixLength && isInRange(other.range, range));
}
