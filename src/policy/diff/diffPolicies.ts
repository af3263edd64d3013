import { actionCatalogOf, type ActionCatalog } from '../../catalog/actions';
import { viewPolicy } from '../checks/policyView';
import { compilePolicy, type CompiledPolicy, type CompiledStatement } from '../compile';
import type { PolicyKind } from '../grammar';
import { isEvaluationError, prepareRequest, type EvaluationRequest, type PreparedRequest } from '../request';
import type { PrincipalReading } from '../statement';
import { not, type Formula } from './formula';
import { isRefused, matches, outcomeOf, partsOf } from './policyAlone';
import { Questioner, variableWords, type Question } from './questioner';
import type { RequestWorld } from './requestWorld';
import { haveSameVariables, variableUse } from './variableUse';

export interface ChangedRequest {
  /** In the form of `evaluate`'s request. */
  readonly request: EvaluationRequest;
  /** Pointers of the statements that make the difference: of the new policy where it has a part in it, else of the old one. */
  readonly because: readonly string[];
  /** The entries of the first of these statements under which something changes; `*` where it names none. */
  readonly patterns: ChangedPatterns;
}

export interface ChangedPatterns {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

export interface PolicyDiff {
  readonly newlyAllowed: readonly ChangedRequest[];
  readonly newlyDenied: readonly ChangedRequest[];
  /**
   * What an explicit `Deny` no longer denies, where the policy itself allows nothing new: another policy may allow it. Absent where
   * nothing of the kind was found; `unknown` does not speak of it.
   */
  readonly denialsLifted?: readonly ChangedRequest[];
  /** What a new `Deny` denies although the policy itself did not allow it: another policy may. */
  readonly denialsAdded?: readonly ChangedRequest[];
  /** True: an empty list may only mean that no example was found. */
  readonly unknown: boolean;
  readonly message?: string;
}

export interface DiffOptions {
  readonly service?: string;
  readonly endpointType?: 'gateway' | 'interface';
  readonly catalog?: ActionCatalog;
}

/**
 * What an edit of a policy changes, the policy standing alone: allowed is what an `Allow` matches and no `Deny`. It is decided for all
 * requests that a policy of this kind can meet; every example has been evaluated in both policies. `unknown` is set where a list may be
 * incomplete: statements with variables, whose values are not known, and actions that are not known.
 */
export function diffPolicies(before: string, after: string, kind: PolicyKind, options: DiffOptions = {}): PolicyDiff {
  const [old, current] = [compilePolicy(before, kind), compilePolicy(after, kind)];
  const [faulty] = [...old.errors, ...current.errors];
  if (faulty) return { newlyAllowed: [], newlyDenied: [], unknown: true, message: `One of the two cannot be read as a policy: ${faulty.message}` };
  const comparison = new Comparison(old, current, options);
  const allowed = comparison.newly('allowed');
  const denied = comparison.newly('denied');
  const reasons = [...new Set([...allowed.unknown, ...denied.unknown])];
  const sides = [...(allowed.unknown.length > 0 ? ['newly allowed'] : []), ...(denied.unknown.length > 0 ? ['newly denied'] : [])];
  const [lifted, added] = [allowed.changes.length === 0 ? comparison.denials('lifted') : [], denied.changes.length === 0 ? comparison.denials('added') : []];
  const lists = { newlyAllowed: allowed.changes, newlyDenied: denied.changes, ...(lifted.length > 0 && { denialsLifted: lifted }), ...(added.length > 0 && { denialsAdded: added }) };
  if (sides.length === 0) {
    // 15.1: policies with variables leave what is decided for all requests, but for what is the same on both sides.
    const variables = variableUse([old, current]);
    const found = allowed.changes.length + denied.changes.length > 0;
    if (variables.statements.length === 0 || (!found && haveSameVariables(old, current))) return { ...lists, unknown: false };
    return { ...lists, unknown: true, message: variableWords(variables) };
  }
  return { ...lists, unknown: true, message: `What is ${sides.join(' and what is ')} could not be decided altogether. ${reasons.join(' ')}` };
}

interface Changes {
  readonly changes: readonly ChangedRequest[];
  readonly unknown: readonly string[];
}

class Comparison {
  private readonly old: CompiledPolicy;
  private readonly current: CompiledPolicy;
  private readonly reading: PrincipalReading;
  private readonly questioner: Questioner;

  constructor(old: CompiledPolicy, current: CompiledPolicy, options: DiffOptions) {
    this.old = old;
    this.current = current;
    this.reading = options.endpointType === 'gateway' ? 'gateway-endpoint' : 'resource';
    const catalog = options.catalog ?? actionCatalogOf([]);
    const view = viewPolicy(current.syntax, current.syntax.text, { kind: current.kind, catalog, ...(options.service !== undefined && { service: options.service }) });
    this.questioner = new Questioner([old, current], { kind: current.kind, catalog, principals: this.reading, services: view.servicePrefixes });
  }

  /** One change for each statement that brings one which no earlier statement brings. */
  newly(side: 'allowed' | 'denied'): Changes {
    const changes: ChangedRequest[] = [];
    const unknown: string[] = [];
    const reported: CompiledStatement[] = [];
    for (const cause of this.causes(side)) {
      const formulas = (world: RequestWorld) => [...cause.formulas(world), ...reported.map((statement) => not(world.formulaOf(statement)))];
      const answer = this.questioner.ask({ formulas, isAnswer: (request) => this.changes(request, side) });
      if (answer.found === 'unknown') unknown.push(answer.because);
      if (answer.found !== 'request') continue;
      const because = this.because(answer.request, side);
      changes.push({ request: answer.request, because, patterns: this.patternsOf(cause.statement, formulas) });
      if (cause.statement) reported.push(cause.statement);
    }
    return { changes, unknown };
  }

  /** A `Deny` overrules the `Allow` of every other policy, so its reach counts beyond what this policy allows. */
  denials(change: 'lifted' | 'added'): readonly ChangedRequest[] {
    const [from, to] = change === 'lifted' ? [this.old, this.current] : [this.current, this.old];
    const others = partsOf(to).denies;
    const found: ChangedRequest[] = [];
    const reported: CompiledStatement[] = [];
    for (const statement of partsOf(from).denies) {
      const formulas = (world: RequestWorld) => [matches(world, statement), ...[...others, ...reported].map((each) => not(matches(world, each)))];
      const answer = this.questioner.ask({ formulas, isAnswer: (request) => outcomeOf(from, request, this.reading).denies.length > 0 && outcomeOf(to, request, this.reading).denies.length === 0 });
      if (answer.found !== 'request') continue;
      found.push({ request: answer.request, because: [statement.pointer], patterns: this.patternsOf(statement, formulas) });
      reported.push(statement);
    }
    return found;
  }

  /** What can make a request newly allowed: an `Allow` of the new policy. Newly denied: a `Deny` of the new, or an `Allow` of the old that nothing replaces. */
  private causes(side: 'allowed' | 'denied'): readonly { readonly statement: CompiledStatement | undefined; readonly formulas: Question['formulas'] }[] {
    const [old, current] = [partsOf(this.old), partsOf(this.current)];
    if (side === 'allowed') {
      return current.allows.map((statement) => ({
        statement,
        formulas: (world) => [matches(world, statement), ...current.denies.map((each) => not(matches(world, each))), isRefused(world, old)],
      }));
    }
    const wasAllowed = (world: RequestWorld): readonly Formula[] => [...old.denies.map((each) => not(matches(world, each))), { type: 'any', parts: old.allows.map((each) => matches(world, each)) }];
    return [
      ...current.denies.map((statement) => ({ statement, formulas: (world: RequestWorld) => [matches(world, statement), ...wasAllowed(world)] })),
      ...old.allows.map((statement) => ({
        statement,
        formulas: (world: RequestWorld) => [
          matches(world, statement),
          ...old.denies.map((each) => not(matches(world, each))),
          ...[...current.denies, ...current.allows].map((each) => not(matches(world, each))),
        ],
      })),
    ];
  }

  private changes(request: PreparedRequest, side: 'allowed' | 'denied'): boolean {
    const [was, is] = [outcomeOf(this.old, request, this.reading).allowed, outcomeOf(this.current, request, this.reading).allowed];
    return side === 'allowed' ? is && !was : was && !is;
  }

  private because(request: EvaluationRequest, side: 'allowed' | 'denied'): readonly string[] {
    const prepared = prepareRequest(request, false);
    if (isEvaluationError(prepared)) return [];
    const [was, is] = [outcomeOf(this.old, prepared, this.reading), outcomeOf(this.current, prepared, this.reading)];
    if (side === 'allowed') return is.allows.length > 0 ? is.allows : was.denies;
    return is.denies.length > 0 ? is.denies : was.allows;
  }

  private patternsOf(statement: CompiledStatement | undefined, formulas: Question['formulas']): ChangedPatterns {
    const changing = (texts: readonly string[], formula: (world: RequestWorld, text: string) => Formula) => {
      if (texts.length < 2 || texts.length > mostPatterns) return texts;
      const possible = texts.filter((text) => this.questioner.canBe((world) => [...formulas(world), formula(world, text)]));
      // An entry under which only such requests change as nobody can make says nothing: reading objects of a bucket's own ARN.
      const usual = possible.filter((text) => this.questioner.canBe((world) => [...formulas(world), formula(world, text)], 'usual'));
      return usual.length > 0 ? usual : possible;
    };
    const everything = ['*'];
    if (!statement) return { actions: everything, resources: everything };
    const { action, resource } = statement;
    return {
      actions: action.negated ? everything : changing(action.texts, (world, text) => world.actionFormula(text)),
      resources: !resource || resource.negated ? everything : changing(resource.texts, (world, text) => world.resourceFormula(statement, text)),
    };
  }
}

const mostPatterns = 60;
