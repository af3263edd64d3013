import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestContext } from './context';
import { evaluateCase, isEvaluationError } from './index';
import { compileResourcePattern, matchesResource, parseRequestResource } from './resources';
import { account, federated, named, object, otherAccount, role, root, service, session, user } from './testing/policies';
import { matchesWildcard, parseWildcard } from './wildcard';

type Statement = Record<string, unknown>;
interface Sample {
  readonly request: Record<string, unknown>;
  readonly identity: readonly Statement[];
  readonly boundary: readonly Statement[];
  readonly sessionPolicy: readonly Statement[];
  readonly scp: readonly Statement[];
  readonly resource: readonly Statement[];
  readonly endpoint: readonly Statement[];
  readonly limits: { readonly boundary: boolean; readonly session: boolean; readonly scp: boolean; readonly resource: boolean; readonly endpoint: boolean };
}
type Layer = 'identity' | 'boundary' | 'sessionPolicy' | 'scp' | 'resource' | 'endpoint';

const action = fc.constantFrom('*', 's3:GetObject', 's3:Get*', 's3:PutObject', 'S3:*', 'sqs:*');
const resource = fc.constantFrom('*', object, 'arn:aws:s3:::reports/*', 'arn:aws:s3:::reports', 'arn:aws:s3:::${aws:username}/*', 'arn:aws:s3:*:*:*june*');
const condition = fc.constantFrom<Statement | undefined>(
  undefined,
  undefined,
  { StringEquals: { 'aws:SourceVpce': 'vpce-1' } },
  { StringNotEquals: { 'aws:SourceVpce': ['vpce-1', 'vpce-2'] } },
  { 'ForAnyValue:StringLike': { 'aws:TagKeys': ['a*'] } },
  { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } },
  { BoolIfExists: { 'aws:SecureTransport': 'true' }, Null: { 'aws:SourceVpce': 'false' } },
);
const principal = fc.constantFrom<unknown>('*', { AWS: account }, { AWS: role }, { AWS: [session, user] }, { AWS: otherAccount }, { Service: service });
const plain = fc.record({ Effect: fc.constantFrom('Allow', 'Deny'), Action: fc.oneof(action, fc.array(action, { maxLength: 3 })), Resource: fc.oneof(resource, fc.array(resource, { maxLength: 2 })), Condition: condition });
const withPrincipal = fc.tuple(plain, principal).map(([statement, who]) => ({ ...statement, Principal: who }));
const statements = fc.array(plain, { maxLength: 3 });
const principalStatements = fc.array(withPrincipal, { maxLength: 3 });

const sample: fc.Arbitrary<Sample> = fc.record({
  request: fc.record({
    principal: fc.constantFrom(user, session, role, root, federated, service, 'anonymous', `arn:aws:iam::${otherAccount}:role/app`),
    action: fc.constantFrom('s3:GetObject', 's3:PutObject'),
    resource: fc.constant(object),
    resourceAccount: fc.constant(account),
    context: fc.constantFrom({}, { 'aws:SourceVpce': 'vpce-1' }, { 'aws:SourceVpce': 'vpce-9', 'aws:TagKeys': ['a', 'b'] }, { 'aws:SecureTransport': 'false', 'aws:TagKeys': [] }),
  }),
  identity: statements,
  boundary: statements,
  sessionPolicy: statements,
  scp: statements,
  resource: principalStatements,
  endpoint: principalStatements,
  limits: fc.record({ boundary: fc.boolean(), session: fc.boolean(), scp: fc.boolean(), resource: fc.boolean(), endpoint: fc.boolean() }),
});

const document = (list: readonly Statement[]) => ({ Version: '2012-10-17', Statement: list });

function toCase({ request, limits, ...layers }: Sample): Record<string, unknown> {
  return {
    request,
    identityPolicies: [named(document(layers.identity))],
    ...(limits.boundary && { permissionsBoundaries: [named(document(layers.boundary))] }),
    ...(limits.session && { sessionPolicies: [named(document(layers.sessionPolicy))] }),
    ...(limits.scp && { serviceControlPolicies: [[named(document(layers.scp))]] }),
    ...(limits.resource && { resourcePolicy: document(layers.resource) }),
    ...(limits.endpoint && { endpointPolicies: [named(document(layers.endpoint))] }),
  };
}

function decide(value: unknown): string {
  const result = evaluateCase(JSON.parse(JSON.stringify(value)));
  return isEvaluationError(result) ? `${result.error.pointer} ${result.error.message}` : result.decision;
}

const layer = fc.constantFrom<Layer>('identity', 'boundary', 'sessionPolicy', 'scp', 'resource', 'endpoint');
const add = (test: Sample, where: Layer, statement: Statement): Sample => ({
  ...test,
  [where]: [...test[where], where === 'resource' || where === 'endpoint' ? { Principal: '*', ...statement } : statement],
});

describe('what never changes a decision for the wrong side (9.8)', () => {
  it('adding an Allow never turns allowed into denied', () => {
    fc.assert(
      fc.property(sample, layer, plain, (test, where, statement) => {
        if (decide(toCase(test)) === 'allowed') expect(decide(toCase(add(test, where, { ...statement, Effect: 'Allow' })))).toBe('allowed');
      }),
      { numRuns: 300 },
    );
  });

  it('adding a Deny never turns denied into allowed', () => {
    fc.assert(
      fc.property(sample, layer, plain, (test, where, statement) => {
        if (decide(toCase(test)) !== 'allowed') expect(decide(toCase(add(test, where, { ...statement, Effect: 'Deny' })))).not.toBe('allowed');
      }),
      { numRuns: 300 },
    );
  });

  it('removing a whole gate never turns allowed into denied', () => {
    fc.assert(
      fc.property(sample, fc.constantFrom('endpointPolicies', 'serviceControlPolicies'), (test, gate) => {
        const before = toCase(test);
        if (decide(before) === 'allowed') expect(decide({ ...before, [gate]: undefined })).toBe('allowed');
      }),
      { numRuns: 200 },
    );
  });

  it('order of statements, entries and members changes nothing', () => {
    fc.assert(
      fc.property(sample, (test) => {
        const before = toCase(test);
        expect(decide(reversed(before, []))).toBe(decide(before));
      }),
      { numRuns: 200 },
    );
  });

  it('a list of one in the place of a single text changes nothing', () => {
    fc.assert(
      fc.property(sample, (test) => {
        const listed = (list: readonly Statement[]) => list.map((statement) => ({ ...statement, Action: [statement['Action']].flat(), Resource: [statement['Resource']].flat() }));
        expect(decide(toCase({ ...test, identity: listed(test.identity), resource: listed(test.resource) }))).toBe(decide(toCase(test)));
      }),
      { numRuns: 200 },
    );
  });

  it('the case of actions and condition keys changes nothing', () => {
    fc.assert(
      fc.property(sample, (test) => {
        const shout = (list: readonly Statement[]) => list.map((statement) => ({ ...statement, Action: [statement['Action']].flat().map((text) => String(text).toUpperCase()), Condition: upperCaseKeys(statement['Condition']) }));
        expect(decide(toCase({ ...test, identity: shout(test.identity), endpoint: shout(test.endpoint) }))).toBe(decide(toCase(test)));
      }),
      { numRuns: 200 },
    );
  });
});

it('matches wildcards as the definition says', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ':'), maxLength: 8 });
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
  fc.assert(
    fc.property(pattern, text, (p, t) => {
      expect(matchesWildcard(parseWildcard(p), t)).toBe(matchesByDefinition(p, t));
    }),
    { numRuns: 2_000 },
  );
});

it('matches resource patterns as 5.2 says, however the colons lie', () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 3 });
  const patterns = fc.array(part, { minLength: 5, maxLength: 6 }).map((parts) => `arn:${parts.join(':')}`);
  const resources = fc.array(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 2 }), { minLength: 5, maxLength: 11 }).map((parts) => `arn:${parts.join(':')}`);
  const options = { variables: 'literal', shortArns: 'literal', apiShorthand: 'literal' } as const;
  fc.assert(
    fc.property(patterns, resources, (p, r) => {
      const resource = parseRequestResource(r);
      if (!resource) return;
      expect(matchesResource(compileResourcePattern(p, options), resource, requestContext({}))).toBe(coversByDefinition(p, r, 0));
    }),
    { numRuns: 5_000 },
  );
});

/** `colons`: how many colons of the pattern lie before this place. */
function coversByDefinition(pattern: string, text: string, colons: number): boolean {
  if (pattern === '') return text === '';
  const rest = pattern.slice(1);
  const inHead = colons < 5;
  if (pattern.startsWith('*')) {
    const crosses = !inHead || rest === '' || rest.startsWith(':');
    if (coversByDefinition(rest, text, colons)) return true;
    return text !== '' && (crosses || !text.startsWith(':')) && coversByDefinition(pattern, text.slice(1), colons);
  }
  if (text === '') return false;
  if (pattern.startsWith('?')) return !(inHead && text.startsWith(':')) && coversByDefinition(rest, text.slice(1), colons);
  return pattern[0] === text[0] && coversByDefinition(rest, text.slice(1), colons + (pattern.startsWith(':') ? 1 : 0));
}

function matchesByDefinition(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const rest = pattern.slice(1);
  if (pattern.startsWith('*')) return matchesByDefinition(rest, text) || (text !== '' && matchesByDefinition(pattern, text.slice(1)));
  return text !== '' && (pattern.startsWith('?') || pattern[0] === text[0]) && matchesByDefinition(rest, text.slice(1));
}

/** Every list and object the other way round, but for the levels of SCPs, whose order is their meaning. */
function reversed(value: unknown, path: readonly string[]): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => reversed(item, [...path, '[]']));
    return path.length === 1 && path[0] === 'serviceControlPolicies' ? items : items.toReversed();
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).toReversed().map(([name, item]) => [name, reversed(item, [...path, name])]));
}

function upperCaseKeys(block: unknown): unknown {
  if (typeof block !== 'object' || block === null) return block;
  return Object.fromEntries(
    Object.entries(block).map(([operator, keys]) => [operator, typeof keys === 'object' && keys !== null ? Object.fromEntries(Object.entries(keys).map(([name, values]) => [name.toUpperCase(), values])) : keys]),
  );
}
