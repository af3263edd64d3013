import type { EndpointPolicy, EvaluationCase, EvaluationFacts, NamedPolicy } from './evaluationCase';
import type { GivenContext } from './context';
import type { CallerFacts } from './caller';
import type { EvaluationError, EvaluationRequest } from './request';

/** A case from outside: anything that is not of the documented shape is refused with the place. Never throws. */
export function readCase(value: unknown): EvaluationCase | EvaluationError {
  try {
    return readCaseFields(value);
  } catch (refusal) {
    if (refusal instanceof Refusal) return { error: { message: refusal.message, pointer: refusal.pointer } };
    throw refusal;
  }
}

class Refusal extends Error {
  readonly pointer: string;

  constructor(message: string, pointer: string) {
    super(message);
    this.pointer = pointer;
  }
}

function readCaseFields(value: unknown): EvaluationCase {
  const fields = expectObject(value, '', 'A case');
  refuseSlips(fields, membersOfCase, '');
  const { resourcePolicy, facts } = fields;
  return {
    request: readRequest(fields['request']),
    identityPolicies: readPolicies(fields['identityPolicies'], '/identityPolicies'),
    permissionsBoundaries: readPolicies(fields['permissionsBoundaries'], '/permissionsBoundaries'),
    sessionPolicies: readPolicies(fields['sessionPolicies'], '/sessionPolicies'),
    serviceControlPolicies: readLevels(fields['serviceControlPolicies'], '/serviceControlPolicies'),
    resourceControlPolicies: readLevels(fields['resourceControlPolicies'], '/resourceControlPolicies'),
    endpointPolicies: readPolicies(fields['endpointPolicies'], '/endpointPolicies'),
    ...(resourcePolicy !== undefined && resourcePolicy !== null && { resourcePolicy }),
    ...(facts !== undefined && { facts: readFacts(facts) }),
    ...(fields['allowUnknownActions'] === true && { allowUnknownActions: true }),
  };
}

function readRequest(value: unknown): EvaluationRequest {
  const fields = expectObject(value, '/request', '`request`');
  refuseSlips(fields, membersOfRequest, '/request');
  const { resourceAccount, context, contextMode, principalFacts } = fields;
  if (contextMode !== undefined && contextMode !== 'derive' && contextMode !== 'exact') {
    throw new Refusal('`contextMode` is `derive` or `exact`.', '/request/contextMode');
  }
  return {
    principal: expectText(fields['principal'], '/request/principal'),
    action: expectText(fields['action'], '/request/action'),
    resource: fields['resource'] === undefined ? '*' : expectText(fields['resource'], '/request/resource'),
    ...(resourceAccount !== undefined && resourceAccount !== null && { resourceAccount: expectText(resourceAccount, '/request/resourceAccount') }),
    ...(context !== undefined && context !== null && { context: readContext(context) }),
    ...(contextMode !== undefined && { contextMode }),
    ...(principalFacts !== undefined && { principalFacts: readPrincipalFacts(principalFacts) }),
  };
}

const membersOfCase = [
  'request', 'identityPolicies', 'permissionsBoundaries', 'sessionPolicies', 'serviceControlPolicies', 'resourceControlPolicies', 'resourcePolicy', 'endpointPolicies', 'facts', 'allowUnknownActions',
];
const membersOfRequest = ['principal', 'action', 'resource', 'resourceAccount', 'context', 'contextMode', 'principalFacts'];

/** A policy under a name that is only nearly right would silently not count. Other members are somebody's own notes. */
function refuseSlips(fields: Record<string, unknown>, members: readonly string[], pointer: string): void {
  for (const name of Object.keys(fields)) {
    if (members.includes(name)) continue;
    const meant = members.find((member) => withoutNumber(member) === withoutNumber(name));
    if (meant !== undefined) throw new Refusal(`\`${name}\` is not read; \`${meant}\` is what it is called.`, `${pointer}/${escape(name)}`);
  }
}

/** In lower case, and the same for one and for several. */
function withoutNumber(name: string): string {
  return name.toLowerCase().replace(/(?:ies|y)$/, '').replace(/s$/, '');
}

function readContext(value: unknown): GivenContext {
  refuseContradictions(expectObject(value, '/request/context', '`context`'));
  // From entries, since assigning a key named `__proto__` would lose it.
  return Object.fromEntries(
    Object.entries(expectObject(value, '/request/context', '`context`')).map(([key, item]): [string, GivenContext[string]] => {
      if (isScalar(item) || item === null || isScalarList(item)) return [key, item];
      throw new Refusal(`\`${key}\` takes a text, a number, a boolean or a list of them.`, `/request/context/${escape(key)}`);
    }),
  );
}

/** Key names ignore case: two spellings with different values leave open which of them the request carries. */
function refuseContradictions(keys: Record<string, unknown>): void {
  const spellings = new Map<string, string>();
  for (const [key, item] of Object.entries(keys)) {
    const before = spellings.get(key.toLowerCase());
    if (before !== undefined && JSON.stringify(keys[before]) !== JSON.stringify(item)) {
      throw new Refusal(`Key names ignore case; \`${before}\` and \`${key}\` are one key with two values.`, `/request/context/${escape(key)}`);
    }
    spellings.set(key.toLowerCase(), key);
  }
}

function readPrincipalFacts(value: unknown): CallerFacts {
  const facts: Record<string, string> = {};
  for (const [name, item] of Object.entries(expectObject(value, '/request/principalFacts', '`principalFacts`'))) {
    facts[name] = expectText(item, `/request/principalFacts/${escape(name)}`);
  }
  return facts;
}

function readLevels(value: unknown, pointer: string): readonly (readonly NamedPolicy[])[] {
  if (value === undefined || value === null) return [];
  return expectList(value, pointer).map((level, index) => readPolicies(level, `${pointer}/${index}`));
}

function readPolicies(value: unknown, pointer: string): readonly EndpointPolicy[] {
  if (value === undefined || value === null) return [];
  return expectList(value, pointer).map((item, index) => readPolicy(item, `${pointer}/${index}`));
}

function readPolicy(value: unknown, pointer: string): EndpointPolicy {
  const fields = expectObject(value, pointer, 'An entry of this list');
  if (!('policy' in fields)) {
    if ('Statement' in fields) return { policy: value };
    throw new Refusal('An entry of this list is `{"name": …, "policy": …}`.', pointer);
  }
  const { name, policy, type } = fields;
  if (type !== undefined && type !== 'gateway' && type !== 'interface') throw new Refusal('`type` is `gateway` or `interface`.', `${pointer}/type`);
  return { policy, ...(name !== undefined && name !== null && { name: expectText(name, `${pointer}/name`) }), ...(type !== undefined && { type }) };
}

function readFacts(value: unknown): EvaluationFacts {
  const { callerInManagementAccount, resourceInManagementAccount, awsManagedKey, restrictPublicBuckets, accessPoint, apiGateway } = expectObject(value, '/facts', '`facts`');
  return {
    callerInManagementAccount: callerInManagementAccount === true,
    resourceInManagementAccount: resourceInManagementAccount === true,
    awsManagedKey: awsManagedKey === true,
    restrictPublicBuckets: restrictPublicBuckets === true,
    ...(accessPoint !== undefined && { accessPoint: readAccessPoint(accessPoint) }),
    ...(apiGateway !== undefined && { apiGateway: readApiGateway(apiGateway) }),
  };
}

function readAccessPoint(value: unknown): NonNullable<EvaluationFacts['accessPoint']> {
  const { policy, bucketResource, account, networkOrigin } = expectObject(value, '/facts/accessPoint', '`accessPoint`');
  return {
    bucketResource: expectText(bucketResource, '/facts/accessPoint/bucketResource'),
    ...(policy !== undefined && policy !== null && { policy }),
    ...(account !== undefined && { account: expectText(account, '/facts/accessPoint/account') }),
    ...((networkOrigin === 'VPC' || networkOrigin === 'Internet') && { networkOrigin }),
  };
}

function readApiGateway(value: unknown): NonNullable<EvaluationFacts['apiGateway']> {
  const { authorizationType, authorizerAnswer, endpointType } = expectObject(value, '/facts/apiGateway', '`apiGateway`');
  if (authorizationType !== 'NONE' && authorizationType !== 'AWS_IAM' && authorizationType !== 'CUSTOM' && authorizationType !== 'COGNITO_USER_POOLS') {
    throw new Refusal('`authorizationType` is `NONE`, `AWS_IAM`, `CUSTOM` or `COGNITO_USER_POOLS`.', '/facts/apiGateway/authorizationType');
  }
  return {
    authorizationType,
    ...((authorizerAnswer === 'Allow' || authorizerAnswer === 'Deny' || authorizerAnswer === 'none') && { authorizerAnswer }),
    ...((endpointType === 'PRIVATE' || endpointType === 'REGIONAL' || endpointType === 'EDGE') && { endpointType }),
  };
}

function expectObject(value: unknown, pointer: string, what: string): Record<string, unknown> {
  if (isObject(value)) return value;
  throw new Refusal(`${what} is a JSON object.`, pointer);
}

function expectList(value: unknown, pointer: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Refusal(`\`${pointer.slice(pointer.lastIndexOf('/') + 1)}\` is a list.`, pointer);
}

function expectText(value: unknown, pointer: string): string {
  if (typeof value === 'string') return value;
  throw new Refusal(`\`${pointer.slice(pointer.lastIndexOf('/') + 1)}\` is a text.`, pointer);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isScalarList(value: unknown): value is readonly (string | number | boolean)[] {
  return Array.isArray(value) && value.every(isScalar);
}

function escape(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
