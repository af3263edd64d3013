import { compilePolicy, isCompiledPolicy, type CompiledPolicy } from './compile';
import type { PolicyKind } from './grammar';
import { positionAt } from './syntax';
import type { EvaluationError, EvaluationRequest } from './request';

/** A compiled policy, a policy's JSON value, or its text. */
export type PolicySource = unknown;
export interface NamedPolicy {
  readonly name?: string;
  readonly policy: PolicySource;
}
export interface EndpointPolicy extends NamedPolicy {
  readonly type?: 'gateway' | 'interface';
}

/** Everything that decides about a request, but for the request. Lists that are left out are empty. */
export interface PolicySources {
  readonly identityPolicies?: readonly NamedPolicy[];
  readonly permissionsBoundaries?: readonly NamedPolicy[];
  readonly sessionPolicies?: readonly NamedPolicy[];
  /** One list per level, the root first. No levels: the account is under no SCPs. */
  readonly serviceControlPolicies?: readonly (readonly NamedPolicy[])[];
  readonly resourceControlPolicies?: readonly (readonly NamedPolicy[])[];
  /** The policy itself, or it with a name. */
  readonly resourcePolicy?: PolicySource;
  readonly endpointPolicies?: readonly EndpointPolicy[];
  readonly facts?: EvaluationFacts;
}

/** What a design knows beyond policies and request. */
export interface EvaluationFacts {
  /** SCPs do not reach callers of the organization's management account. */
  readonly callerInManagementAccount?: boolean;
  /** RCPs do not reach resources of the management account. */
  readonly resourceInManagementAccount?: boolean;
  /** RCPs do not reach AWS managed keys. */
  readonly awsManagedKey?: boolean;
  /** A request through an S3 access point, whose ARN is then the request's resource; `resourcePolicy` is the bucket's. */
  readonly accessPoint?: AccessPointFacts;
  /** The strictest of the settings of organization, account, bucket and access point. */
  readonly restrictPublicBuckets?: boolean;
  readonly apiGateway?: ApiGatewayFacts;
}

export interface AccessPointFacts {
  readonly policy?: PolicySource;
  /** The bucket or object behind the access point, as an ARN: what the bucket policy speaks about. */
  readonly bucketResource: string;
  readonly account?: string;
  readonly networkOrigin?: 'VPC' | 'Internet';
}

export interface ApiGatewayFacts {
  readonly authorizationType: 'NONE' | 'AWS_IAM' | 'CUSTOM' | 'COGNITO_USER_POOLS';
  /** What a Lambda authorizer answers, or whether the user pool's token is valid. Left out: `Allow`, with a remark. */
  readonly authorizerAnswer?: 'Allow' | 'Deny' | 'none';
  /** A private API without resource policy refuses everything; another one without authorisation is open. Left out: private. */
  readonly endpointType?: 'PRIVATE' | 'REGIONAL' | 'EDGE';
}

export interface EvaluationCase extends PolicySources {
  readonly request: EvaluationRequest;
  /** Without this an action that AWS does not have makes the case unusable. */
  readonly allowUnknownActions?: boolean;
}

export interface PlacedPolicy {
  readonly name: string;
  readonly policy: CompiledPolicy;
  readonly level?: number;
  readonly endpointType?: 'gateway' | 'interface';
  /** The case does not say of what type the endpoint is. */
  readonly endpointTypeAssumed?: true;
}

/** The policies of a case, compiled once for any number of requests. */
export interface PolicySet {
  readonly identity: readonly PlacedPolicy[];
  readonly boundary: readonly PlacedPolicy[];
  readonly session: readonly PlacedPolicy[];
  readonly serviceControl: readonly (readonly PlacedPolicy[])[];
  readonly resourceControl: readonly (readonly PlacedPolicy[])[];
  readonly resource: readonly PlacedPolicy[];
  readonly accessPoint: readonly PlacedPolicy[];
  readonly endpoint: readonly PlacedPolicy[];
  readonly facts: EvaluationFacts;
}

/** Compiles every policy of a case. The first one that is no policy makes the whole case unusable. */
export function compilePolicySet(sources: PolicySources, resourceKind: 'resource' | 'trust' = 'resource'): PolicySet | EvaluationError {
  const compiler = new SetCompiler();
  const facts = sources.facts ?? noFacts;
  const set: PolicySet = {
    identity: compiler.list(sources.identityPolicies, 'identity', '/identityPolicies'),
    boundary: compiler.list(sources.permissionsBoundaries, 'boundary', '/permissionsBoundaries'),
    session: compiler.list(sources.sessionPolicies, 'session', '/sessionPolicies'),
    serviceControl: compiler.levels(sources.serviceControlPolicies, 'scp', '/serviceControlPolicies'),
    resourceControl: compiler.levels(sources.resourceControlPolicies, 'rcp', '/resourceControlPolicies'),
    resource: compiler.single(sources.resourcePolicy, resourceKind, '/resourcePolicy'),
    accessPoint: compiler.single(facts.accessPoint?.policy, 'resource', '/facts/accessPoint/policy'),
    endpoint: compiler.list(sources.endpointPolicies, 'endpoint', '/endpointPolicies'),
    facts,
  };
  return compiler.error ?? set;
}

const noFacts: EvaluationFacts = {};
const none: readonly never[] = [];
const layerNames: Readonly<Record<PolicyKind, string>> = {
  endpoint: 'endpoint policy',
  resource: 'resource policy',
  identity: 'identity policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  trust: 'trust policy',
  scp: 'service control policy',
  rcp: 'resource control policy',
};

class SetCompiler {
  error: EvaluationError | undefined;

  levels(levels: readonly (readonly NamedPolicy[])[] | undefined, kind: PolicyKind, pointer: string): readonly (readonly PlacedPolicy[])[] {
    if (!levels || levels.length === 0) return none;
    return levels.map((level, index) => this.list(level, kind, `${pointer}/${index}`, index));
  }

  list(policies: readonly EndpointPolicy[] | undefined, kind: PolicyKind, pointer: string, level?: number): readonly PlacedPolicy[] {
    if (!policies || policies.length === 0) return none;
    return policies.map((source, index) => {
      const place = `${pointer}/${index}`;
      const named = isNamed(source) ? source : { policy: source };
      const policy = this.compile(named.policy, kind, named === source ? `${place}/policy` : place);
      const type = kind === 'endpoint' ? (named.type ?? 'interface') : undefined;
      return { name: named.name ?? '', policy, ...(level !== undefined && { level }), ...(type && { endpointType: type }), ...(type && !named.type && { endpointTypeAssumed: true } as const) };
    });
  }

  single(source: PolicySource, kind: PolicyKind, pointer: string): readonly PlacedPolicy[] {
    if (source === undefined || source === null) return none;
    if (isNamed(source)) return [{ name: source.name ?? '', policy: this.compile(source.policy, kind, `${pointer}/policy`) }];
    return [{ name: '', policy: this.compile(source, kind, pointer) }];
  }

  private compile(source: PolicySource, kind: PolicyKind, pointer: string): CompiledPolicy {
    const policy = isCompiledPolicy(source) ? source : compilePolicy(source, kind);
    const [first] = policy.errors;
    if (first && !this.error) {
      const { line, column } = positionAt(policy.syntax, first.offset);
      const position = policy.syntax.text === '' ? '' : ` (line ${line}, column ${column})`;
      const where = first.pointer === '' ? 'the document' : `\`${first.pointer}\``;
      const message = `The ${layerNames[kind]} cannot be evaluated: ${first.code} at ${where}${position}: ${first.message}`;
      this.error = { error: { message, pointer: pointer + first.pointer } };
    }
    return policy;
  }
}

/** `{name, policy}`, not a policy document: that one has no `policy` member. */
function isNamed(source: unknown): source is EndpointPolicy {
  return typeof source === 'object' && source !== null && 'policy' in source && !('Statement' in source);
}
