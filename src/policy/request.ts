import { parseAction, type RequestAction } from './actions';
import { accountOf, parseCaller, type Caller, type CallerFacts } from './caller';
import { requestContext, type GivenContext, type RequestContext } from './context';
import { derivedKeys } from './derive';
import { isAccountId } from './arn';
import { parseRequestResource, type RequestResource } from './resources';

/** A request as a case names it. */
export interface EvaluationRequest {
  /** An ARN (user, role, assumed-role session, federated user, root), a service principal, an identity provider, or `anonymous`. */
  readonly principal: string;
  /** One concrete action, `s3:GetObject`. */
  readonly action: string;
  /** An ARN, or `*` for an action that names no resource. */
  readonly resource: string;
  /** Who owns the resource. Without it the account in the ARN counts, else the caller's. */
  readonly resourceAccount?: string;
  readonly context?: GivenContext;
  /** `derive` (default): keys that follow from principal, action and resource are added; `exact`: the context is the whole context. */
  readonly contextMode?: 'derive' | 'exact';
  /** What a design knows of the caller beyond its ARN. */
  readonly principalFacts?: CallerFacts;
}

/** A request taken apart, as the matching of statements needs it. */
export interface PreparedRequest {
  readonly caller: Caller;
  readonly action: RequestAction;
  readonly resource: RequestResource;
  readonly resourceAccount: string | undefined;
  /** The account was neither given nor written in the ARN. */
  readonly resourceAccountAssumed: boolean;
  readonly context: RequestContext;
  readonly contextMode: 'derive' | 'exact';
  /** `NotPrincipal` with `Deny` always hits a caller with a boundary. */
  readonly hasBoundary: boolean;
}

export interface EvaluationError {
  readonly error: { readonly message: string; readonly pointer: string };
}

export function prepareRequest(request: EvaluationRequest, hasBoundaries: boolean): PreparedRequest | EvaluationError {
  const action = parseAction(request.action);
  if (!action) return refuse(`\`${request.action}\` is not one action such as \`s3:GetObject\`.`, '/request/action');
  const resource = parseRequestResource(request.resource);
  if (!resource) return refuse(`\`${request.resource}\` is neither \`*\` nor an ARN of six parts.`, '/request/resource');
  const givenContext = requestContext(request.context ?? noContext);
  const caller = parseCaller(request.principal, action.folded, request.principalFacts ?? noFacts, givenContext);
  if (!caller) return refuse(`\`${request.principal}\` names no principal that can make a request.`, '/request/principal');
  if (request.resourceAccount !== undefined && !isAccountId(request.resourceAccount)) {
    return refuse(`\`${request.resourceAccount}\` is no account id of twelve digits.`, '/request/resourceAccount');
  }
  const named = request.resourceAccount ?? accountInArn(resource);
  const resourceAccount = named ?? accountOf(caller);
  const contextMode = request.contextMode ?? 'derive';
  return {
    caller,
    action,
    resource,
    resourceAccount,
    resourceAccountAssumed: named === undefined && resource.type === 'arn',
    context: contextMode === 'exact' ? givenContext : givenContext.and(derivedKeys({ caller, action, resource, resourceAccount })),
    contextMode,
    hasBoundary: hasBoundaries && canHaveBoundary(caller),
  };
}

export function isEvaluationError(value: object): value is EvaluationError {
  return 'error' in value;
}

/** Users and roles; a service-linked role has none. */
export function canHaveBoundary(caller: Caller): boolean {
  return caller.type === 'user' || caller.type === 'federatedUser' || (caller.type === 'roleSession' && !caller.serviceLinked);
}

export function isServiceLinkedRole(caller: Caller): boolean {
  return caller.type === 'roleSession' && caller.serviceLinked;
}

const noContext: GivenContext = {};
const noFacts: CallerFacts = {};

function accountInArn(resource: RequestResource): string | undefined {
  if (resource.type === 'none') return undefined;
  const account = resource.text.slice(resource.text.lastIndexOf(':', resource.headEnd - 1) + 1, resource.headEnd);
  return isAccountId(account) ? account : undefined;
}

function refuse(message: string, pointer: string): EvaluationError {
  return { error: { message, pointer } };
}
