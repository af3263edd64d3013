import type { ActionCatalog } from '../../catalog/actions';
import type { CompiledPolicy } from '../compile';
import { derivableKeys } from '../derive';
import { hasPrincipalElement, type PolicyKind } from '../grammar';
import { isEvaluationError, prepareRequest, type EvaluationRequest, type PreparedRequest } from '../request';
import type { PrincipalReading } from '../statement';
import type { Budget } from './findText';
import { solve, type Formula, type Solution } from './formula';
import { RequestWorld, type WorldOptions } from './requestWorld';
import { assignmentsOf, variableUse, type VariableUse } from './variableUse';

export type Answer =
  | { readonly found: 'request'; readonly request: EvaluationRequest }
  /** Certainly. */
  | { readonly found: 'none' }
  | { readonly found: 'unknown'; readonly because: string };

export interface QuestionOptions {
  readonly kind: PolicyKind;
  readonly catalog: ActionCatalog;
  readonly principals: PrincipalReading;
  readonly services: readonly string[];
}

/** What is asked: the formulas a request must make true, and the same said of one request by the ordinary evaluation. */
export interface Question {
  readonly formulas: (world: RequestWorld) => readonly Formula[];
  readonly isAnswer: (request: PreparedRequest) => boolean;
}

/** Steps one question may take, and all of one comparison together; a usual question takes some thousands. A million is about a second. */
const mostSteps = 4_000_000;
const mostStepsTogether = 12_000_000;
/** A request that reads better is worth less. */
const mostStepsForUsual = 400_000;

/** Answers whether there is a request of a kind, over all requests that policies of a kind can meet. */
export class Questioner {
  private readonly policies: readonly CompiledPolicy[];
  private readonly options: QuestionOptions;
  private readonly budget: Budget = { left: mostSteps };
  private left = mostStepsTogether;
  private readonly use: VariableUse;
  private readonly worlds = new Map<string, RequestWorld>();

  constructor(policies: readonly CompiledPolicy[], options: QuestionOptions) {
    this.policies = policies;
    this.options = options;
    this.use = variableUse(policies);
  }

  ask(question: Question): Answer {
    const open = this.search(question, 'known', this.use.keys.length === 0 ? {} : 'unknown');
    if (open.found === 'request' || this.use.keys.length === 0) return open.found === 'none' ? this.askOfUnknownActions(question) : open;
    if (open.found === 'none') return this.askOfUnknownActions(question);
    for (const assignment of assignmentsOf(this.use)) {
      const answer = this.search(question, 'known', assignment);
      if (answer.found === 'request') return answer;
    }
    return { found: 'unknown', because: variableWords(this.use) };
  }

  /** Whether there can be such a request at all; nothing is evaluated. `usual`: one that somebody can make, as AWS's documentation knows them. */
  canBe(formulas: Question['formulas'], requests: 'any' | 'usual' = 'any'): boolean {
    return this.worldsFor(this.use.keys.length === 0 ? {} : 'unknown').some((world) => {
      const frame = world.frame('known');
      const usual = requests === 'usual' ? [world.usualFormula] : [];
      return frame !== undefined && (this.solve([...frame, ...formulas(world), ...usual], mostSteps) !== undefined || this.budget.left <= 0);
    });
  }

  /** Of an action that no catalogue has nobody can say whether it exists. */
  private askOfUnknownActions(question: Question): Answer {
    const found = this.search(question, 'unknown', this.use.keys.length === 0 ? {} : 'unknown');
    if (found.found === 'none') return found;
    const name = found.found === 'request' ? `\`${found.request.action}\` is no action that is known` : 'An action that is not known';
    return { found: 'unknown', because: `${name}; whether it exists decides what changes.` };
  }

  private search(question: Question, actions: 'known' | 'unknown', variables: WorldOptions['variables']): Answer {
    let unknown: Answer | undefined;
    for (const world of this.worldsFor(variables)) {
      const frame = world.frame(actions);
      if (frame === undefined) continue;
      const formulas = [...frame, ...question.formulas(world)];
      const solution = this.solve(formulas, mostSteps);
      if (solution === undefined) {
        if (this.budget.left <= 0) unknown = { found: 'unknown', because: 'There are too many combinations of conditions to look at.' };
        continue;
      }
      // Worth a second look: a request that somebody can make reads better.
      const usual = actions === 'known' ? this.solve([...formulas, world.usualFormula], mostStepsForUsual) : undefined;
      for (const candidate of usual === undefined ? [solution] : [usual, solution]) {
        const request = world.requestOf(candidate);
        const prepared = prepareRequest(request, false);
        if (!isEvaluationError(prepared) && question.isAnswer(prepared)) return { found: 'request', request: this.withKeysOfVariables(request, prepared) };
      }
      unknown = { found: 'unknown', because: this.use.statements.length > 0 ? variableWords(this.use) : 'Some conditions compare a key in ways that are not followed together.' };
    }
    return unknown ?? { found: 'none' };
  }

  /** A variable whose value follows from the rest of the request: the example says it, as the answer depends on it. */
  private withKeysOfVariables(request: EvaluationRequest, { context }: PreparedRequest): EvaluationRequest {
    const following = derivableKeys.flatMap((name) => {
      const key = name.toLowerCase();
      const value = this.use.keys.includes(key) && context.isDerived?.(key) === true ? context.get(key) : undefined;
      return value === undefined ? [] : [[name, value] as const];
    });
    return following.length === 0 ? request : { ...request, context: { ...request.context, ...Object.fromEntries(following) } };
  }

  private solve(formulas: readonly Formula[], steps: number): Solution | undefined {
    const given = Math.min(steps, this.left);
    this.budget.left = given;
    const solution = solve(formulas, this.budget);
    this.left -= given - Math.max(this.budget.left, 0);
    return solution;
  }

  private worldsFor(variables: WorldOptions['variables']): readonly RequestWorld[] {
    const exchanges = hasPrincipalElement(this.options.kind) ? (['other', 'token exchange'] as const) : (['other'] as const);
    return exchanges.map((exchange) => {
      const key = `${exchange} ${JSON.stringify(variables)}`;
      const known = this.worlds.get(key);
      if (known) return known;
      const { kind, catalog, principals, services } = this.options;
      const world = new RequestWorld(this.policies, { kind, catalog, principals, services, exchange, variables }, this.budget);
      this.worlds.set(key, world);
      return world;
    });
  }
}

export function variableWords({ statements }: VariableUse): string {
  const list = statements.map((pointer) => `\`${pointer}\``).join(', ');
  return `The values of the variables in ${list} are not known.`;
}
