import { isGlobalService, suppliesResourceAccount } from '../catalog/policyServices';
import type { RequestAction } from './actions';
import { accountOf, type Caller } from './caller';
import type { ContextValue, DerivedKeys, RequestContext } from './context';
import type { RequestResource } from './resources';

export interface DerivationInput {
  readonly caller: Caller;
  readonly action: RequestAction;
  readonly resource: RequestResource;
  readonly resourceAccount: string | undefined;
}

/** Keys that a request has without giving them, in the default mode of `evaluate`. */
export const derivableKeys: readonly string[] = [
  'aws:PrincipalArn',
  'aws:PrincipalAccount',
  'aws:PrincipalType',
  'aws:userid',
  'aws:username',
  'aws:PrincipalIsAWSService',
  'aws:PrincipalServiceName',
  'aws:PrincipalServiceNamesList',
  'aws:ViaAWSService',
  'aws:CalledViaFirst',
  'aws:CalledViaLast',
  'aws:RequestedRegion',
  'aws:ResourceAccount',
  's3:ResourceAccount',
  's3:DataAccessPointArn',
  's3:DataAccessPointAccount',
  'kms:CallerAccount',
];

/** The condition keys that follow from caller, action, resource and the resource's account. Keys of the network do not. */
export function derivedKeys(input: DerivationInput): DerivedKeys {
  return new KeysThatFollow(input);
}

class KeysThatFollow implements DerivedKeys {
  readonly names = derivableKeys;
  private readonly input: DerivationInput;

  constructor(input: DerivationInput) {
    this.input = input;
  }

  value(key: string, given: RequestContext): ContextValue | undefined {
    return deriveValue(key, this.input, given);
  }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
function deriveValue(key: string, { caller, action, resource, resourceAccount }: DerivationInput, given: RequestContext): ContextValue | undefined {
  switch (key) {
    case 'aws:principalarn':
      return principalArn(caller);
    case 'aws:principalaccount':
      return caller.type === 'anonymous' ? 'anonymous' : accountOf(caller);
    case 'aws:principaltype':
      return principalTypes[caller.type];
    case 'aws:userid':
      return userId(caller);
    case 'aws:username':
      return caller.type === 'user' ? caller.userName : undefined;
    case 'aws:principalisawsservice':
      if (caller.type === 'anonymous' || caller.type === 'identityProvider') return undefined;
      return caller.type === 'service' ? 'true' : 'false';
    case 'aws:principalservicename':
      return caller.type === 'service' ? caller.name : undefined;
    case 'aws:principalservicenameslist':
      return caller.type === 'service' ? [caller.name] : undefined;
    case 'aws:viaawsservice':
      // Present in every request; only services that forward one fill `aws:CalledVia`.
      return calledVia(given).length > 0 ? 'true' : 'false';
    case 'aws:calledviafirst':
      return calledVia(given)[0];
    case 'aws:calledvialast':
      return calledVia(given).at(-1);
    case 'aws:requestedregion':
      return requestedRegion(action, resource);
    case 'aws:resourceaccount':
      return suppliesResourceAccount(action.folded) ? resourceAccount : undefined;
    case 's3:resourceaccount':
      return action.service === 's3' ? resourceAccount : undefined;
    case 's3:dataaccesspointarn':
      return accessPointArn(action, resource);
    case 's3:dataaccesspointaccount':
      return accessPointArn(action, resource)?.split(':', 5)[4];
    case 'kms:calleraccount':
      return action.service === 'kms' ? accountOf(caller) : undefined;
    default:
      return undefined;
  }
}

function calledVia(given: RequestContext): readonly string[] {
  const services = given.get('aws:calledvia') ?? [];
  return typeof services === 'string' ? [services] : services;
}

function principalArn(caller: Caller): string | undefined {
  switch (caller.type) {
    case 'root':
    case 'user':
    case 'federatedUser':
      return caller.name;
    case 'roleSession':
      // The key holds the role, not the session.
      return caller.roleArn ?? `arn:${caller.partition}:iam::${caller.account}:role/${caller.roleName}`;
    default:
      return undefined;
  }
}

const principalTypes: Readonly<Record<Caller['type'], string | undefined>> = {
  root: 'Account',
  user: 'User',
  federatedUser: 'FederatedUser',
  roleSession: 'AssumedRole',
  anonymous: 'Anonymous',
  service: undefined,
  identityProvider: undefined,
};

function userId(caller: Caller): string | undefined {
  switch (caller.type) {
    case 'anonymous':
      return 'anonymous';
    case 'root':
      return caller.account;
    case 'federatedUser':
      return `${caller.account}:${caller.federatedName}`;
    case 'user':
      return caller.uniqueId;
    case 'roleSession':
      return caller.uniqueId !== undefined && caller.sessionName !== undefined ? `${caller.uniqueId}:${caller.sessionName}` : undefined;
    default:
      return undefined;
  }
}

/** Requests through an access point name it. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control */
function accessPointArn(action: RequestAction, resource: RequestResource): string | undefined {
  if (action.service !== 's3' || resource.type !== 'arn' || !resource.text.startsWith('accesspoint/', resource.headEnd + 1)) return undefined;
  const slash = resource.text.indexOf('/', resource.headEnd + 1 + 'accesspoint/'.length);
  return slash < 0 ? resource.text : resource.text.slice(0, slash);
}

function requestedRegion(action: RequestAction, resource: RequestResource): string | undefined {
  if (isGlobalService(action.service)) return 'us-east-1';
  const region = resource.type === 'arn' ? resource.folded.split(':', 4)[3] : undefined;
  return region === '' ? undefined : region;
}
