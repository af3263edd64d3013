import { memberValue, type ObjectNode } from '../../../policy/syntax';
import type { RemedyEdit } from '../remedyEdit';
import { editPolicyText, statementAt, textsOf, type PolicyTextEdit } from '../policyTextEdits';
import { callsOf, type Propose, type Stuck } from '../stuckRequest';
import { conditionValue, policiesAt, principalArn, type TracedPolicy } from './grants';
import { policyWordOf } from './policyWords';
import { andMore } from './words';

const excluding = /^(?:ForAnyValue:|ForAllValues:)?(?:StringNotEquals|StringNotEqualsIgnoreCase|StringNotLike|ArnNotEquals|ArnNotLike|NotIpAddress)(?:IfExists)?$/;

/** An explicit deny wins over every allow: the statement gets one more exception, or is narrowed. Never taken away whole. */
export const proposeExemptions: Propose = (stuck) =>
  policiesAt(stuck, stuck.step.layer).flatMap((traced) =>
    traced.trace.statements.filter(({ outcome }) => outcome === 'denies').flatMap(({ pointer }) => exemptions(stuck, traced, pointer)),
  );

function exemptions(stuck: Stuck, { trace, policy }: TracedPolicy, pointer: string): readonly RemedyEdit[] {
  const { text } = policy;
  const read = text === undefined ? undefined : statementAt(text, pointer);
  if (text === undefined || read === undefined) return [];
  const where = `${read.words} of ${policyWordOf(stuck.design, trace, policy)}`;
  const edits: RemedyEdit[] = [];
  const push = (title: string, edit: PolicyTextEdit, breadth: number, caution?: string) => {
    if (editPolicyText(text, edit) === undefined) return;
    edits.push({ title: `${title} (grants more)`, changes: [{ operation: 'editPolicy', nodeId: trace.nodeId, key: policy.key, edit }], breadth, weight: 2, slot: `deny ${trace.nodeId} ${policy.key} ${pointer}`, ...(caution === undefined ? {} : { caution }) });
  };

  const arn = principalArn(stuck);
  const condition = memberValue(read.node, 'Condition');
  let namesCaller = false;
  for (const operator of condition?.type === 'object' ? condition.members : []) {
    for (const key of operator.value?.type === 'object' ? operator.value.members : []) {
      const addition = conditionValue(stuck, `${pointer}/Condition/${operator.name}/${key.name.replaceAll('~', '~0').replaceAll('/', '~1')}`, excluding);
      if (addition === undefined) continue;
      if (key.name.toLowerCase() === 'aws:principalarn') namesCaller = true;
      push(`Add \`${addition.value}\` to the \`${key.name}\` that ${where} excepts`, { type: 'addValue', pointer: addition.pointer, value: addition.value }, 2, `The statement then no longer guards against requests with this \`${key.name}\`.`);
    }
  }
  for (const [element, value] of exceptions(stuck, arn)) {
    if (memberValue(read.node, element) === undefined) continue;
    push(`Add \`${value}\` to \`${element}\` of ${where}`, { type: 'addValue', pointer: `${pointer}/${element}`, value }, 3, element === 'NotPrincipal' ? 'The statement then no longer guards against anything this principal does.' : 'The statement then no longer denies it to anybody.');
  }
  const isOwn = policy.kind === 'identity' && stuck.question.call?.principal.type === 'node' && stuck.question.call.principal.node.id === trace.nodeId;
  // In a policy of the caller alone an exception for the caller would leave nothing of the statement.
  if (!isOwn && arn !== undefined && !namesCaller) {
    push(`Except \`${arn}\` from ${where}`, { type: 'addCondition', pointer, operator: 'ArnNotEquals', key: 'aws:PrincipalArn', value: arn }, 4, 'The statement then no longer guards against anything this principal does.');
  }
  for (const call of callsOf(stuck)) {
    for (const [element, value] of [['Action', call.action], ['Resource', call.resource]] as const) {
      if (textsOf(memberValue(read.node, element)).length < 2) continue;
      push(`Take \`${value}\` out of ${where}`, { type: 'removeValue', pointer: `${pointer}/${element}`, value }, 6, 'It is then no longer denied to anybody by this statement.');
    }
  }
  if (isOwn && edits.length === 0) push(`Remove ${where}`, { type: 'removeStatement', pointer }, 5, `It then no longer denies ${wordsOf(read.node)}.`);
  return edits;
}

/** "`s3:GetObject` on `arn:aws:s3:::acme/*`" */
function wordsOf(statement: ObjectNode): string {
  const of = (name: 'Action' | 'Resource', every: string) => {
    const excepted = textsOf(memberValue(statement, `Not${name}`));
    return excepted.length === 0 ? andMore(textsOf(memberValue(statement, name))) : `${every} but ${andMore(excepted)}`;
  };
  return `${of('Action', 'every action')} on ${of('Resource', 'every resource')}`;
}

function exceptions(stuck: Stuck, arn: string | undefined): readonly (readonly [string, string])[] {
  const ofCalls = callsOf(stuck).flatMap(({ action, resource }) => [['NotAction', action], ['NotResource', resource]] as const);
  return arn === undefined ? ofCalls : [...ofCalls, ['NotPrincipal', arn] as const];
}
