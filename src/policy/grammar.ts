import { parseOperator } from './conditions/operator';
import { countParts } from './arn';
import type { Member, ObjectNode, PolicySyntax, SyntaxNode } from './syntax';

export type PolicyKind = 'endpoint' | 'resource' | 'identity' | 'boundary' | 'session' | 'trust' | 'scp' | 'rcp';

/** A fault that makes a policy no policy: nothing can be decided with it. Codes are those of the diagnostics. */
export interface GrammarError {
  readonly code: string;
  readonly message: string;
  readonly pointer: string;
  readonly offset: number;
  readonly length: number;
}

export const policyMembers: readonly string[] = ['Version', 'Id', 'Statement'];
export const statementMembers: readonly string[] = ['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];
export const policyVersions: readonly string[] = ['2012-10-17', '2008-10-17'];

/** Kinds of policy that say whom they concern. */
export function hasPrincipalElement(kind: PolicyKind): boolean {
  return kind === 'endpoint' || kind === 'resource' || kind === 'trust' || kind === 'rcp';
}

export function isIdentityKind(kind: PolicyKind): boolean {
  return kind === 'identity' || kind === 'boundary' || kind === 'session';
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export function checkGrammar(syntax: PolicySyntax, kind: PolicyKind): readonly GrammarError[] {
  if (syntax.errors.length > 0) return syntax.errors;
  const checker = new GrammarChecker(kind);
  checker.checkDocument(syntax.root);
  return checker.errors;
}

class GrammarChecker {
  readonly errors: GrammarError[] = [];
  private readonly kind: PolicyKind;
  private readonly sids = new Set<string>();

  constructor(kind: PolicyKind) {
    this.kind = kind;
  }

  checkDocument(root: SyntaxNode | undefined): void {
    if (root?.type !== 'object') {
      this.report('POL101', 'A policy is one JSON object.', root ?? { pointer: '', offset: 0, length: 0 });
      return;
    }
    this.checkMembers(root, policyMembers);
    const statements = find(root, 'Statement');
    if (!statements) this.report('POL105', 'Without `Statement` this policy has no effect.', root);
    const version = find(root, 'Version');
    if (version && this.expectString(version, 'Version') && !policyVersions.includes(version.value)) {
      this.report('POL106', `\`${version.value}\` is no policy language version.`, version);
    }
    const id = find(root, 'Id');
    if (id && this.expectString(id, 'Id') && isIdentityKind(this.kind)) {
      this.report('POL125', '`Id` is for resource policies; it is refused here.', id);
    }
    for (const statement of statements?.type === 'array' ? statements.items : statements ? [statements] : []) {
      if (statement.type === 'object') this.checkStatement(statement);
      else this.reportType('Statement', 'a statement object or a list of them', statement);
    }
  }

  private checkStatement(statement: ObjectNode): void {
    this.checkMembers(statement, statementMembers);
    const sid = find(statement, 'Sid');
    if (sid && this.expectString(sid, 'Sid')) this.checkSid(sid.value, sid);
    const effect = find(statement, 'Effect');
    if (!effect) this.report('POL109', 'A statement says either `Allow` or `Deny`.', statement);
    else if (this.expectString(effect, 'Effect') && effect.value !== 'Allow' && effect.value !== 'Deny') {
      this.report('POL110', '`Effect` is `Allow` or `Deny`, exactly so.', effect);
    }
    const actions = this.findOneOf(statement, 'Action', 'NotAction');
    if (!actions) this.report('POL111', 'This statement names no action.', statement);
    else this.checkStrings(actions);
    const resources = this.findOneOf(statement, 'Resource', 'NotResource');
    if (resources) this.checkResources(resources);
    else if (this.kind !== 'trust' && !(this.kind === 'resource' && speaksOfItsOwner(actions))) this.report('POL112', 'This statement names no resource.', statement);
    const principals = this.findOneOf(statement, 'Principal', 'NotPrincipal');
    if (principals) this.checkPrincipals(principals);
    else if (hasPrincipalElement(this.kind)) this.report('POL113', 'A policy of this kind must say whom it concerns.', statement);
    const condition = find(statement, 'Condition');
    if (condition) this.checkCondition(condition);
  }

  private checkSid(sid: string, node: SyntaxNode): void {
    const strict = isIdentityKind(this.kind) || this.kind === 'trust';
    if (strict && sid !== '' && this.sids.has(sid)) this.report('POL116', `Sid \`${sid}\` is used twice.`, node);
    this.sids.add(sid);
    if ((strict || this.kind === 'scp' || this.kind === 'rcp') && !isAlphanumeric(sid)) {
      this.report('POL118', 'A Sid in this kind of policy takes letters and digits only.', node);
    }
  }

  private checkResources(member: Member): void {
    if (!this.checkStrings(member) || this.kind !== 'session') return;
    for (const node of scalars(member.value)) {
      if (node.type === 'string' && node.value !== '*' && countParts(node.value) < 6) {
        this.report('POL301', `An ARN has six parts; ${countParts(node.value)} found. STS refuses a session policy with it.`, node);
      }
    }
  }

  private checkPrincipals(member: Member): void {
    if (isIdentityKind(this.kind)) {
      this.report('POL114', `A policy attached to a user or role concerns that user or role; remove \`${member.name}\`.`, nameOf(member));
      return;
    }
    const value = member.value;
    if (value?.type === 'string') return;
    if (value?.type !== 'object') {
      this.reportType(member.name, '`"*"` or an object such as `{"AWS": …}`', value ?? member);
      return;
    }
    this.checkDuplicates(value);
    for (const principals of value.members) this.checkStrings(principals);
  }

  private checkCondition(condition: SyntaxNode): void {
    if (condition.type !== 'object') {
      this.reportType('Condition', 'an object of operators', condition);
      return;
    }
    this.checkDuplicates(condition);
    for (const { name, value: keys, pointer, nameOffset, nameLength } of condition.members) {
      const parsed = parseOperator(name);
      const place = { pointer, offset: nameOffset, length: nameLength };
      if (!parsed.known && parsed.because === 'NullIfExists') {
        this.report('POL401', '`Null` already asks whether the key exists.', place);
      } else if (!parsed.known) this.report('POL400', `\`${name}\` is no condition operator.`, place);
      if (keys?.type !== 'object') {
        this.reportType(name, 'an object of condition keys', keys ?? place);
        continue;
      }
      this.checkDuplicates(keys);
      this.checkSpellings(keys);
      for (const key of keys.members) this.checkScalars(key);
    }
  }

  private checkSpellings(keys: ObjectNode): void {
    const spellings = new Map<string, string>();
    for (const { name, pointer, nameOffset, nameLength } of keys.members) {
      const other = spellings.get(name.toLowerCase());
      spellings.set(name.toLowerCase(), name);
      if (other === undefined || other === name) continue;
      this.report('POL414', `Key names ignore case; \`${other}\` and \`${name}\` are one key.`, { pointer, offset: nameOffset, length: nameLength });
    }
  }

  private checkMembers(node: ObjectNode, known: readonly string[]): void {
    this.checkDuplicates(node);
    for (const { name, pointer, nameOffset, nameLength } of node.members) {
      if (!known.includes(name)) this.report('POL103', `\`${name}\` is not a policy element.`, { pointer, offset: nameOffset, length: nameLength });
    }
  }

  private checkDuplicates(node: ObjectNode): void {
    if (node.members.length < 2) return;
    const names = new Set<string>();
    for (const { name, pointer, nameOffset, nameLength } of node.members) {
      if (names.has(name)) this.report('POL102', `\`${name}\` appears twice; only one can count.`, { pointer, offset: nameOffset, length: nameLength });
      names.add(name);
    }
  }

  private findOneOf(statement: ObjectNode, plain: string, negated: string): Member | undefined {
    const first = statement.members.find((member) => member.name === plain);
    const second = statement.members.find((member) => member.name === negated);
    if (first && second) this.report('POL115', `\`${plain}\` and \`${negated}\` exclude each other in one statement.`, nameOf(second));
    return first ?? second;
  }

  private checkStrings(member: Member): boolean {
    for (const node of scalars(member.value)) {
      if (node.type === 'string') continue;
      this.reportType(member.name, 'text or a list of texts', node);
      return false;
    }
    return true;
  }

  private checkScalars(member: Member): void {
    for (const node of scalars(member.value)) {
      if (node.type === 'string' || node.type === 'number' || node.type === 'boolean') continue;
      this.reportType(member.name, 'a value or a list of values', node);
      return;
    }
  }

  private expectString(node: SyntaxNode, member: string): node is Extract<SyntaxNode, { type: 'string' }> {
    if (node.type === 'string') return true;
    this.reportType(member, 'text', node);
    return false;
  }

  private reportType(member: string, expected: string, node: { pointer: string; offset: number; length: number; type?: string }): void {
    this.report('POL104', `\`${member}\` takes ${expected}, found ${foundTypes[node.type ?? ''] ?? 'nothing'}.`, node);
  }

  private report(code: string, message: string, { pointer, offset, length }: { pointer: string; offset: number; length: number }): void {
    this.errors.push({ code, message, pointer, offset, length });
  }
}

const foundTypes: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'text',
  number: 'a number',
  boolean: 'a boolean',
  null: 'null',
};

/** A list, or one value in the place of a list of one. */
export function scalars(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  if (!node) return [];
  return node.type === 'array' ? node.items : [node];
}

function find(node: ObjectNode, name: string): SyntaxNode | undefined {
  return node.members.find((member) => member.name === name)?.value;
}

function nameOf({ pointer, nameOffset, nameLength }: Member): { pointer: string; offset: number; length: number } {
  return { pointer, offset: nameOffset, length: nameLength };
}

/**
 * The policies of ECR repositories and EFS file systems speak about these alone and need no `Resource`.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html
 * https://docs.aws.amazon.com/efs/latest/ug/access-points-iam-policy.html
 */
function speaksOfItsOwner(actions: Member | undefined): boolean {
  const entries = actions?.name === 'Action' ? scalars(actions.value) : [];
  return entries.length > 0 && entries.every((entry) => entry.type === 'string' && namesOwnService(entry.value.toLowerCase()));
}

function namesOwnService(action: string): boolean {
  return action.startsWith('ecr:') || action.startsWith('elasticfilesystem:');
}

function isAlphanumeric(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (!((code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122))) return false;
  }
  return true;
}
