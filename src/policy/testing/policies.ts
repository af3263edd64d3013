import { evaluateCase, isEvaluationError, type EvaluationResult, type GivenContext } from '../index';

export const account = '111122223333';
export const otherAccount = '444455556666';
export const user = `arn:aws:iam::${account}:user/alice`;
export const role = `arn:aws:iam::${account}:role/app`;
export const session = `arn:aws:sts::${account}:assumed-role/app/session-1`;
export const federated = `arn:aws:sts::${account}:federated-user/bob`;
export const root = `arn:aws:iam::${account}:root`;
export const service = 'delivery.logs.amazonaws.com';
export const bucket = 'arn:aws:s3:::reports';
export const object = `${bucket}/2026/june.csv`;
export const key = `arn:aws:kms:eu-central-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

export interface Statement {
  readonly [member: string]: unknown;
}

export function policy(...statements: readonly Statement[]): Statement {
  return { Version: '2012-10-17', Statement: statements };
}

export function allow(members: Statement = {}): Statement {
  return { Effect: 'Allow', Action: '*', ...('NotResource' in members ? {} : { Resource: '*' }), ...members };
}

export function deny(members: Statement = {}): Statement {
  return { ...allow(members), Effect: 'Deny' };
}

export const everything = policy(allow());
export const nothing = policy();
export const named = (document: unknown, name = '') => ({ name, policy: document });

/** A case of the command-line contract with defaults: a role session reads an object of its own account and has no policies. */
export interface TestCase {
  readonly principal?: string;
  readonly action?: string;
  readonly resource?: string;
  readonly resourceAccount?: string;
  readonly context?: GivenContext;
  readonly contextMode?: 'derive' | 'exact';
  readonly principalFacts?: Readonly<Record<string, string>>;
  readonly identity?: unknown;
  readonly boundary?: unknown;
  readonly sessionPolicy?: unknown;
  readonly scp?: readonly (readonly unknown[])[];
  readonly rcp?: readonly (readonly unknown[])[];
  readonly resourcePolicy?: unknown;
  readonly endpoint?: unknown;
  readonly endpointType?: 'gateway' | 'interface';
  readonly facts?: unknown;
}

export function caseOf(test: TestCase): unknown {
  const { principal = session, action = 's3:GetObject', resource = object, resourceAccount = account, context, contextMode, principalFacts } = test;
  const list = (document: unknown) => (document === undefined ? undefined : [named(document, 'p')]);
  return {
    request: { principal, action, resource, resourceAccount, context, contextMode, principalFacts },
    identityPolicies: list(test.identity),
    permissionsBoundaries: list(test.boundary),
    sessionPolicies: list(test.sessionPolicy),
    serviceControlPolicies: test.scp?.map((level) => level.map((document) => named(document))),
    resourceControlPolicies: test.rcp?.map((level) => level.map((document) => named(document))),
    resourcePolicy: test.resourcePolicy,
    endpointPolicies: test.endpoint === undefined ? undefined : [{ name: 'endpoint', policy: test.endpoint, type: test.endpointType }],
    facts: test.facts,
  };
}

export function evaluated(test: TestCase): EvaluationResult {
  const result = evaluateCase(caseOf(test));
  if (isEvaluationError(result)) throw new Error(`${result.error.pointer}: ${result.error.message}`);
  return result;
}

export function decisionOf(test: TestCase): EvaluationResult['decision'] {
  return evaluated(test).decision;
}

export function errorOf(value: unknown): string | undefined {
  const result = evaluateCase(value);
  return isEvaluationError(result) ? result.error.pointer : undefined;
}

/** Whether one identity statement with this condition lets a request with this context pass. */
export function conditionHolds(condition: unknown, context: GivenContext, version = '2012-10-17'): boolean {
  const identity = { Version: version, Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: condition }] };
  return decisionOf({ identity, context, contextMode: 'exact' }) === 'allowed';
}

/** Whether one identity statement with this resource covers a request for that one. */
export function resourceMatches(pattern: string, resource: string, action = 's3:GetObject'): boolean {
  return decisionOf({ identity: policy(allow({ Resource: pattern })), resource, action }) === 'allowed';
}
