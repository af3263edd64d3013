import { resourceOfArn, principalOfArn } from '../model/resourceOfArn';
import type { Design } from '../model/design';
import type { DesignPolicyKind } from '../model/policies';
import type { SimulationRequest } from '../model/request';
import type { ChangedRequest, PolicyDiff } from '../policy';

/** "`s3:PutObject` on `arn:aws:s3:::reports/x` by an anonymous caller, with `aws:SourceVpce` = `vpce-1`, without `aws:SourceIp`". */
export function describeExample({ request }: ChangedRequest, kind: DesignPolicyKind): string {
  const keys = Object.entries(request.context ?? {}).map(([key, value]) => (value === null || value === undefined ? `without \`${key}\`` : `with \`${key}\` = ${valueWords(value)}`));
  return [`\`${request.action}\` on \`${request.resource}\`${namesCallers(kind) ? callerWords(request.principal) : ''}`, ...keys].join(', ');
}

/** Policies without `Principal` say nothing of who calls: an example's caller would be any. */
function namesCallers(kind: DesignPolicyKind): boolean {
  return kind !== 'identity' && kind !== 'scp';
}

function callerWords(principal: string): string {
  return principal === 'anonymous' ? ' by an anonymous caller' : ` by \`${principal}\``;
}

function valueWords(value: unknown): string {
  return Array.isArray(value) ? `[${value.map((each) => `\`${String(each)}\``).join(', ')}]` : `\`${String(value)}\``;
}

/** "statement 2", counted as people count; a single statement without a list has no number. */
export function describeStatements(pointers: readonly string[]): string {
  const numbers = [...new Set(pointers.flatMap((pointer) => /^\/Statement\/(\d+)/.exec(pointer)?.[1] ?? []))].map((index) => Number(index) + 1);
  if (numbers.length === 0) return pointers.length === 0 ? '' : 'the statement';
  return numbers.length === 1 ? `statement ${numbers[0] ?? ''}` : `statements ${numbers.join(', ')}`;
}

/** What is said of one side of a change. Empty is only "nothing" where that was proved. */
export function sideWords(list: readonly ChangedRequest[], diff: PolicyDiff): 'nothing' | 'not known' | 'examples' {
  if (list.length > 0) return 'examples';
  return diff.unknown ? 'not known' : 'nothing';
}

/**
 * The example as a question to this design: where its resource stands in it, and a workload asks already. Its condition keys go with it; that
 * a key is missing cannot be asked, it comes of the way (`keysLeftToTheWay`).
 */
export function askable(design: Design, { request }: ChangedRequest, current: SimulationRequest | null): SimulationRequest | undefined {
  if (current === null || resourceOfArn(design, request.resource) === undefined) return undefined;
  const principal = askablePrincipal(design, request.principal);
  const context = contextOf(request.context ?? {});
  return {
    from: current.from,
    action: request.action,
    resource: request.resource,
    ...(principal !== undefined && { principal }),
    ...(Object.keys(context).length > 0 && { context }),
  };
}

/** The keys that are missing in the example. A request of the design may carry them all the same. */
export function keysLeftToTheWay({ request }: ChangedRequest): readonly string[] {
  return Object.entries(request.context ?? {}).flatMap(([key, value]) => (value === null || value === undefined ? [key] : []));
}

/** Somebody of the design, or nobody. For anyone else the workload's role asks, with the keys of the example. */
function askablePrincipal(design: Design, principal: string): string | undefined {
  return principal === 'anonymous' ? principal : principalOfArn(design, principal)?.id;
}

function contextOf(given: NonNullable<ChangedRequest['request']['context']>): NonNullable<SimulationRequest['context']> {
  return Object.fromEntries(Object.entries(given).flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key, typeof value === 'object' ? [...value] : value]])));
}

/** "`s3:Put*` on `arn:aws:s3:::reports/*`": what of the statement brings something, where it is more than the example shows. */
export function describePatterns({ request, patterns }: ChangedRequest): string {
  const { actions, resources } = patterns;
  if (actions.length === 1 && resources.length === 1 && actions[0] === request.action && resources[0] === request.resource) return '';
  return `${listWords(actions)} on ${listWords(resources)}`;
}

const shownPatterns = 3;

function listWords(patterns: readonly string[]): string {
  const shown = patterns.slice(0, shownPatterns).map((pattern) => `\`${pattern}\``);
  return patterns.length > shownPatterns ? `${shown.join(', ')} and ${patterns.length - shownPatterns} more` : shown.join(', ');
}
