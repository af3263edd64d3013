import { isList, isObject, property, type Json } from '../json';
import { base64Of } from './base64';
import { cidrBlocksOf } from './cidr';
import { evaluateCondition, type ConditionContext } from './conditions';
import { absent, becauseOf, distinct, list, literal, opaque, placeholder, referencesOf, scalar, textOf, toJson, withBecause, type Value } from './values';

/** What expressions may ask for. Answers are undefined for what the template does not have. */
export interface EvaluationContext extends ConditionContext {
  readonly ref: (name: string) => Value | undefined;
  readonly attribute: (logicalId: string, attribute: string) => Value | undefined;
  readonly mapping: (map: string, topLevelKey: string, secondLevelKey: string) => Json | undefined;
  readonly zones: (region: string) => readonly string[];
  readonly region: string;
  /** What another stack exports under a name. */
  readonly importValue?: (name: string) => Value | undefined;
}

/** What an expression stands for. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html */
export function evaluate(expression: Json | undefined, context: EvaluationContext): Value {
  if (expression === undefined || expression === null) return absent;
  if (typeof expression === 'string') return evaluateText(expression);
  if (typeof expression !== 'object') return scalar(expression);
  if (isList(expression)) return list(expression.map((item) => evaluate(item, context)));
  const call = functionCallOf(expression);
  if (call) return call.evaluate(call.argument, context);
  const entries = new Map<string, Value>();
  for (const [key, item] of Object.entries(expression)) {
    const value = evaluate(item, context);
    if (value.type !== 'absent') entries.set(key, value);
  }
  return { type: 'object', entries };
}

/** An object with one key that names a function is a call of it, never data. */
export function isFunctionCall(expression: Json | undefined): boolean {
  return isObject(expression) && functionCallOf(expression) !== undefined;
}

type Evaluator = (argument: Json, context: EvaluationContext) => Value;

function functionCallOf(expression: Json): { argument: Json; evaluate: Evaluator } | undefined {
  if (!isObject(expression)) return undefined;
  const [name, ...others] = Object.keys(expression);
  if (name === undefined || others.length > 0) return undefined;
  const evaluator = evaluators.get(name);
  const argument = expression[name];
  return evaluator && argument !== undefined ? { argument, evaluate: evaluator } : undefined;
}

// Dynamic references are read by CloudFormation at deployment; their text is no value.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
function evaluateText(text: string): Value {
  return text.includes('{{resolve:') ? opaque(text, { because: [`\`${text}\``] }) : scalar(text);
}

const evaluators: ReadonlyMap<string, Evaluator> = new Map<string, Evaluator>([
  ['Ref', (argument, context) => (typeof argument === 'string' ? evaluateRef(argument, context) : broken('Ref'))],
  ['Fn::GetAtt', evaluateGetAtt],
  ['Fn::Sub', evaluateSub],
  ['Fn::Join', evaluateJoin],
  ['Fn::Select', evaluateSelect],
  ['Fn::Split', evaluateSplit],
  ['Fn::Cidr', evaluateCidr],
  ['Fn::FindInMap', evaluateFindInMap],
  ['Fn::GetAZs', evaluateGetAZs],
  ['Fn::If', evaluateIf],
  ['Fn::Base64', (argument, context) => mapText(evaluate(argument, context), base64Of)],
  ['Fn::Length', evaluateLength],
  ['Fn::ToJsonString', evaluateToJsonString],
  ['Fn::ImportValue', evaluateImportValue],
  ['Fn::Transform', () => placeholder('Fn::Transform', '`Fn::Transform`')],
]);

function broken(name: string): Value {
  return placeholder(name, `\`${name}\` that is not written as CloudFormation expects`);
}

function evaluateRef(name: string, context: EvaluationContext): Value {
  if (name === 'AWS::NoValue') return absent;
  return context.ref(name) ?? placeholder(name, `\`${name}\`, which the template does not have`);
}

function evaluateGetAtt(argument: Json, context: EvaluationContext): Value {
  const [logicalId, attribute] = attributePartsOf(argument, context);
  if (logicalId === undefined || attribute === undefined) return broken('Fn::GetAtt');
  return context.attribute(logicalId, attribute) ?? placeholder(`${logicalId}.${attribute}`, `\`${logicalId}\`, which the template does not have`);
}

/** Text form `A.b.c` or list form `["A", "b.c"]`; the attribute may itself be an expression. */
function attributePartsOf(argument: Json, context: EvaluationContext): readonly (string | undefined)[] {
  if (typeof argument === 'string') {
    const dot = argument.indexOf('.');
    return dot < 0 ? [] : [argument.slice(0, dot), argument.slice(dot + 1)];
  }
  if (!isList(argument) || argument.length < 2) return [];
  return [textOf(evaluate(argument[0], context)), argument.slice(1).map((part) => textOf(evaluate(part, context))).join('.')];
}

function evaluateSub(argument: Json, context: EvaluationContext): Value {
  const template = isList(argument) ? argument[0] : argument;
  const variables = isList(argument) ? argument[1] : undefined;
  if (typeof template !== 'string') return broken('Fn::Sub');
  const parts = subPartsOf(template).map((part): Value => {
    if (part.type === 'text') return evaluateText(part.text);
    const given = property(variables, part.name);
    if (given !== undefined) return evaluate(given, context);
    const dot = part.name.indexOf('.');
    if (dot < 0) return evaluateRef(part.name, context);
    return evaluateGetAtt([part.name.slice(0, dot), part.name.slice(dot + 1)], context);
  });
  return joinTexts(parts, '');
}

export type SubPart = { readonly type: 'text'; readonly text: string } | { readonly type: 'name'; readonly name: string };

/** `${Name}` is replaced, `${!Literal}` gives `${Literal}`. */
export function subPartsOf(template: string): readonly SubPart[] {
  const parts: SubPart[] = [];
  let from = 0;
  for (const match of template.matchAll(/\$\{([^}]*)\}/g)) {
    parts.push({ type: 'text', text: template.slice(from, match.index) });
    const name = (match[1] ?? '').trim();
    parts.push(name.startsWith('!') ? { type: 'text', text: `\${${name.slice(1)}}` } : { type: 'name', name });
    from = match.index + match[0].length;
  }
  parts.push({ type: 'text', text: template.slice(from) });
  return parts.filter((part) => part.type === 'name' || part.text !== '');
}

function evaluateJoin(argument: Json, context: EvaluationContext): Value {
  if (!isList(argument) || argument.length < 2) return broken('Fn::Join');
  const delimiter = textOf(evaluate(argument[0], context)) ?? '';
  const items = evaluate(argument[1], context);
  if (items.type === 'opaque') return items;
  return items.type === 'list' ? joinTexts(items.items, delimiter) : broken('Fn::Join');
}

function joinTexts(parts: readonly Value[], delimiter: string): Value {
  const present = parts.filter((part) => part.type !== 'absent');
  const text = present.map((part) => textOf(part) ?? JSON.stringify(toJson(part))).join(delimiter);
  return scalar(text, { because: distinct(present.flatMap(becauseOf)), references: present.flatMap(referencesOf) });
}

function evaluateSelect(argument: Json, context: EvaluationContext): Value {
  if (!isList(argument) || argument.length < 2) return broken('Fn::Select');
  const index = evaluate(argument[0], context);
  const from = evaluate(argument[1], context);
  const position = Number(textOf(index));
  if (from.type === 'opaque') return withBecause(from, becauseOf(index));
  if (from.type !== 'list' || !Number.isInteger(position)) return broken('Fn::Select');
  const item = from.items[position];
  return item === undefined
    ? placeholder(`Fn::Select ${position}`, `\`Fn::Select\` of item ${position}, which the list does not have`)
    : withBecause(item, becauseOf(index));
}

function evaluateSplit(argument: Json, context: EvaluationContext): Value {
  if (!isList(argument) || argument.length < 2) return broken('Fn::Split');
  const delimiter = textOf(evaluate(argument[0], context));
  const source = evaluate(argument[1], context);
  if (source.type === 'opaque') return source;
  if (source.type !== 'scalar' || delimiter === undefined || delimiter === '') return broken('Fn::Split');
  return list(String(source.value).split(delimiter).map((part) => scalar(part, source)));
}

function evaluateCidr(argument: Json, context: EvaluationContext): Value {
  if (!isList(argument) || argument.length < 2) return broken('Fn::Cidr');
  const [block, count, bits] = argument.map((part) => evaluate(part, context));
  const because = distinct([block, count, bits].flatMap((part) => (part ? becauseOf(part) : [])));
  const text = block === undefined ? undefined : textOf(block);
  const cidrBits = bits === undefined || bits.type === 'absent' ? undefined : Number(textOf(bits));
  const blocks = text === undefined || count === undefined ? undefined : cidrBlocksOf(text, Number(textOf(count)), cidrBits);
  if (blocks === undefined) return opaque(`‹Fn::Cidr›`, { because: because.length > 0 ? because : ['`Fn::Cidr`'] });
  return list(blocks.map((item) => scalar(item, { because })));
}

function evaluateFindInMap(argument: Json, context: EvaluationContext): Value {
  if (!isList(argument) || argument.length < 3) return broken('Fn::FindInMap');
  const keys = argument.slice(0, 3).map((part) => evaluate(part, context));
  const because = distinct(keys.flatMap(becauseOf));
  const [map, top, second] = keys.map(textOf);
  const found = map !== undefined && top !== undefined && second !== undefined ? context.mapping(map, top, second) : undefined;
  if (found !== undefined) return withBecause(literal(found), because);
  const fallback = property(argument[3], 'DefaultValue');
  if (fallback !== undefined) return withBecause(evaluate(fallback, context), because);
  const name = `${map ?? '?'}.${top ?? '?'}.${second ?? '?'}`;
  return opaque(`‹${name}›`, { because: because.length > 0 ? because : [`mapping \`${name}\`, which the template does not have`] });
}

function evaluateGetAZs(argument: Json, context: EvaluationContext): Value {
  const region = evaluate(argument, context);
  const name = textOf(region);
  const zones = context.zones(name === undefined || name === '' ? context.region : name);
  if (zones.length === 0) return opaque(`‹zones of ${name ?? context.region}›`, { because: [`the zones of \`${name ?? context.region}\``] });
  return list(zones.map((zone) => scalar(zone, { because: becauseOf(region) })));
}

function evaluateIf(argument: Json, context: EvaluationContext): Value {
  if (!isList(argument) || argument.length < 3) return broken('Fn::If');
  const condition = evaluateCondition(typeof argument[0] === 'string' ? { Condition: argument[0] } : (argument[0] ?? null), context);
  return withBecause(evaluate(condition.value ? argument[1] : argument[2], context), condition.because);
}

/** The expression that `Fn::If` chooses; any other is itself. */
export function chosenBranch(expression: Json, context: EvaluationContext): Json {
  const argument = isFunctionCall(expression) ? property(expression, 'Fn::If') : undefined;
  if (!isList(argument) || argument.length < 3) return expression;
  const condition = evaluateCondition(typeof argument[0] === 'string' ? { Condition: argument[0] } : (argument[0] ?? null), context);
  return chosenBranch((condition.value ? argument[1] : argument[2]) ?? null, context);
}

function evaluateLength(argument: Json, context: EvaluationContext): Value {
  const value = evaluate(argument, context);
  return value.type === 'list' ? scalar(value.items.length, { because: becauseOf(value) }) : opaque('‹Fn::Length›', { because: becauseOf(value) });
}

function evaluateToJsonString(argument: Json, context: EvaluationContext): Value {
  const value = evaluate(argument, context);
  return scalar(JSON.stringify(toJson(value)), { because: becauseOf(value), references: referencesOf(value) });
}

function evaluateImportValue(argument: Json, context: EvaluationContext): Value {
  const name = textOf(evaluate(argument, context)) ?? '?';
  return context.importValue?.(name) ?? placeholder(`export ${name}`, `the export \`${name}\` of another stack`);
}

function mapText(value: Value, change: (text: string) => string): Value {
  const text = textOf(value);
  return text === undefined ? value : scalar(change(text), { because: becauseOf(value), references: referencesOf(value) });
}
