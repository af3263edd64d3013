import type { DesignFacts } from '../designFacts';
import { addCondition, appendToArray, fix } from '../fixes';
import { coversText, coversResource } from './coverage';
import { defineCheck, forKinds, nameOf } from './check';
import { everybody } from './everybody';
import type { ConditionView, PolicyView, StatementView } from './policyView';

type Caller = NonNullable<DesignFacts['callersWithoutOrganization']>[number];

/**
 * A policy that lets only callers of the organization through also stops AWS services that sign with credentials of their own, and
 * downloads that nobody signs: neither carries `aws:PrincipalOrgID`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid
 */
export const organizationPerimeter = defineCheck({
  codes: { POL918: 'warning' },
  applies: (policy) => forKinds('endpoint')(policy) && (policy.options.facts?.callersWithoutOrganization?.length ?? 0) > 0,
  run(policy, report) {
    const callers = policy.options.facts?.callersWithoutOrganization ?? [];
    const blocked = new Map<ConditionView, Caller[]>();
    for (const caller of callers) {
      const condition = blockingCondition(policy, caller);
      if (condition) blocked.set(condition, [...(blocked.get(condition) ?? []), caller]);
    }
    for (const [condition, stopped] of blocked) {
      const who = [...new Set(stopped.map((caller) => caller.who))].join(', ');
      report('POL918', `Blocks ${who}: such requests carry no \`${condition.key}\`.`, nameOf(condition.member), { fixes: [remedy(policy, condition, stopped)] });
    }
  },
});

const organizationKeys: readonly string[] = ['aws:principalorgid', 'aws:principalorgpaths'];

function blockingCondition({ statements }: PolicyView, caller: Caller): ConditionView | undefined {
  for (const statement of statements) {
    if (statement.effect !== 'Deny' || !isAbout(statement, caller) || isExempt(statement, caller)) continue;
    const condition = statement.conditions.find((each) => isOrganization(each) && each.operator?.negated === true);
    if (condition) return condition;
  }
  const allows = statements.filter((statement) => statement.effect === 'Allow' && everybody(statement) && isAbout(statement, caller));
  if (allows.some((statement) => letsIn(statement, caller))) return undefined;
  return allows.flatMap((statement) => statement.conditions).find((each) => isOrganization(each) && each.operator?.negated === false && !each.operator.ifExists);
}

function isOrganization({ lowerCaseKey, operator }: ConditionView): boolean {
  return organizationKeys.includes(lowerCaseKey) && operator !== undefined && operator.comparison.group !== 'Null';
}

function isAbout({ actions, resources }: StatementView, { action, resource }: Caller): boolean {
  const covers = actions?.entries.some(({ every, text }) => every || coversText(text.toLowerCase(), action.toLowerCase())) !== actions?.negated;
  return covers && resources?.entries.some(({ text }) => coversResource(text, resource)) !== resources?.negated;
}

/** Whether a condition names such callers, or one that keeps them out is missing. */
function letsIn({ conditions }: StatementView, { kind }: Caller): boolean {
  return conditions.every(({ lowerCaseKey, operator, values }) => {
    if (lowerCaseKey === 'aws:principalisawsservice' && kind === 'service') return values.some(({ text }) => text.toLowerCase() === 'true');
    const isOfPrincipal = lowerCaseKey.startsWith('aws:principal') || lowerCaseKey === 'aws:userid' || lowerCaseKey === 'aws:username';
    return !isOfPrincipal || operator?.ifExists === true || operator?.negated === true;
  });
}

function isExempt({ conditions }: StatementView, { kind }: Caller): boolean {
  return conditions.some(({ lowerCaseKey, operator, values }) => {
    if (lowerCaseKey === 'aws:principalisawsservice') return kind === 'service' && values.some(({ text }) => text.toLowerCase() === 'false');
    if (organizationKeys.includes(lowerCaseKey)) return operator?.comparison.group === 'Null' && values.some(({ text }) => text.toLowerCase() === 'false');
    // Any other key of the caller that must be there, or an exempted resource, leaves such requests alone or may do so.
    return lowerCaseKey.startsWith('aws:principal') && operator !== undefined && !operator.negated && !operator.ifExists;
  });
}

function remedy({ text, root, statements }: PolicyView, condition: ConditionView, stopped: readonly Caller[]) {
  const statement = statements.find(({ conditions }) => conditions.includes(condition));
  const services = stopped.filter(({ kind }) => kind === 'service');
  if (statement?.effect === 'Deny') return services.length === stopped.length ? fix('Exempt AWS services (grants more)', addCondition(text, statement.node, 'BoolIfExists', 'aws:PrincipalIsAWSService', 'false')) : undefined;
  const list = root?.members.find(({ name }) => name === 'Statement')?.value;
  if (list?.type !== 'array') return undefined;
  const unsigned = stopped.filter(({ kind }) => kind === 'anonymous');
  const added = [
    ...(services.length === 0 ? [] : [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', Condition: { Bool: { 'aws:PrincipalIsAWSService': 'true' } } }]),
    ...(unsigned.length === 0 ? [] : [{ Effect: 'Allow', Principal: '*', Action: [...new Set(unsigned.map(({ action }) => action))], Resource: [...new Set(unsigned.map(({ resource }) => resource))] }]),
  ];
  return fix(`Allow ${[...(services.length === 0 ? [] : ['AWS services']), ...(unsigned.length === 0 ? [] : ['these downloads'])].join(' and ')} (grants more)`, appendToArray(text, list, added.map((one) => JSON.stringify(one))));
}
