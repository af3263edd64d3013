import type { ActionCatalog } from '../../catalog/actions';
import { isAccountId } from '../arn';
import { keyFactsOf } from '../checks/policyView';
import type { CompiledPolicy, CompiledStatement } from '../compile';
import { compileCondition, type Condition } from '../conditions/condition';
import { parseOperator } from '../conditions/operator';
import { requestContext, type GivenContext } from '../context';
import { hasPrincipalElement, isIdentityKind, type PolicyKind } from '../grammar';
import type { PrincipalEntry } from '../principals';
import type { EvaluationRequest } from '../request';
import type { ResourceOptions } from '../resources';
import { isDecidedByTrustPolicy } from '../services/sts';
import type { PrincipalReading } from '../statement';
import { ActionSpace } from './actionSpace';
import { callerKeys, isTokenExchange } from './callerShapes';
import { CallerSpace } from './callerSpace';
import type { Budget } from './findText';
import type { Draft, Formula, Ref, Solution, Space } from './formula';
import { KeySpace, type PlacedCondition } from './keySpace';
import type { VariableReading } from './patterns';
import { ResourceSpace, resourceAccountKeys } from './resourceSpace';
import { usualRequests } from './usualRequests';
import { keysNeededBy, languageOf } from './variableUse';

export interface WorldOptions {
  readonly kind: PolicyKind;
  readonly catalog: ActionCatalog;
  readonly principals: PrincipalReading;
  /** Action prefixes the policy's place is about; empty where that is not known. */
  readonly services: readonly string[];
  readonly exchange: 'token exchange' | 'other';
  /** The values of variables; null: the key is absent. `unknown`: any. */
  readonly variables: Readonly<Record<string, string | null>> | 'unknown';
}

/** All requests that a kind of policy can meet, and what its statements say of them. */
export class RequestWorld {
  readonly actions: ActionSpace;
  private readonly options: WorldOptions;
  private readonly resources: ResourceSpace;
  private readonly callers: CallerSpace;
  private readonly keys = new Map<string, KeySpace>();
  private readonly formulas = new Map<CompiledStatement, Formula>();
  private readonly languages: ReadonlyMap<CompiledStatement, 'replaced' | 'literal'>;
  private readonly byTrust: Ref;
  private readonly exchanges: Ref;
  private usual: Formula | undefined;

  constructor(policies: readonly CompiledPolicy[], options: WorldOptions, budget: Budget) {
    this.options = options;
    const { kind, catalog } = options;
    const given: GivenContext = options.variables === 'unknown' ? {} : options.variables;
    const reading: VariableReading = options.variables === 'unknown' ? { variables: 'unknown' } : { variables: 'values', context: requestContext(given) };
    const context = requestContext(given);
    const statements = policies.flatMap((policy) => policy.statements);
    this.languages = new Map(policies.flatMap((policy) => policy.statements.map((statement) => [statement, languageOf(policy)] as const)));
    this.actions = new ActionSpace(statements.map(({ action }) => action), options.services, budget);
    this.byTrust = this.actions.refOfServices(['sts'], isDecidedByTrustPolicy);
    this.exchanges = this.actions.refOfServices(['sts'], isTokenExchange);
    this.resources = new ResourceSpace({ context, reading, ...(kind === 'trust' && { fixed: 'arn:aws:iam::111122223333:role/example' }) }, budget);
    const entries = statements.flatMap(({ principal }) => principal?.patterns ?? []);
    this.callers = new CallerSpace({ kind, principals: options.principals, exchange: options.exchange, entries, context, reading }, budget);
    const placed = statements.flatMap((statement) => statement.conditions.map((condition) => this.place(statement, condition)));
    const pins = [...this.pinConditions(), ...statements.flatMap((statement) => this.presenceConditions(statement).map((condition): PlacedCondition => ({ condition, variables: 'literal' })))];
    for (const [key, list] of groupByKey([...placed, ...pins])) {
      if (callerKeys.includes(key) || resourceAccountKeys.includes(key)) continue;
      const name = list[0]?.condition.key ?? key;
      const facts = keyFactsOf(catalog, name);
      const values = facts === undefined ? 'either' : facts.multivalued ? 'several' : 'single';
      const presence = facts?.global?.presence === 'always' ? 'always' : 'sometimes';
      this.keys.set(key, new KeySpace(list, { name, values, presence, context, reading }, budget));
    }
  }

  /** True of the requests that the statement matches. */
  formulaOf(statement: CompiledStatement): Formula {
    const known = this.formulas.get(statement);
    if (known) return known;
    const { action, resource, principal, conditions, effect } = statement;
    const parts = [literal(this.actions, this.actions.refOfList(action))];
    if (resource) parts.push(literal(this.resources, this.resources.refOfList(resource, this.resourceOptions(statement))));
    for (const condition of this.presenceConditions(statement)) parts.push(this.conditionFormula({ condition, variables: 'literal' }));
    if (principal) parts.push(literal(this.callers, this.callers.refOfPrincipals(principal, effect)));
    for (const condition of conditions) parts.push(this.conditionFormula(this.place(statement, condition)));
    const formula: Formula = { type: 'all', parts };
    this.formulas.set(statement, formula);
    return formula;
  }

  /** True of the requests whose action one entry of the statement covers. */
  actionFormula(text: string): Formula {
    return literal(this.actions, this.actions.refOfPattern(text));
  }

  resourceFormula(statement: CompiledStatement, text: string): Formula {
    return literal(this.resources, this.resources.refOfList({ texts: [text], negated: false }, this.resourceOptions(statement)));
  }

  /** The same for a text that stands in no statement. */
  plainResourceFormula(text: string): Formula {
    return literal(this.resources, this.resources.refOfList({ texts: [text], negated: false }, { variables: 'literal', shortArns: 'literal', apiShorthand: 'literal' }));
  }

  /** A condition that stands in no statement; other statements must ask for its key, too. */
  formulaOfCondition(condition: Condition): Formula {
    return this.conditionFormula({ condition, variables: 'literal' });
  }

  formulaOfPrincipals(patterns: readonly PrincipalEntry[]): Formula {
    return literal(this.callers, this.callers.refOfPrincipals({ patterns, negated: false, texts: patterns.map(({ text }) => text), pointer: '' }, 'Allow'));
  }

  /** What holds of every request of this world, with actions the catalogue knows or with those it does not; undefined where there are none. */
  frame(actions: 'known' | 'unknown'): readonly Formula[] | undefined {
    const ref = actions === 'known' ? this.actions.known : this.actions.unknown;
    if (ref === undefined) return undefined;
    const { kind, exchange } = this.options;
    const refs: Ref[] = [ref];
    if (kind === 'trust' || kind === 'resource') refs.push(kind === 'trust' ? this.byTrust : -this.byTrust);
    if (hasPrincipalElement(kind)) refs.push(exchange === 'token exchange' ? this.exchanges : -this.exchanges);
    return [...refs.map((each) => literal(this.actions, each)), ...this.pinConditions().map((pin) => this.conditionFormula(pin))];
  }

  /** True of requests as AWS's documentation knows them: the resource is one the action works on, the action one of the policy's service. */
  get usualFormula(): Formula {
    return (this.usual ??= usualRequests(this.actions, this.resources, { catalog: this.options.catalog, services: this.options.services, fixedResource: this.options.kind === 'trust' }));
  }

  requestOf(solution: Solution): EvaluationRequest {
    const draft: Draft = { principal: 'arn:aws:iam::111122223333:role/example', action: 's3:GetObject', resource: 'arn:aws:s3:::example-bucket/example', resourceAccount: undefined, context: {}, facts: {} };
    const points = new Map(solution);
    for (const space of this.defaultSpaces()) if (!points.has(space)) space.find([])?.fill(draft);
    for (const point of points.values()) point.fill(draft);
    // A caller that is any caller is one of the resource's account: then no other policy is needed for the example.
    const owner = draft.resourceAccount ?? draft.resource.split(':', 5)[4] ?? '';
    if (!solution.has(this.callers) && isAccountId(owner)) draft.principal = `arn:aws:iam::${owner}:role/example`;
    const { principal, action, resource, resourceAccount, context, facts } = draft;
    return {
      principal,
      action,
      resource,
      ...(resourceAccount !== undefined && { resourceAccount }),
      ...(Object.keys(context).length > 0 && { context }),
      ...(Object.keys(facts).length > 0 && { principalFacts: facts }),
    };
  }

  private defaultSpaces(): readonly Space[] {
    return [this.actions, this.resources, this.callers];
  }

  private conditionFormula(placed: PlacedCondition): Formula {
    const { lowerCaseKey } = placed.condition;
    if (callerKeys.includes(lowerCaseKey)) return literal(this.callers, this.callers.refOfCondition(placed));
    if (resourceAccountKeys.includes(lowerCaseKey)) return literal(this.resources, this.resources.refOfCondition(placed));
    const space = this.keys.get(lowerCaseKey);
    if (!space) throw new Error(`no space for the condition key ${lowerCaseKey}`);
    return literal(space, space.refOf(placed));
  }

  private place(statement: CompiledStatement, condition: Condition): PlacedCondition {
    return { condition, variables: this.languages.get(statement) ?? 'literal' };
  }

  /** A resource whose variable has no value matches nothing: where values are open, their keys are there at least. */
  private presenceConditions(statement: CompiledStatement): readonly Condition[] {
    if (this.options.variables !== 'unknown' || this.languages.get(statement) !== 'replaced') return [];
    return keysNeededBy(statement).map((key) => conditionOn(key, 'Null', 'false'));
  }

  private resourceOptions(statement: CompiledStatement): ResourceOptions {
    const { kind } = this.options;
    return {
      variables: this.languages.get(statement) ?? 'literal',
      shortArns: isIdentityKind(kind) ? 'completed' : 'literal',
      apiShorthand: kind === 'resource' ? 'expanded' : 'literal',
    };
  }

  /** That the variables have the values they are read with. */
  private pinConditions(): readonly PlacedCondition[] {
    const { variables } = this.options;
    if (variables === 'unknown') return [];
    return Object.entries(variables).map(([key, value]) => ({ condition: value === null ? conditionOn(key, 'Null', 'true') : conditionOn(key, 'StringEquals', value), variables: 'literal' }));
  }
}

function conditionOn(key: string, operatorName: 'Null' | 'StringEquals', value: string): Condition {
  const parsed = parseOperator(operatorName);
  if (!parsed.known) throw new Error('an operator of IAM is not known');
  return compileCondition(parsed.operator, key, { values: [value], pointer: '', variables: 'literal' });
}

function literal(space: Space, ref: Ref): Formula {
  return { type: 'literal', space, ref };
}

function groupByKey(placed: readonly PlacedCondition[]): ReadonlyMap<string, readonly PlacedCondition[]> {
  const groups = new Map<string, PlacedCondition[]>();
  for (const each of placed) groups.set(each.condition.lowerCaseKey, [...(groups.get(each.condition.lowerCaseKey) ?? []), each]);
  return groups;
}
