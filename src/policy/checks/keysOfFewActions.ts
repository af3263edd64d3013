import type { Action } from '../../catalog/actionFile';
import { appendValues, fix } from '../fixes';
import { defineCheck, nameOf } from './check';
import type { ActionView, ConditionView, PolicyView, StatementView } from './policyView';

/** Of a key that more actions carry than this, naming them is no help. */
const fewActions = 3;

/**
 * A key that only one or a few actions carry, in a statement that lists none of them. Where listed actions are thereby never allowed or
 * denied, POL417 says so; this is about conditions that are left without any work.
 */
export const keysOfFewActions = defineCheck({
  codes: { POL418: 'error' },
  run(policy, report) {
    for (const statement of policy.statements) {
      const { actions, effect } = statement;
      if (!actions?.member.value || actions.negated || actions.entries.length === 0) continue;
      for (const condition of statement.conditions) {
        const carriers = carriersOf(policy, condition);
        if (carriers.length === 0 || carriers.length > fewActions || !isIdle(policy, statement, { condition, carriers })) continue;
        const names = carriers.map(({ service, name }) => `${service}:${name}`);
        const outcome = isTrueWithoutKey(condition) ? 'always true' : 'never true';
        const list = actions.member.value;
        report('POL418', `\`${condition.key}\` is only sent with ${names.map((name) => `\`${name}\``).join(', ')}, not listed here: the condition is ${outcome}.`, nameOf(condition.member), {
          fixes: names.map((name) => fix(`Add \`${name}\` (${effect === 'Deny' ? 'denies' : 'grants'} more)`, appendValues(policy.text, list, [name]))),
        });
      }
    }
  },
});

/** The actions whose requests carry a service's own key; none where the catalogue does not know. */
function carriersOf({ catalog }: PolicyView, { facts, operator }: ConditionView): readonly Action[] {
  if (!facts || facts.global || !operator || facts.key.startsWith('dynamodb:')) return [];
  const service = facts.key.slice(0, facts.key.indexOf(':'));
  const known = carriersOfService.get(catalog) ?? new Map<string, readonly Action[]>();
  carriersOfService.set(catalog, known);
  let carriers = known.get(facts.key);
  if (carriers === undefined) {
    carriers = [...(catalog.serviceActions(service)?.actions.values() ?? [])].filter((action) => carries(catalog, action, facts.key));
    known.set(facts.key, carriers);
  }
  return carriers;
}

const carriersOfService = new WeakMap<PolicyView['catalog'], Map<string, readonly Action[]>>();

interface Carried {
  readonly condition: ConditionView;
  readonly carriers: readonly Action[];
}

/** Whether no listed action carries the key, and POL417 has nothing to say of it. */
function isIdle({ catalog }: PolicyView, { actions }: StatementView, { condition, carriers }: Carried): boolean {
  const entries = actions?.entries ?? [];
  if (!isTrueWithoutKey(condition) && condition.operator?.comparison.group !== 'Null' && entries.some(({ hasWildcard }) => !hasWildcard)) return false;
  const key = condition.facts?.key ?? '';
  // Sessions carry some keys of services, such as `ec2:SourceInstanceARN`, into the requests of others.
  return entries.some(({ prefix }) => key.startsWith(`${prefix}:`)) && entries.every((entry) => isWithout(catalog, entry, key, carriers));
}

function isWithout(catalog: PolicyView['catalog'], entry: ActionView, key: string, carriers: readonly Action[]): boolean {
  const covered = entry.every ? undefined : entry.covered();
  if (covered === undefined || covered.length === 0) return false;
  // A service that lists no keys at all for an action says nothing about it.
  return covered.every((action) => !carriers.includes(action) && !carries(catalog, action, key) && (catalog.conditionKeysOf(`${action.service}:${action.name}`)?.length ?? 0) > 0);
}

function carries(catalog: PolicyView['catalog'], { service, name }: Action, key: string): boolean {
  return catalog.conditionKeysOf(`${service}:${name}`)?.some((carried) => carried.key === key) === true;
}

function isTrueWithoutKey({ operator, values }: ConditionView): boolean {
  if (operator?.comparison.group === 'Null') return values.every(({ text }) => text.toLowerCase() === 'true');
  return operator !== undefined && operator.set !== 'ForAnyValue' && (operator.ifExists || operator.negated || operator.set === 'ForAllValues');
}
