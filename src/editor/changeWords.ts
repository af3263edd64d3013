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

/** The example as a question to this design: where its resource stands in it, and a workload asks already. Keys that come of the way are left to the way. */
export function askable(design: Design, { request }: ChangedRequest, current: SimulationRequest | null): SimulationRequest | undefined {
  if (current === null || resourceOfArn(design, request.resource) === undefined) return undefined;
  const principal = principalOfArn(design, request.principal);
  return { from: current.from, action: request.action, resource: request.resource, ...(principal !== undefined && { principal: principal.id }) };
}
