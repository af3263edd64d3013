import { isAccountId, parseArn } from './arn';
import type { Caller } from './caller';

/** One entry of `Principal` or `NotPrincipal`. */
export type PrincipalEntry = { readonly text: string; readonly pointer: string } & (
  | { readonly type: 'everybody' }
  /** An account id, or with a partition its root ARN. */
  | { readonly type: 'account'; readonly account: string; readonly partition?: string }
  | { readonly type: 'user' | 'federatedUser' | 'session' }
  | { readonly type: 'role'; readonly partition: string; readonly account: string; readonly roleName: string }
  | { readonly type: 'service' | 'identityProvider' | 'canonicalUser' | 'uniqueId' }
  /** Nothing that names anybody: partial wildcards, malformed ARNs. */
  | { readonly type: 'nobody' }
);

/** How closely a matching entry names the caller; an account entry only opens the door for the account's own policies. */
export type Strength = 'direct' | 'role' | 'account';

export type PrincipalType = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export function compilePrincipalEntry(type: PrincipalType, text: string, pointer: string): PrincipalEntry {
  const place = { text, pointer };
  switch (type) {
    case 'AWS':
      return compileAwsEntry(text, pointer);
    case 'Service':
      return { type: text === '*' ? 'nobody' : 'service', ...place };
    case 'Federated':
      return { type: text === '*' ? 'nobody' : 'identityProvider', ...place };
    case 'CanonicalUser':
      return { type: text === '*' ? 'nobody' : 'canonicalUser', ...place };
  }
}

/** How strongly an entry names the caller, or undefined where it does not. */
export function coverage(entry: PrincipalEntry, caller: Caller): Strength | undefined {
  switch (entry.type) {
    case 'everybody':
      return 'direct';
    case 'service':
      return caller.type === 'service' && caller.name === entry.text ? 'direct' : undefined;
    case 'identityProvider':
      return caller.type === 'identityProvider' && caller.name === entry.text ? 'direct' : undefined;
    case 'nobody':
      return undefined;
    default:
      break;
  }
  if (!('account' in caller)) return undefined;
  switch (entry.type) {
    case 'account':
      return caller.account === entry.account && (entry.partition ?? caller.partition) === caller.partition ? 'account' : undefined;
    case 'user':
      if (caller.type === 'user') return caller.name === entry.text ? 'direct' : undefined;
      return caller.type === 'federatedUser' && caller.userArn === entry.text ? 'role' : undefined;
    case 'role':
      return caller.type === 'roleSession' && isThatRole(entry, caller) ? 'role' : undefined;
    case 'session':
      return caller.type === 'roleSession' && caller.name === entry.text ? 'direct' : undefined;
    case 'federatedUser':
      return caller.type === 'federatedUser' && caller.name === entry.text ? 'direct' : undefined;
    case 'canonicalUser':
      return caller.canonicalUserId === entry.text ? 'account' : undefined;
    case 'uniqueId':
      if (caller.uniqueId !== entry.text) return undefined;
      return caller.type === 'roleSession' ? 'role' : 'direct';
  }
}

/** The strongest coverage of a list. */
export function strongestCoverage(entries: readonly PrincipalEntry[], caller: Caller): Strength | undefined {
  let strongest: Strength | undefined;
  for (const entry of entries) {
    const strength = coverage(entry, caller);
    if (strength === 'direct') return strength;
    if (strength === 'role' || strongest === undefined) strongest = strength ?? strongest;
  }
  return strongest;
}

export type Exemption = 'exempt' | 'incomplete' | 'denied';

/**
 * Whether `NotPrincipal` with `Deny` spares the caller. The list is held against every identity of the caller, so the account must be
 * listed together with the user or the role; `incomplete` says that one of the two is missing, which AWS calls a possible denial.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function notPrincipalExemption(entries: readonly PrincipalEntry[], caller: Caller): Exemption {
  let account = false;
  let own = false;
  for (const entry of entries) {
    const strength = coverage(entry, caller);
    if (strength === undefined) continue;
    if (entry.type === 'everybody') return 'exempt';
    if (strength === 'account') account = true;
    else own = true;
  }
  if (caller.type === 'root') return account ? 'exempt' : 'denied';
  if (!('account' in caller)) return own ? 'exempt' : 'denied';
  if (own && account) return 'exempt';
  return own || account ? 'incomplete' : 'denied';
}

function compileAwsEntry(text: string, pointer: string): PrincipalEntry {
  const place = { text, pointer };
  if (text === '*') return { type: 'everybody', ...place };
  if (isAccountId(text)) return { type: 'account', account: text, ...place };
  const arn = text.includes('*') || text.includes('?') ? undefined : parseArn(text);
  if (!arn) return { type: isUniqueId(text) ? 'uniqueId' : 'nobody', ...place };
  const { partition, account, resource } = arn;
  if (!isAccountId(account) || arn.region !== '') return { type: 'nobody', ...place };
  if (arn.service === 'iam') {
    if (resource === 'root') return { type: 'account', account, partition, ...place };
    if (resource.startsWith('user/')) return { type: 'user', ...place };
    if (resource.startsWith('role/')) return { type: 'role', partition, account, roleName: resource.slice(resource.lastIndexOf('/') + 1), ...place };
  }
  if (arn.service === 'sts') {
    if (resource.startsWith('assumed-role/')) return { type: 'session', ...place };
    if (resource.startsWith('federated-user/')) return { type: 'federatedUser', ...place };
  }
  return { type: 'nobody', ...place };
}

/** A session ARN has no path: only where the role's own ARN is known the paths are compared, too. */
function isThatRole(entry: Extract<PrincipalEntry, { type: 'role' }>, caller: Extract<Caller, { type: 'roleSession' }>): boolean {
  if (caller.sessionName === undefined) return caller.roleArn === entry.text;
  return caller.roleName === entry.roleName && caller.account === entry.account && caller.partition === entry.partition;
}

/** Four letters that tell the kind, then letters and digits: what an entry becomes when its user or role is deleted. */
function isUniqueId(text: string): boolean {
  if (text.length < 5 || !(text.startsWith('AIDA') || text.startsWith('AROA'))) return false;
  for (const character of text) if (!'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.includes(character)) return false;
  return true;
}
