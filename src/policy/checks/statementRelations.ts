import { appendValues, fix } from '../fixes';
import { compilePrincipalEntry } from '../principals';
import type { SyntaxNode } from '../syntax';
import { matchesWildcard, parseWildcard } from '../wildcard';
import { neverMeets } from './actionResources';
import { defineCheck, type Report } from './check';
import { removeStatement } from './conditionEdits';
import type { ConditionView, ElementView, Entry, PolicyView, StatementView } from './policyView';
import { coversStatement } from './statementCoverage';

type Code = 'POL820' | 'POL821' | 'POL822' | 'POL823' | 'POL825';

/** What statements of one policy make of each other. Only what is certain for all requests is said. */
export const statementRelations = defineCheck<Code>({
  codes: { POL820: 'suggestion', POL821: 'suggestion', POL822: 'warning', POL823: 'warning', POL825: 'suggestion' },
  run(policy, report) {
    const texts: Texts = { whole: new Map(), Action: new Map(), Resource: new Map() };
    for (const [index, statement] of policy.statements.entries()) {
      checkContradictions(statement, report);
      if (neverMeets(policy, statement)) report('POL822', 'Can never match: no action listed works on a resource listed.', statement.node);
      else if (isNobody(statement)) report('POL822', 'Can never match: the principals listed are nobody.', statement.node);
      if (statement.effect === undefined || !statement.actions) continue;
      const text = canonical(statement.node);
      const equal = texts.whole.get(text);
      const covering = equal ? undefined : policy.statements.find((other, position) => position !== index && other.effect === statement.effect && coversStatement(other, statement) && (position < index || !coversStatement(statement, other)));
      const deny = statement.effect === 'Allow' ? policy.statements.find((other) => other.effect === 'Deny' && coversStatement(other, statement)) : undefined;
      const removed = removeStatement(policy, statement.node);
      const fixes = [removed && fix('Remove the statement', removed)];
      if (equal) report('POL820', 'Says the same as another statement.', statement.node, { related: [related(equal, 'The same')], fixes });
      else if (covering) report('POL821', 'Already covered by another statement.', statement.node, { related: [related(covering, 'The covering statement')], fixes });
      else if (deny) report('POL823', 'Never takes effect: a `Deny` of this policy covers everything it allows.', statement.node, { related: [related(deny, 'The `Deny`')] });
      else checkMerge(policy, statement, texts, report);
      texts.whole.set(text, equal ?? statement);
    }
  },
});

/** The first statement that says this much; `Action` and `Resource`: all but that part. */
type Texts = Readonly<Record<'whole' | 'Action' | 'Resource', Map<string, StatementView>>>;

function related({ node }: StatementView, message: string) {
  return { pointer: node.pointer, message };
}

function checkContradictions({ conditions, node }: StatementView, report: Report<Code>): void {
  for (const condition of conditions) {
    const { operator, lowerCaseKey, key, values } = condition;
    if (!operator || operator.set !== 'none' || operator.negated || operator.ifExists || condition.facts?.multivalued !== false) continue;
    for (const other of conditions) {
      if (other === condition || other.lowerCaseKey !== lowerCaseKey || !other.operator || other.operator.set !== 'none') continue;
      const isAbsent = other.operator.comparison.group === 'Null' && operator.comparison.group !== 'Null' && other.values.length > 0 && other.values.every(({ text }) => text.toLowerCase() === 'true');
      const isExact = operator.name === 'StringEquals' && values.length > 0 && !values.some(({ text }) => text.includes('${'));
      const isExcluded = isExact && other.operator.name === 'StringNotEquals' && values.every(({ text }) => other.values.some((value) => value.text === text));
      const isOther = isExact && condition !== other && isNeverAlso(values.map(({ text }) => text), other);
      if (!isAbsent && !isExcluded && !isOther) continue;
      const why = isAbsent ? `\`${key}\` cannot be absent and have a value` : `\`${key}\` cannot have a value and not have it`;
      report('POL822', `Can never match: ${why}.`, node, { related: [{ pointer: other.member.pointer, message: 'The contradicting condition' }] });
      return;
    }
  }
}

function isNobody({ principals }: StatementView): boolean {
  if (!principals || principals.negated || principals.entries.length === 0) return false;
  return principals.entries.every(({ type, text, node }) => type === 'AWS' && compilePrincipalEntry('AWS', text, node.pointer).type === 'nobody');
}

/** Whether none of the values can pass the other condition on the same key, too. */
function isNeverAlso(values: readonly string[], { operator, values: others }: ConditionView): boolean {
  if (operator?.comparison.group !== 'String' || others.length === 0 || others.some(({ text }) => text.includes('${'))) return false;
  const { how } = operator.comparison;
  const fits = (value: string, pattern: string) => {
    if (how === 'like') return matchesWildcard(parseWildcard(pattern), value);
    return how === 'equals' ? value === pattern : value.toLowerCase() === pattern.toLowerCase();
  };
  return values.every((value) => others.some(({ text }) => fits(value, text)) === operator.negated);
}

function checkMerge(policy: PolicyView, statement: StatementView, texts: Texts, report: Report<Code>): void {
  let isMerged = false;
  for (const part of ['Action', 'Resource'] as const) {
    const own = elementOf(statement, part);
    if (!own || own.negated || own.entries.length === 0) continue;
    const rest = canonical(statement.node, part);
    const partner = texts[part].get(rest);
    if (!partner) texts[part].set(rest, statement);
    const target = partner && elementOf(partner, part)?.member.value;
    if (!partner || !target || isMerged) continue;
    isMerged = true;
    const present = new Set(elementOf(partner, part)?.entries.map(({ text }) => text));
    const added = own.entries.map(({ text }) => text).filter((value) => !present.has(value));
    const removed = removeStatement(policy, statement.node);
    const edits = added.length === 0 ? [] : [appendValues(policy.text, target, added)];
    report('POL825', `Differs from another statement in \`${part}\` only; the two can be one.`, statement.node, { related: [related(partner, 'The other statement')], fixes: [removed && fix('Merge the two', ...edits, removed)] });
  }
}

function elementOf(statement: StatementView, part: 'Action' | 'Resource'): ElementView<Entry> | undefined {
  return part === 'Action' ? statement.actions : statement.resources;
}

/** Statements that mean the same have the same text here: no Sid, members and lists in order, a single value as a list. */
function canonical(node: SyntaxNode, without?: 'Action' | 'Resource'): string {
  switch (node.type) {
    case 'object':
      return `{${node.members
        .flatMap(({ name, value }) => (name === 'Sid' || name === without || !value ? [] : [`${JSON.stringify(name)}:${canonical(value)}`]))
        .toSorted()
        .join()}}`;
    case 'array':
      return node.items.length === 1 && node.items[0] ? canonical(node.items[0]) : `[${node.items.map((item) => canonical(item)).toSorted().join()}]`;
    case 'string':
      return JSON.stringify(node.value);
    case 'number':
      return JSON.stringify(node.text);
    case 'boolean':
      return JSON.stringify(String(node.value));
    case 'null':
      return 'null';
  }
}
