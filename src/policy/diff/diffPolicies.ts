import { actionCatalogOf, type ActionCatalog } from '../../catalog/actions';
import { viewPolicy, type PolicyView, type StatementView } from '../checks/policyView';
import { coversStatement } from '../checks/statementCoverage';
import { compilePolicy, type CompiledPolicy, type CompiledStatement } from '../compile';
import type { PolicyKind } from '../grammar';
import { isEvaluationError, prepareRequest, type EvaluationRequest, type PreparedRequest } from '../request';
import { matchStatement, type PrincipalReading } from '../statement';
import { candidateRequests } from './candidates';

export interface ChangedRequest {
  /** In the form of `evaluate`'s request. */
  readonly request: EvaluationRequest;
  /** Pointers of the statements that make the difference: of the new policy where it has a part in it, else of the old one. */
  readonly because: readonly string[];
}

export interface PolicyDiff {
  readonly newlyAllowed: readonly ChangedRequest[];
  readonly newlyDenied: readonly ChangedRequest[];
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
 * What an edit of a policy changes, the policy standing alone: allowed is what an `Allow` matches and no `Deny`. Every example has been
 * evaluated in both policies. That a list is empty for certain is only said where each statement of the one side is covered by one of the
 * other; else `unknown` is set.
 */
export function diffPolicies(before: string, after: string, kind: PolicyKind, options: DiffOptions = {}): PolicyDiff {
  const [old, current] = [compilePolicy(before, kind), compilePolicy(after, kind)];
  const [faulty] = [...old.errors, ...current.errors];
  if (faulty) return { newlyAllowed: [], newlyDenied: [], unknown: true, message: `One of the two cannot be read as a policy: ${faulty.message}` };
  const catalog = options.catalog ?? actionCatalogOf([]);
  const view = ({ syntax }: CompiledPolicy) => viewPolicy(syntax, syntax.text, { kind, catalog, ...(options.service !== undefined && { service: options.service }) });
  const [oldView, newView] = [view(old), view(current)];
  const reading: PrincipalReading = options.endpointType === 'gateway' ? 'gateway-endpoint' : 'resource';
  const found = { allowed: new Map<string, ChangedRequest>(), denied: new Map<string, ChangedRequest>() };
  for (const request of candidateRequests([oldView, newView])) {
    const prepared = prepareRequest(request, false);
    if (isEvaluationError(prepared)) continue;
    const [was, is] = [decide(old.statements, prepared, reading), decide(current.statements, prepared, reading)];
    if (was.allowed === is.allowed) continue;
    const because = is.allowed || is.denies.length > 0 ? (is.allowed ? is.allows : is.denies) : was.allows;
    const list = is.allowed ? found.allowed : found.denied;
    const key = because.join(' ');
    if (!list.has(key)) list.set(key, { request, because });
  }
  const [newlyAllowed, newlyDenied] = [[...found.allowed.values()], [...found.denied.values()]];
  const open = [
    ...(newlyAllowed.length === 0 && !isNoWider(oldView, newView) ? ['newly allowed'] : []),
    ...(newlyDenied.length === 0 && !isNoWider(newView, oldView) ? ['newly denied'] : []),
  ];
  if (open.length === 0) return { newlyAllowed, newlyDenied, unknown: false };
  return { newlyAllowed, newlyDenied, unknown: true, message: `No request was found that is ${open.join(' or ')}, but that there is none could not be proved.` };
}

interface Outcome {
  readonly allowed: boolean;
  readonly allows: readonly string[];
  readonly denies: readonly string[];
}

function decide(statements: readonly CompiledStatement[], request: PreparedRequest, reading: PrincipalReading): Outcome {
  const matching = statements.filter((statement) => matchStatement(statement, request, reading) !== undefined);
  const allows = matching.flatMap(({ effect, pointer }) => (effect === 'Allow' ? [pointer] : []));
  const denies = matching.flatMap(({ effect, pointer }) => (effect === 'Deny' ? [pointer] : []));
  return { allowed: allows.length > 0 && denies.length === 0, allows, denies };
}

/** Whether `after` certainly allows nothing that `before` does not. */
function isNoWider(before: PolicyView, after: PolicyView): boolean {
  const hasText = [before, after].some(({ text }) => text.includes('${'));
  if (hasText && before.hasVariables !== after.hasVariables) return false;
  const allows = after.statements.filter(({ effect }) => effect === 'Allow').flatMap(pieces);
  const denies = before.statements.filter(({ effect }) => effect === 'Deny').flatMap(pieces);
  return (
    allows.every((piece) => before.statements.some((other) => other.effect === 'Allow' && coversStatement(other, piece))) &&
    denies.every((piece) => after.statements.some((other) => other.effect === 'Deny' && coversStatement(other, piece)))
  );
}

/** A statement as several that say the same, each with one action, one resource and one principal. */
function pieces(statement: StatementView): readonly StatementView[] {
  const { actions, resources, principals } = statement;
  let parts: readonly StatementView[] = [statement];
  if (actions && !actions.negated && actions.entries.length > 1) parts = parts.flatMap((part) => actions.entries.map((entry) => ({ ...part, actions: { ...actions, entries: [entry] } })));
  if (resources && !resources.negated && resources.entries.length > 1) parts = parts.flatMap((part) => resources.entries.map((entry) => ({ ...part, resources: { ...resources, entries: [entry] } })));
  if (principals && !principals.negated && principals.entries.length > 1) parts = parts.flatMap((part) => principals.entries.map((entry) => ({ ...part, principals: { ...principals, entries: [entry] } })));
  // A list without entries matches nothing and adds nothing.
  return parts.filter((part) => part.actions?.negated === true || part.actions?.entries.length !== 0);
}
