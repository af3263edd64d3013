import { isAccountId, parseArn } from './arn';

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
  readonly uniqueId?: string;
  /** The canonical user id of the caller's account, where known. */
  readonly canonicalUserId?: string;
}
export type IamCaller =
  | (IamIdentity & { readonly type: 'root' })
  | (IamIdentity & { readonly type: 'user'; readonly userName: string })
  /** A session of a role; without a session name where the request names the role only. */
  | (IamIdentity & {
      readonly type: 'roleSession';
      readonly roleName: string;
      /** With its path. Absent where only a session ARN is known, which has no path. */
      readonly roleArn?: string;
      readonly sessionName?: string;
      readonly serviceLinked: boolean;
    })
  | (IamIdentity & { readonly type: 'federatedUser'; readonly federatedName: string; /** The user who asked for the session. */ readonly userArn?: string });

export interface CallerFacts {
  readonly uniqueId?: string;
  readonly canonicalUserId?: string;
  readonly federatedBy?: string;
  /** The ARN of the role behind a session, with its path. */
  readonly roleArn?: string;
}

/** The caller a text names: `anonymous`, an ARN, a service principal or an identity provider. Undefined for anything else. */
export function parseCaller(text: string, lowerCaseAction: string, facts: CallerFacts = {}): Caller | undefined {
  if (text === 'anonymous') return { type: 'anonymous', name: text };
  const arn = parseArn(text);
  if (!arn) return parseDomain(text, lowerCaseAction);
  const { service, account, resource } = arn;
  if (!isAccountId(account) || arn.region !== '') return undefined;
  const slash = resource.indexOf('/');
  const kind = slash < 0 ? resource : resource.slice(0, slash);
  const path = slash < 0 ? '' : resource.slice(slash + 1);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const identity: IamIdentity = {
    name: text,
    partition: arn.partition,
    account,
    ...(facts.uniqueId !== undefined && { uniqueId: facts.uniqueId }),
    ...(facts.canonicalUserId !== undefined && { canonicalUserId: facts.canonicalUserId }),
  };
  if (service === 'iam') {
    if (resource === 'root') return { type: 'root', ...identity };
    if (name === '') return undefined;
    if (kind === 'user') return { type: 'user', userName: name, ...identity };
    if (kind === 'role') return { type: 'roleSession', roleName: name, roleArn: text, serviceLinked: isServiceLinkedPath(path), ...identity };
    if (kind === 'saml-provider' || kind === 'oidc-provider') return { type: 'identityProvider', name: text };
  }
  if (service === 'sts' && path !== '') {
    if (kind === 'federated-user') {
      return { type: 'federatedUser', federatedName: path, ...(facts.federatedBy !== undefined && { userArn: facts.federatedBy }), ...identity };
    }
    const [roleName = '', sessionName = '', ...rest] = path.split('/');
    if (kind === 'assumed-role' && roleName !== '' && sessionName !== '' && rest.length === 0) {
      const roleArn = isRoleOf(facts.roleArn, arn.partition, account, roleName) ? facts.roleArn : undefined;
      const serviceLinked = roleArn !== undefined && isServiceLinkedPath(parseArn(roleArn)?.resource.slice('role/'.length) ?? '');
      return { type: 'roleSession', roleName, sessionName, ...(roleArn !== undefined && { roleArn }), serviceLinked, ...identity };
    }
  }
  return undefined;
}

export function accountOf(caller: Caller): string | undefined {
  return 'account' in caller ? caller.account : undefined;
}

/** `aws-service-role/SERVICE/Name`: only that service can assume the role, and no SCP or RCP limits it. */
function isServiceLinkedPath(path: string): boolean {
  return path.startsWith('aws-service-role/');
}

function isRoleOf(roleArn: string | undefined, partition: string, account: string, roleName: string): boolean {
  const role = roleArn === undefined ? undefined : parseArn(roleArn);
  if (!role || role.service !== 'iam' || role.partition !== partition || role.account !== account) return false;
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
