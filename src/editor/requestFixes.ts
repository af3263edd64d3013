import { parseOperator } from '../policy/conditions/operator';
import type { DiagnosticFix } from '../policy/diagnostic';
import { appendValues, fix, renameMember, replaceNode } from '../policy/fixes';
import { memberValue, nodeAtPointer, parsePolicy, type Member, type ObjectNode, type PolicySyntax, type SyntaxNode } from '../policy/syntax';
import { failuresOf, type StatementMark } from './statementMarks';

/** A fix that no diagnostic asks for, and the stretch of the text in which it is offered. */
export interface PlacedFix extends DiagnosticFix {
  readonly offset: number;
  readonly length: number;
}

export interface RequestFixFacts {
  /** What each statement makes of the traced request; empty while nothing is traced. */
  readonly marks: readonly StatementMark[];
  /** The action of the traced request. */
  readonly action: string | undefined;
  /** Whether the traced request comes through a VPC endpoint. */
  readonly throughEndpoint: boolean;
  /** ARNs of the design's resources. */
  readonly resourceArns: readonly string[];
  /** The service `*` stands for here: that of the endpoint. */
  readonly actionPrefix: string | undefined;
}

/** Changes that suit the traced request and the design. A readable text only: in a broken one the faults come first. */
export function requestFixes(text: string, facts: RequestFixFacts): readonly PlacedFix[] {
  const syntax = parsePolicy(text);
  if (syntax.errors.length > 0) return [];
  return statementsOf(syntax).flatMap((statement) => [...addedAction(text, statement, facts), ...restrictedResource(statement, facts), ...operatorsWithIfExists(statement), ...privateSource(statement, facts)]);
}

function addedAction(text: string, statement: ObjectNode, { marks, action }: RequestFixFacts): readonly PlacedFix[] {
  const member = memberOf(statement, 'Action');
  const failures = failuresOf(marks.find(({ pointer }) => pointer === statement.pointer) ?? { pointer: '', outcome: 'does-not-apply' });
  if (action === undefined || member?.value === undefined || effectOf(statement) !== 'Allow' || !failures.some(({ pointer }) => pointer === member.pointer)) return [];
  return [{ ...fix(`Add \`${action}\`, which the traced request needs (grants more)`, appendValues(text, member.value, [action])), ...placeOf(member) }];
}

function restrictedResource(statement: ObjectNode, { resourceArns, actionPrefix }: RequestFixFacts): readonly PlacedFix[] {
  const member = memberOf(statement, 'Resource');
  if (member?.value === undefined || effectOf(statement) !== 'Allow' || textsOf(member.value).join() !== '*') return [];
  const services = new Set(textsOf(memberValue(statement, 'Action')).map((text) => (text === '*' ? (actionPrefix ?? '*') : (text.split(':')[0] ?? '').toLowerCase())));
  const fitting = resourceArns.filter((arn) => services.has(arn.split(':')[2] ?? ''));
  if (fitting.length === 0 || services.has('*')) return [];
  const arns = fitting.flatMap((arn) => [arn, ...contentsOf(arn)]);
  const lines = `[\n${arns.map((arn) => `        ${JSON.stringify(arn)}`).join(',\n')}\n      ]`;
  return [{ ...fix(`Restrict \`*\` to the ${fitting.length === 1 ? 'resource' : `${fitting.length} resources`} of this design (grants less)`, replaceNode(member.value, lines)), ...placeOf(member) }];
}

/** What a statement must name beside the resource itself: objects, indexes, the methods of an API. */
function contentsOf(arn: string): readonly string[] {
  const service = arn.split(':')[2];
  if (service === 's3' || service === 'execute-api') return [`${arn}/*`];
  return service === 'dynamodb' ? [`${arn}/index/*`] : [];
}

function operatorsWithIfExists(statement: ObjectNode): readonly PlacedFix[] {
  const block = memberValue(statement, 'Condition');
  if (block?.type !== 'object') return [];
  return block.members.flatMap((member): readonly PlacedFix[] => {
    const parsed = parseOperator(member.name);
    const name = `${member.name}IfExists`;
    if (!parsed.known || parsed.operator.ifExists || parsed.operator.comparison.group === 'Null' || memberOf(block, name)) return [];
    // Negated operators are true without the key as it is. With `ForAllValues` all of them are.
    if (parsed.operator.negated || parsed.operator.set === 'ForAllValues') return [];
    const effect = effectOf(statement) === 'Deny' ? 'denies more' : 'grants more';
    return [{ ...fix(`Write \`${name}\`: requests without the key fit, too (${effect})`, renameMember(member, name)), ...placeOf(member) }];
  });
}

/** Behind an endpoint there is no `aws:SourceIp`. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip */
function privateSource(statement: ObjectNode, { throughEndpoint }: RequestFixFacts): readonly PlacedFix[] {
  const block = memberValue(statement, 'Condition');
  if (!throughEndpoint || block?.type !== 'object') return [];
  return block.members.flatMap(({ value }): readonly PlacedFix[] => {
    if (value?.type !== 'object' || memberOf(value, 'aws:VpcSourceIp')) return [];
    const effect = effectOf(statement) === 'Deny' ? 'denies otherwise' : 'grants otherwise';
    return value.members
      .filter(({ name }) => name.toLowerCase() === 'aws:sourceip')
      .map((key) => ({ ...fix(`Write \`aws:VpcSourceIp\`: the traced request comes through an endpoint (${effect})`, renameMember(key, 'aws:VpcSourceIp')), ...placeOf(key) }));
  });
}

function statementsOf({ root }: PolicySyntax): readonly ObjectNode[] {
  const statement = nodeAtPointer(root, '/Statement');
  const all = statement?.type === 'array' ? statement.items : statement === undefined ? [] : [statement];
  return all.flatMap((node) => (node.type === 'object' ? [node] : []));
}

function memberOf(object: ObjectNode, name: string): Member | undefined {
  return object.members.find((member) => member.name === name);
}

function effectOf(statement: ObjectNode): string | undefined {
  const effect = memberValue(statement, 'Effect');
  return effect?.type === 'string' ? effect.value : undefined;
}

function textsOf(node: SyntaxNode | undefined): readonly string[] {
  if (node?.type === 'string') return [node.value];
  return node?.type === 'array' ? node.items.flatMap(textsOf) : [];
}

function placeOf({ offset, length }: Member): { readonly offset: number; readonly length: number } {
  return { offset, length };
}
