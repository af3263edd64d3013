import { addCondition, fix, insertMember, removeItem, replaceValue } from '../fixes';
import { defineCheck, type Report } from './check';
import { nearestName } from './nearest';
import type { ActionView, ConditionView, PolicyView, StatementView } from './policyView';
import { splitWithoutCondition } from './splitStatement';

type Code = 'POL461' | 'POL462' | 'POL463' | 'POL464' | 'POL465' | 'POL466' | 'POL467' | 'POL468';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html */
export const dynamodb = defineCheck<Code>({
  codes: {
    POL461: 'security-warning', POL462: 'security-warning', POL463: 'warning', POL464: 'warning', POL465: 'warning', POL466: 'error', POL467: 'error', POL468: 'error',
  },
  run(policy, report) {
    for (const statement of policy.statements) {
      if (!statement.conditions.some(({ lowerCaseKey }) => lowerCaseKey.startsWith('dynamodb:'))) continue;
      for (const condition of statement.conditions) checkValues(condition, report);
      if (!statement.actions || statement.actions.negated) continue;
      checkAttributes(policy, statement, report);
      checkActions(policy, statement, report);
    }
  },
});

const readActions = ['getitem', 'batchgetitem', 'query', 'scan'];
const writeActions = ['putitem', 'updateitem', 'deleteitem', 'batchwriteitem'];
const answeringWrites = ['putitem', 'updateitem', 'deleteitem'];

const allowedValues = new Map<string, { readonly code: Code; readonly values: readonly string[] }>([
  ['dynamodb:returnconsumedcapacity', { code: 'POL466', values: ['TOTAL', 'NONE'] }],
  ['dynamodb:returnvalues', { code: 'POL467', values: ['NONE', 'ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATED_NEW'] }],
  ['dynamodb:select', { code: 'POL468', values: ['ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES', 'SPECIFIC_ATTRIBUTES', 'COUNT'] }],
]);

function checkValues({ lowerCaseKey, operator, values }: ConditionView, report: Report<Code>): void {
  const row = allowedValues.get(lowerCaseKey);
  if (!row || operator?.comparison.group !== 'String' || operator.comparison.how === 'like') return;
  const ignoresCase = operator.comparison.how === 'equalsIgnoreCase';
  for (const { text, node } of values) {
    if (text.includes('${') || row.values.some((value) => value === text || (ignoresCase && value === text.toUpperCase()))) continue;
    const best = nearestName(text, row.values) ?? row.values.find((value) => text !== '' && value.toLowerCase().startsWith(text.toLowerCase()));
    report(row.code, `\`${text}\` never occurs.`, node, { fixes: [best === undefined ? undefined : fix(`Write \`${best}\``, replaceValue(node, best))] });
  }
}

function checkAttributes(policy: PolicyView, { effect, conditions, actions, node }: StatementView, report: Report<Code>): void {
  const attributes = conditions.find(({ lowerCaseKey }) => lowerCaseKey === 'dynamodb:attributes');
  if (!attributes || !actions) return;
  for (const entry of actions.entries) {
    if (entry.hasWildcard || entry.prefix !== 'dynamodb' || !/^(?:put|batchwrite)item$/i.test(entry.name)) continue;
    const update = actions.entries.some(({ text }) => text.toLowerCase() === 'dynamodb:updateitem');
    const removed = removeItem(entry.list, entry.node);
    const fixes = [update ? removed && fix('Remove it', removed) : fix('Write `dynamodb:UpdateItem`', replaceValue(entry.node, 'dynamodb:UpdateItem'))];
    report('POL463', `\`${entry.text}\` replaces the whole item: leaving an attribute out deletes it. Only \`UpdateItem\` can be limited to attributes.`, entry.node, { fixes });
  }
  if (effect !== 'Allow') return;
  const place = { pointer: attributes.member.pointer, offset: attributes.member.nameOffset, length: attributes.member.nameLength };
  if (coversAny(actions.entries, readActions) && !limits(conditions, 'dynamodb:select', ['SPECIFIC_ATTRIBUTES'])) {
    const fixes = hasCondition(conditions, 'dynamodb:select') ? [] : [fix('Add `dynamodb:Select`', addCondition(policy.text, node, 'StringEqualsIfExists', 'dynamodb:Select', 'SPECIFIC_ATTRIBUTES'))];
    report('POL461', 'A read that names no attributes returns the whole item all the same. Limit `dynamodb:Select` to `SPECIFIC_ATTRIBUTES`.', place, { fixes });
  }
  if (coversAny(actions.entries, answeringWrites) && !limits(conditions, 'dynamodb:returnvalues', ['NONE', 'UPDATED_OLD', 'UPDATED_NEW'])) {
    report('POL462', 'The answer to a write may carry the whole item (`ALL_OLD`, `ALL_NEW`). Limit `dynamodb:ReturnValues` to `NONE`, `UPDATED_OLD`, `UPDATED_NEW`.', place, {
      fixes: hasCondition(conditions, 'dynamodb:returnvalues') ? [] : [fix('Add `dynamodb:ReturnValues`', addReturnValues(policy, node))],
    });
  }
}

function addReturnValues({ text }: PolicyView, node: StatementView['node']) {
  const json = '["NONE", "UPDATED_OLD", "UPDATED_NEW"]';
  const block = node.members.find(({ name }) => name === 'Condition')?.value;
  if (block?.type !== 'object') return insertMember(text, node, 'Condition', `{"StringEqualsIfExists": {"dynamodb:ReturnValues": ${json}}}`);
  const keys = block.members.find(({ name }) => name === 'StringEqualsIfExists')?.value;
  if (keys?.type === 'object') return insertMember(text, keys, 'dynamodb:ReturnValues', json);
  return insertMember(text, block, 'StringEqualsIfExists', `{"dynamodb:ReturnValues": ${json}}`);
}

function checkActions(policy: PolicyView, statement: StatementView, report: Report<Code>): void {
  const { effect, conditions, actions } = statement;
  const consequence = effect === 'Deny' ? 'never denied here' : 'never allowed here';
  for (const condition of conditions) {
    const { lowerCaseKey, key, operator } = condition;
    for (const entry of actions?.entries ?? []) {
      const { text, name, node, list, hasWildcard, prefix } = entry;
      if (hasWildcard || prefix !== 'dynamodb') continue;
      const action = name.toLowerCase();
      if (lowerCaseKey === 'dynamodb:leadingkeys' && action === 'scan' && effect === 'Allow') {
        const removed = removeItem(list, node);
        report('POL464', `A scan reads every partition; \`${key}\` does not limit it.`, node, { fixes: [removed && fix('Remove `dynamodb:Scan`', removed)] });
      }
      const isWrong = (lowerCaseKey === 'dynamodb:select' && writeActions.includes(action)) || (lowerCaseKey === 'dynamodb:returnvalues' && readActions.includes(action));
      const holdsWithoutKey = operator === undefined || operator.ifExists || operator.negated || operator.set === 'ForAllValues' || operator.comparison.group === 'Null';
      if (isWrong && !holdsWithoutKey) report('POL465', `\`${text}\` never carries \`${key}\`: ${consequence}.`, node, { fixes: [actions?.negated === false ? splitWithoutCondition(policy, { statement, entry, condition }) : undefined] });
    }
  }
}

function coversAny(entries: readonly ActionView[], actions: readonly string[]): boolean {
  return entries.some((entry) => entry.every || (entry.prefix === 'dynamodb' && (entry.covered() ?? []).some(({ name }) => actions.includes(name.toLowerCase()))));
}

function hasCondition(conditions: readonly ConditionView[], key: string): boolean {
  return conditions.some(({ lowerCaseKey }) => lowerCaseKey === key);
}

function limits(conditions: readonly ConditionView[], key: string, values: readonly string[]): boolean {
  return conditions.some(
    (condition) => condition.lowerCaseKey === key && condition.operator?.comparison.group === 'String' && !condition.operator.negated && condition.values.every(({ text }) => values.includes(text.toUpperCase())),
  );
}
