import { actionPrefixesOf } from '../../catalog/services';
import { isAccountId, parseArn } from '../arn';
import type { DesignFacts } from '../designFacts';
import { addCondition, appendValues, fix, replaceValue } from '../fixes';
import { defineCheck, nameOf, type Report } from './check';
import { hasKey } from './conditionEdits';
import { nearestName } from './nearest';
import { hasWildcard, type ConditionView, type PolicyView, type StatementView } from './policyView';

type Code = 'POL910' | 'POL911' | 'POL912' | 'POL921' | 'POL922' | 'POL927';

/** Ids and accounts a policy names, held against those of the design. */
export const designReferences = defineCheck<Code>({
  codes: { POL910: 'warning', POL911: 'warning', POL912: 'warning', POL921: 'warning', POL922: 'warning', POL927: 'warning' },
  applies: ({ options }) => options.facts !== undefined,
  run(policy, report) {
    const { facts } = policy.options;
    if (!facts) return;
    for (const statement of policy.statements) {
      for (const condition of statement.conditions) {
        if (condition.operator?.comparison.group !== 'String') continue;
        if (condition.lowerCaseKey === 'aws:sourcevpce') {
          checkIds(condition, { code: 'POL910', kind: 'endpoint', known: facts.endpoints }, report);
          if (policy.kind === 'resource') checkWays(policy, { statement, condition, facts }, report);
        } else if (condition.lowerCaseKey === 'aws:sourcevpc') checkIds(condition, { code: 'POL911', kind: 'VPC', known: facts.vpcs }, report);
      }
      checkAccounts(statement, facts, report);
    }
  },
});

function checkIds({ values }: ConditionView, { code, kind, known }: { code: 'POL910' | 'POL911'; kind: string; known: readonly { readonly id: string; readonly name: string }[] }, report: Report<Code>): void {
  for (const { text, node } of values) {
    if (hasWildcard(text) || text.includes('${') || known.some(({ id }) => id === text)) continue;
    const nearest = nearestName(text, known.map(({ id }) => id));
    // The likeliest first; without a likely one those that are named in the message.
    const offered = nearest === undefined ? known.slice(0, 3) : known.filter(({ id }) => id === nearest);
    const names = known.slice(0, 3).map(({ id, name }) => `\`${name}\` (\`${id}\`)`);
    report(code, `No ${kind} \`${text}\` in this design${names.length === 0 ? '' : `; there are ${names.join(', ')}`}.`, node, { fixes: offered.map(({ id, name }) => fix(`Write \`${id}\` (\`${name}\`)`, replaceValue(node, id))) });
  }
}

interface Way {
  readonly statement: StatementView;
  readonly condition: ConditionView;
  readonly facts: DesignFacts;
}

/** Which endpoints lead to the resource of this policy. */
function checkWays(policy: PolicyView, { statement, condition, facts }: Way, report: Report<Code>): void {
  const { values, operator, member } = condition;
  const [prefix] = policy.servicePrefixes;
  const used = facts.endpointsOnTheWay;
  for (const { text, node } of values) {
    const endpoint = facts.endpoints.find(({ id }) => id === text);
    if (!endpoint) continue;
    const servesOther = prefix !== undefined && endpoint.service !== undefined && !actionPrefixesOf(endpoint.service).includes(prefix);
    const isUnused = used !== undefined && !used.includes(endpoint.id);
    const [better] = facts.endpoints.filter((other) => used?.includes(other.id) === true && !values.some((value) => value.text === other.id));
    const fixes = [better && fix(`Write \`${better.id}\` (\`${better.name}\`)`, replaceValue(node, better.id))];
    if (servesOther) report('POL912', `\`${endpoint.name}\` serves \`${endpoint.service ?? ''}\`; requests to this resource do not pass it.`, node, { fixes });
    else if (isUnused) report('POL912', `No workload that reaches this resource goes through \`${endpoint.name}\`.`, node, { fixes });
  }
  const isDenied = statement.effect === 'Deny' && operator?.negated === true;
  if (isDenied || isOnlyWayIn(policy, condition)) checkForwardedCalls(policy, { statement, condition, facts }, report);
  if (!isDenied || !member.value) return;
  for (const id of used ?? []) {
    const endpoint = facts.endpoints.find((other) => other.id === id);
    // Whom other policies keep out anyway is not cut off by this one.
    if (!endpoint || endpoint.workloads?.length === 0 || values.some(({ text }) => text === id)) continue;
    const workloads = endpoint.workloads?.length ? endpoint.workloads.map((name) => `\`${name}\``).join(', ') : 'workloads';
    report('POL922', `Cuts off ${workloads} via \`${endpoint.name}\`.`, member.value, { fixes: [fix(`Add \`${id}\` (grants more)`, appendValues(policy.text, member.value, [id]))] });
  }
}

/** Nothing but its key policy opens a key; elsewhere the policies of the caller do. https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html */
function isOnlyWayIn({ servicePrefixes, statements }: PolicyView, { operator }: ConditionView): boolean {
  if (operator?.negated !== false || operator.ifExists || !servicePrefixes.includes('kms')) return false;
  return statements.every((statement) => statement.effect !== 'Allow' || hasKey(statement, 'aws:sourcevpce'));
}

/** What one service asks of another for a caller does not pass the caller's endpoint. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html */
function checkForwardedCalls(policy: PolicyView, { statement, condition, facts }: Way, report: Report<Code>): void {
  const services = facts.forwardingServices ?? [];
  if (services.length === 0 || hasKey(statement, 'aws:viaawsservice', 'aws:calledvia', 'aws:calledviafirst', 'aws:calledvialast')) return;
  const exempt = fix('Exempt `aws:ViaAWSService` (grants more)', addCondition(policy.text, statement.node, 'BoolIfExists', 'aws:ViaAWSService', 'false'));
  report('POL921', `Forwarded calls carry no \`aws:SourceVpce\`: ${services.map((service) => `\`${service}\``).join(', ')} cannot use this resource for a caller.`, nameOf(condition.member), {
    fixes: statement.effect === 'Deny' ? [exempt] : [],
  });
}

function checkAccounts({ resources, principals }: StatementView, { accounts }: DesignFacts, report: Report<Code>): void {
  if (accounts.length === 0) return;
  for (const { text, node } of [...(resources?.entries ?? []), ...(principals?.entries ?? [])]) {
    const account = isAccountId(text) ? text : parseArn(text)?.account;
    if (account !== undefined && isAccountId(account) && !accounts.includes(account)) report('POL927', `The account \`${account}\` is none of this design.`, node);
  }
}
