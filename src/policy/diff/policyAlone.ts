import type { CompiledPolicy, CompiledStatement } from '../compile';
import type { PreparedRequest } from '../request';
import { matchStatement, type PrincipalReading } from '../statement';
import { always, not, type Formula } from './formula';
import type { RequestWorld } from './requestWorld';

/** The statements of a policy that stands alone: allowed is what an `Allow` matches and no `Deny`. */
export interface Parts {
  /** Undefined: the `Allow` that AWS attaches by itself. */
  readonly allows: readonly (CompiledStatement | undefined)[];
  readonly denies: readonly CompiledStatement[];
}

/** `RCPFullAWSAccess` stands beside every resource control policy. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html */
export function partsOf({ kind, statements }: CompiledPolicy): Parts {
  const allows = statements.filter(({ effect }) => effect === 'Allow');
  return { allows: kind === 'rcp' ? [undefined, ...allows] : allows, denies: statements.filter(({ effect }) => effect === 'Deny') };
}

export function matches(world: RequestWorld, statement: CompiledStatement | undefined): Formula {
  return statement ? world.formulaOf(statement) : always;
}

export function isAllowed(world: RequestWorld, { allows, denies }: Parts): readonly Formula[] {
  return [{ type: 'any', parts: allows.map((each) => matches(world, each)) }, ...denies.map((each) => not(matches(world, each)))];
}

export function isRefused(world: RequestWorld, { allows, denies }: Parts): Formula {
  return { type: 'any', parts: [...denies.map((each) => matches(world, each)), { type: 'all', parts: allows.map((each) => not(matches(world, each))) }] };
}

export interface Outcome {
  readonly allowed: boolean;
  /** Pointers of the statements that match. */
  readonly allows: readonly string[];
  readonly denies: readonly string[];
}

/** What the ordinary evaluation says of one request. */
export function outcomeOf(policy: CompiledPolicy, request: PreparedRequest, reading: PrincipalReading): Outcome {
  const matching = policy.statements.filter((statement) => matchStatement(statement, request, reading) !== undefined);
  const allows = matching.flatMap(({ effect, pointer }) => (effect === 'Allow' ? [pointer] : []));
  const denies = matching.flatMap(({ effect, pointer }) => (effect === 'Deny' ? [pointer] : []));
  return { allowed: (allows.length > 0 || policy.kind === 'rcp') && denies.length === 0, allows, denies };
}
