import { compileActionPattern, type ActionPattern } from './actions';
import { compileCondition, type Condition } from './conditions/condition';
import { parseOperator } from './conditions/operator';
import { checkGrammar, hasPrincipalElement, isIdentityKind, scalars, type GrammarError, type PolicyKind } from './grammar';
import { compilePrincipalEntry, type PrincipalEntry, type PrincipalType } from './principals';
import { compileResourcePattern, type ResourceOptions, type ResourcePattern } from './resources';
import { memberValue, parsePolicy, syntaxOfValue, type ObjectNode, type PolicySyntax, type SyntaxNode } from './syntax';

const compiledPolicy: unique symbol = Symbol('compiled policy');

/** A policy prepared for many evaluations. With errors of the grammar it has no statements, and nothing can be decided with it. */
export interface CompiledPolicy {
  readonly [compiledPolicy]: true;
  readonly kind: PolicyKind;
  readonly statements: readonly CompiledStatement[];
  readonly errors: readonly GrammarError[];
  readonly syntax: PolicySyntax;
}

export interface CompiledStatement {
  /** `/Statement/0`, or `/Statement` where the policy has one statement without a list. */
  readonly pointer: string;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly principal?: PatternList<PrincipalEntry>;
  readonly action: PatternList<ActionPattern>;
  readonly resource?: PatternList<ResourcePattern>;
  readonly conditions: readonly Condition[];
}

/** The entries of `Action`, or with `negated` those of `NotAction`; likewise for the other pairs. */
export interface PatternList<T> {
  readonly negated: boolean;
  readonly patterns: readonly T[];
  readonly texts: readonly string[];
  readonly pointer: string;
}

/** `source` is a policy's text or its JSON value. Never throws: what is wrong with it is in `errors`. */
export function compilePolicy(source: unknown, kind: PolicyKind): CompiledPolicy {
  const syntax = typeof source === 'string' ? parsePolicy(source) : syntaxOfValue(source);
  return compileSyntax(syntax, kind);
}

export function compileSyntax(syntax: PolicySyntax, kind: PolicyKind): CompiledPolicy {
  const errors = checkGrammar(syntax, kind);
  const statements = errors.length > 0 ? [] : compileStatements(syntax.root, kind);
  return { [compiledPolicy]: true, kind, statements, errors, syntax };
}

export function isCompiledPolicy(value: unknown): value is CompiledPolicy {
  return typeof value === 'object' && value !== null && compiledPolicy in value;
}

function compileStatements(root: SyntaxNode | undefined, kind: PolicyKind): CompiledStatement[] {
  const version = memberValue(root, 'Version');
  // Without the current version the 2008 language applies, which has no variables.
  const variables = version?.type === 'string' && version.value === '2012-10-17' ? 'replaced' : 'literal';
  const resourceOptions: ResourceOptions = {
    variables,
    shortArns: isIdentityKind(kind) ? 'completed' : 'literal',
    apiShorthand: kind === 'resource' ? 'expanded' : 'literal',
  };
  return scalars(memberValue(root, 'Statement')).flatMap((node) => (node.type === 'object' ? [compileStatement(node, kind, resourceOptions)] : []));
}

function compileStatement(node: ObjectNode, kind: PolicyKind, options: ResourceOptions): CompiledStatement {
  const sid = memberValue(node, 'Sid');
  const effect = memberValue(node, 'Effect');
  const principal = hasPrincipalElement(kind) ? compilePrincipals(node) : undefined;
  const action = compileList(node, ['Action', 'NotAction'], compileActionPattern);
  // The resource of a trust policy is the role it stands at.
  const resource = kind === 'trust' ? undefined : compileList(node, ['Resource', 'NotResource'], (text) => compileResourcePattern(text, options));
  return {
    pointer: node.pointer,
    ...(sid?.type === 'string' && { sid: sid.value }),
    effect: effect?.type === 'string' && effect.value === 'Allow' ? 'Allow' : 'Deny',
    ...(principal && { principal }),
    action: action ?? { negated: false, patterns: [], texts: [], pointer: node.pointer },
    ...(resource && { resource }),
    conditions: compileConditions(memberValue(node, 'Condition'), options.variables),
  };
}

function compileList<T>(statement: ObjectNode, names: readonly [string, string], compile: (text: string) => T): PatternList<T> | undefined {
  const member = statement.members.find(({ name }) => name === names[0] || name === names[1]);
  if (!member) return undefined;
  const texts = scalars(member.value).map(textOf);
  return { negated: member.name === names[1], patterns: texts.map(compile), texts, pointer: member.pointer };
}

function compilePrincipals(statement: ObjectNode): PatternList<PrincipalEntry> | undefined {
  const member = statement.members.find(({ name }) => name === 'Principal' || name === 'NotPrincipal');
  if (!member) return undefined;
  const patterns: PrincipalEntry[] = [];
  if (member.value?.type === 'string') {
    // A bare text other than `*` names nobody; the diagnostics report it.
    const { value: text, pointer } = member.value;
    patterns.push({ type: text === '*' ? 'everybody' : 'nobody', text, pointer });
  }
  for (const { name, value } of member.value?.type === 'object' ? member.value.members : []) {
    for (const node of scalars(value)) {
      const text = textOf(node);
      patterns.push(isPrincipalType(name) ? compilePrincipalEntry(name, text, node.pointer) : { type: 'nobody', text, pointer: node.pointer });
    }
  }
  return { negated: member.name === 'NotPrincipal', patterns, texts: patterns.map(({ text }) => text), pointer: member.pointer };
}

function isPrincipalType(name: string): name is PrincipalType {
  return name === 'AWS' || name === 'Service' || name === 'Federated' || name === 'CanonicalUser';
}

function compileConditions(block: SyntaxNode | undefined, variables: 'replaced' | 'literal'): Condition[] {
  const conditions: Condition[] = [];
  for (const { name, value: keys } of block?.type === 'object' ? block.members : []) {
    const parsed = parseOperator(name);
    if (!parsed.known || keys?.type !== 'object') continue;
    for (const { name: key, value, pointer } of keys.members) {
      conditions.push(compileCondition(parsed.operator, key, { values: scalars(value).map(textOf), pointer, variables }));
    }
  }
  return conditions;
}

/** Numbers and booleans count as their JSON text. */
function textOf(node: SyntaxNode): string {
  if (node.type === 'string') return node.value;
  if (node.type === 'number') return node.text;
  return node.type === 'boolean' ? String(node.value) : '';
}
