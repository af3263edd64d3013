import { isAccountId, parseArn, type Arn } from './arn';
import type { ContextValue, RequestContext } from './context';

/** Who makes a request, as AWS sees it after authentication. */
export type Caller =
  | { readonly type: 'anonymous'; readonly name: string }
  | { readonly type: 'service'; readonly name: string }
  /** A foreign token, in `sts:AssumeRoleWithSAML` and `sts:AssumeRoleWithWebIdentity`. */
  | { readonly type: 'identityProvider'; readonly name: string }
  | IamCaller;

interface IamIdentity {
  /** As the request names the caller. */
  readonly name: string;
  readonly partition: string;
  readonly account: string;
  /** `AIDA…` or `AROA…`, where known. */
  readonly uniqueId: string | undefined;
  /** The canonical user id of the caller's account, where known. */
  readonly canonicalUserId: string | undefined;
}
export type IamCaller =
  | (IamIdentity & { readonly type: 'root' })
  | (IamIdentity & { readonly type: 'user'; readonly userName: string })
  /** A session of a role; without a session name where the request names the role only. */
  | (IamIdentity & {
      readonly type: 'roleSession';
      readonly roleName: string;
      /** With its path. Absent where only a session ARN is known, which has no path. */
      readonly roleArn: string | undefined;
      readonly sessionName: string | undefined;
      readonly serviceLinked: boolean;
    })
  | (IamIdentity & { readonly type: 'federatedUser'; readonly federatedName: string; /** The user who asked for the session. */ readonly userArn: string | undefined });

export interface CallerFacts {
  readonly uniqueId?: string;
  readonly canonicalUserId?: string;
  readonly federatedBy?: string;
  /** The ARN of the role behind a session, with its path. */
  readonly roleArn?: string;
}

/**
 * The caller a text names: `anonymous`, an ARN, a service principal or an identity provider. Undefined for anything else. What the
 * design does not say of it, the context may: the role behind a session and the unique id.
 */
export function parseCaller(text: string, lowerCaseAction: string, facts: CallerFacts, context: RequestContext): Caller | undefined {
  if (text === 'anonymous') return { type: 'anonymous', name: text };
  const parts = knownPrincipals.get(text) ?? takeApart(text);
  if (!parts) return parseDomain(text, lowerCaseAction);
  const { arn } = parts;
  if (!isAccountId(arn.account) || arn.region !== '') return undefined;
  if (arn.service === 'iam') return parseIamCaller(arn, parts, facts, context);
  return arn.service === 'sts' && parts.path !== '' ? parseSession(arn, parts, facts, context) : undefined;
}

interface ResourceParts {
  readonly kind: string;
  readonly path: string;
}

interface PrincipalParts extends ResourceParts {
  readonly arn: Arn;
}

/** The same few principals make most requests. */
const knownPrincipals = new Map<string, PrincipalParts>();

function takeApart(text: string): PrincipalParts | undefined {
  const arn = parseArn(text);
  if (!arn) return undefined;
  const slash = arn.resource.indexOf('/');
  const kind = slash < 0 ? arn.resource : arn.resource.slice(0, slash);
  const path = slash < 0 ? '' : arn.resource.slice(slash + 1);
  const parts = { arn, kind, path };
  if (knownPrincipals.size > 5_000) knownPrincipals.clear();
  knownPrincipals.set(text, parts);
  return parts;
}

function parseIamCaller(arn: Arn, { kind, path }: ResourceParts, facts: CallerFacts, context: RequestContext): Caller | undefined {
  const { text: name, partition, account } = arn;
  const { canonicalUserId } = facts;
  if (arn.resource === 'root') return { type: 'root', name, partition, account, uniqueId: undefined, canonicalUserId };
  const lastName = path.slice(path.lastIndexOf('/') + 1);
  if (lastName === '') return undefined;
  const uniqueId = facts.uniqueId ?? idInContext(context);
  switch (kind) {
    case 'user':
      return { type: 'user', name, partition, account, uniqueId, canonicalUserId, userName: lastName };
    case 'role': {
      const serviceLinked = isServiceLinkedPath(path);
      return { type: 'roleSession', name, partition, account, uniqueId, canonicalUserId, roleName: lastName, roleArn: name, sessionName: undefined, serviceLinked };
    }
    case 'saml-provider':
    case 'oidc-provider':
      return { type: 'identityProvider', name };
    default:
      return undefined;
  }
}

function parseSession(arn: Arn, { kind, path }: ResourceParts, facts: CallerFacts, context: RequestContext): Caller | undefined {
  const { text: name, partition, account } = arn;
  const { canonicalUserId, federatedBy } = facts;
  if (kind === 'federated-user') {
    return { type: 'federatedUser', name, partition, account, uniqueId: facts.uniqueId, canonicalUserId, federatedName: path, userArn: federatedBy };
  }
  const slash = path.indexOf('/');
  const roleName = path.slice(0, slash);
  const sessionName = path.slice(slash + 1);
  if (kind !== 'assumed-role' || slash <= 0 || sessionName === '' || sessionName.includes('/')) return undefined;
  const givenRole = facts.roleArn ?? singleValue(context.get('aws:principalarn'));
  const role = givenRole === undefined ? undefined : parseArn(givenRole);
  const isItsRole = role !== undefined && isRoleOf(role, arn, roleName);
  const serviceLinked = isItsRole && isServiceLinkedPath(role.resource.slice('role/'.length));
  const uniqueId = facts.uniqueId ?? idInContext(context);
  return { type: 'roleSession', name, partition, account, uniqueId, canonicalUserId, roleName, roleArn: isItsRole ? role.text : undefined, sessionName, serviceLinked };
}

/** `AROA…` of `AROA…:session-name`. */
function idInContext(context: RequestContext): string | undefined {
  const userId = singleValue(context.get('aws:userid'));
  const colon = userId?.indexOf(':') ?? -1;
  return colon < 0 ? userId : userId?.slice(0, colon);
}

function singleValue(value: ContextValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function accountOf(caller: Caller): string | undefined {
  return 'account' in caller ? caller.account : undefined;
}

/** `aws-service-role/SERVICE/Name`: only that service can assume the role, and no SCP or RCP limits it. */
function isServiceLinkedPath(path: string): boolean {
  return path.startsWith('aws-service-role/');
}

function isRoleOf(role: Arn, session: Arn, roleName: string): boolean {
  if (role.service !== 'iam' || role.partition !== session.partition || role.account !== session.account) return false;
  return role.resource.startsWith('role/') && role.resource.endsWith(`/${roleName}`);
}

function parseDomain(text: string, lowerCaseAction: string): Caller | undefined {
  if (!isDomain(text)) return undefined;
  const isTokenExchange = lowerCaseAction === 'sts:assumerolewithsaml' || lowerCaseAction === 'sts:assumerolewithwebidentity';
  return { type: isTokenExchange ? 'identityProvider' : 'service', name: text };
}

function isDomain(text: string): boolean {
  if (!text.includes('.') || text.startsWith('.') || text.endsWith('.')) return false;
  for (const character of text.toLowerCase()) {
    if (!'abcdefghijklmnopqrstuvwxyz0123456789.-_'.includes(character)) return false;
  }
  return true;
}
