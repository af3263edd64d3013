import { parseCaller } from '../caller';
import { requestContext, type ContextValue } from '../context';
import type { PolicyKind } from '../grammar';
import type { PrincipalEntry } from '../principals';
import { exactly, Language, run, some, type Place } from './language';

/** A kind of caller whose ARN is still open. */
export interface CallerShape {
  readonly type: 'user' | 'role' | 'session' | 'federatedUser' | 'root' | 'service' | 'identityProvider' | 'anonymous';
  /** The caller's own ARN, of a session its role's; of callers without one their name. */
  readonly texts: Language;
  readonly sessionName: string;
  readonly facts: Readonly<Record<string, string>>;
  /** The user a federated session was made by. */
  readonly federatedBy: string | undefined;
}

/** The condition keys that follow from who calls. */
export const callerKeys: readonly string[] = [
  'aws:principalarn', 'aws:principalaccount', 'aws:principaltype', 'aws:principalisawsservice', 'aws:principalservicename', 'aws:principalservicenameslist', 'aws:username', 'aws:userid', 'kms:calleraccount',
];

/** Where a key gets its value from: fixed for all callers of a shape, or a part of the caller's text, or free. */
export type KeySource = { readonly type: 'fixed'; readonly value: ContextValue | undefined } | { readonly type: 'whole' | 'account' | 'lastName' | 'free' };

export function sourceOf(key: string, { type, texts }: CallerShape): KeySource {
  const isIam = type === 'user' || type === 'role' || type === 'session' || type === 'federatedUser' || type === 'root';
  const name = texts.samples[0] ?? '';
  switch (key) {
    case 'aws:principalarn':
      return isIam ? { type: 'whole' } : fixed(undefined);
    case 'aws:principalaccount':
      return isIam ? { type: 'account' } : fixed(type === 'anonymous' ? 'anonymous' : undefined);
    case 'kms:calleraccount':
      return isIam ? { type: 'account' } : fixed(undefined);
    case 'aws:principaltype':
      return fixed(principalTypes[type]);
    case 'aws:principalisawsservice':
      return fixed(type === 'service' ? 'true' : isIam ? 'false' : undefined);
    case 'aws:principalservicename':
      return fixed(type === 'service' ? name : undefined);
    case 'aws:principalservicenameslist':
      return fixed(type === 'service' ? [name] : undefined);
    case 'aws:username':
      return type === 'user' ? { type: 'lastName' } : fixed(undefined);
    case 'aws:userid':
      return type === 'root' ? { type: 'account' } : type === 'anonymous' ? fixed('anonymous') : isIam ? { type: 'free' } : fixed(undefined);
    default:
      return fixed(undefined);
  }
}

/** The kinds of callers a kind of policy can meet, apart from each other as far as the entries tell them apart; the most usual first. */
export function callerShapes(kind: PolicyKind, entries: readonly PrincipalEntry[], exchange: 'token exchange' | 'other'): readonly CallerShape[] {
  const role = shape('role', roleArn, 'arn:aws:iam::111122223333:role/example', 'arn:aws:iam::444455556666:role/example', 'arn:aws:iam::999988887777:role/example');
  const named = (type: PrincipalEntry['type']) => [...new Set(entries.flatMap((entry) => (entry.type === type ? [entry.text] : [])))];
  const sessionNames = [...new Set([...named('session').flatMap((text) => text.slice(text.lastIndexOf('/') + 1) || []), 'example-session'])];
  const sessions = sessionNames.map((sessionName): CallerShape => ({ ...role, type: 'session', sessionName }));
  const user = shape('user', userArn, 'arn:aws:iam::111122223333:user/example', 'arn:aws:iam::444455556666:user/example', 'arn:aws:iam::999988887777:user/example');
  const root = shape('root', rootArn, 'arn:aws:iam::111122223333:root', 'arn:aws:iam::444455556666:root', 'arn:aws:iam::999988887777:root');
  const federated = shape('federatedUser', federatedArn, 'arn:aws:sts::111122223333:federated-user/example');
  const federatedByUsers = named('user').map((text): CallerShape => {
    const [, partition = 'aws', , , account = ''] = text.split(':');
    const arn = `arn:${partition}:sts::${account}:federated-user/`;
    return { ...federated, texts: new Language([[...exactly(arn), ...some('name')]], { samples: [`${arn}example`] }), facts: { federatedBy: text }, federatedBy: text };
  });
  const identified = [
    ...named('uniqueId').map((uniqueId) => ({ uniqueId })),
    ...named('canonicalUser').map((canonicalUserId) => ({ canonicalUserId })),
  ].flatMap((facts) => [role, ...sessions, user, federated, ...('canonicalUserId' in facts ? [root] : [])].map((each) => ({ ...each, facts })));
  if (kind === 'identity' || kind === 'boundary') return [role, ...sessions, user, federated];
  if (kind === 'session') return [role, ...sessions, federated];
  if (kind === 'scp') return [role, ...sessions, user, federated, root];
  // A root user cannot assume a role. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
  const iam = [role, ...sessions, user, federated, ...federatedByUsers, ...(kind === 'trust' ? [] : [root]), ...identified.filter(({ type }) => kind !== 'trust' || type !== 'root')];
  const providers = [...named('identityProvider'), 'idp.example.com'].flatMap((name) => nameShape('identityProvider', name, exchange));
  const anonymous: CallerShape = { ...shape('anonymous', exactly('anonymous'), 'anonymous'), type: 'anonymous' };
  if (exchange === 'token exchange') return [...providers, ...iam, anonymous];
  const services = [...named('service'), 'example.amazonaws.com'].flatMap((name) => nameShape('service', name, exchange));
  // Calls that a service makes with its own principal do not pass a customer's endpoint.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
  return kind === 'endpoint' ? [...iam, anonymous] : [...iam, ...services, ...(kind === 'trust' ? providers : []), anonymous];
}

export function isTokenExchange(lowerCaseAction: string): boolean {
  return lowerCaseAction === 'sts:assumerolewithsaml' || lowerCaseAction === 'sts:assumerolewithwebidentity';
}

const principalTypes: Readonly<Record<CallerShape['type'], string | undefined>> = {
  root: 'Account',
  user: 'User',
  federatedUser: 'FederatedUser',
  role: 'AssumedRole',
  session: 'AssumedRole',
  anonymous: 'Anonymous',
  service: undefined,
  identityProvider: undefined,
};

const account: readonly Place[] = Array.from({ length: 12 }, () => ({ type: 'one', of: 'digit' }) as const);
const partition: readonly Place[] = some('name');
/** A path, and the name behind its last slash. */
const pathAndName: readonly Place[] = [...exactly('/'), run('notColon')];
const arnOf = (service: string, resource: readonly Place[]): readonly Place[] => [...exactly('arn:'), ...partition, ...exactly(`:${service}::`), ...account, ...exactly(':'), ...resource];
const roleArn = arnOf('iam', [...exactly('role'), ...pathAndName, { type: 'one', of: 'name' }]);
const userArn = arnOf('iam', [...exactly('user'), ...pathAndName, { type: 'one', of: 'name' }]);
const rootArn = arnOf('iam', exactly('root'));
const federatedArn = arnOf('sts', [...exactly('federated-user/'), ...some('name')]);

function shape(type: CallerShape['type'], places: readonly Place[], ...samples: readonly string[]): CallerShape {
  return { type, texts: new Language([places], { samples }), sessionName: '', facts: {}, federatedBy: undefined };
}

/** A service principal or an identity provider, where the text is read as one. */
function nameShape(type: 'service' | 'identityProvider', name: string, exchange: 'token exchange' | 'other'): readonly CallerShape[] {
  const action = exchange === 'token exchange' ? 'sts:assumerolewithwebidentity' : 'sts:assumerole';
  return parseCaller(name, action, {}, requestContext({}))?.type === type ? [shape(type, exactly(name), name)] : [];
}

function fixed(value: ContextValue | undefined): KeySource {
  return { type: 'fixed', value };
}
