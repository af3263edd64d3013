/**
 * What the checks may know of the design a policy belongs to. Plain data and look-ups: the folders above make it, the checks only read it.
 * A look-up that answers undefined does not know, and its check stays silent.
 */
export interface DesignFacts {
  readonly endpoints: readonly EndpointFacts[];
  readonly vpcs: readonly { readonly id: string; readonly name: string }[];
  /** Every account of the design, 12 digits. */
  readonly accounts: readonly string[];
  readonly organizationIds: readonly string[];
  readonly resources: readonly ResourceFacts[];
  readonly roles: readonly { readonly arn: string; readonly name: string; readonly uniqueId?: string }[];
  readonly users: readonly { readonly arn: string; readonly name: string; readonly uniqueId?: string }[];
  /** Of an endpoint policy: the endpoint it belongs to, as listed in `endpoints`. */
  readonly ownEndpointId?: string;
  /** Of a resource policy: the node it belongs to, as listed in `resources`. */
  readonly ownResourceArn?: string;
  /** Of a resource policy: the endpoints through which a workload of the design reaches the resource. */
  readonly endpointsOnTheWay?: readonly string[] | undefined;
  /** Whether every way to the resource, or of the identity, leads through an endpoint. */
  readonly onlyThroughEndpoints?: boolean;
  /** Names of container workloads that pull images through an ECR endpoint of the endpoint's VPC. */
  readonly containerWorkloads?: readonly string[];
  /** Of an endpoint policy: objects AWS itself owns that workloads behind the endpoint need, such as package repositories. */
  readonly serviceOwnedResources?: readonly { readonly arn: string; readonly what: string; readonly workloads: readonly string[] }[];
  /** Of the policy of an API: whether it is private, so that nothing works without its leave. */
  readonly isPrivateApi?: boolean;
  /** Of the policy of an `execute-api` endpoint: false where no method of the APIs behind it uses IAM authorisation. */
  readonly usesIamAuthorization?: boolean | undefined;
  /** Of an endpoint policy: requests through the endpoint that carry no organization of the caller, because a service signs them or nobody does. */
  readonly callersWithoutOrganization?: readonly { readonly kind: 'service' | 'anonymous'; readonly who: string; readonly action: string; readonly resource: string }[];
  /** Of a service control policy: the texts of the others on its level. */
  readonly otherPoliciesOfLevel?: readonly string[] | undefined;
  /** Of a resource policy: true where requests of the design reach the resource without this policy, and none does with it. */
  readonly isCutOff?: boolean;
  /** Pointers of the statements that a simulated request uses. Absent: no saved request meets this policy, so nothing can be said. */
  readonly usedStatements?: readonly string[] | undefined;
  /** Saved expectations whose verdict differs between the last saved text and this one; the statement that decides now, if it is one of this policy. */
  readonly changedExpectations?: readonly { readonly title: string; readonly before: string; readonly after: string; readonly pointer?: string }[];
  /** Requests that this text allows, standing alone, and the last saved one did not; the statement that allows each. */
  readonly newlyAllowed?: readonly { readonly pointer: string; readonly action: string; readonly resource: string; readonly principal: string }[];
  /** Of an identity policy written into a role or user: all of these share one quota. White space is not counted. */
  readonly inlinePolicies?: { readonly owner: 'role' | 'user'; readonly otherCharacters: number } | undefined;
  /** Services (principals) that call the resource on behalf of a caller in the design, such as KMS behind S3: `s3.amazonaws.com`. */
  readonly forwardingServices?: readonly string[];
}

export interface EndpointFacts {
  readonly id: string;
  readonly name: string;
  readonly type: 'gateway' | 'interface' | 'gatewayLoadBalancer';
  /** `s3`, `ecr.api`; absent where it leads to an endpoint service that is no AWS service. */
  readonly service?: string;
  readonly vpcId: string;
  readonly region?: string;
  readonly policy?: string;
  /** Who uses it: of a resource policy, those whom nothing but this policy could keep from the resource. Absent: not known. */
  readonly workloads?: readonly string[];
}

export interface ResourceFacts {
  readonly arn: string;
  readonly name: string;
  /** The action prefix: `s3`. */
  readonly service: string;
  readonly account?: string;
  readonly region?: string;
}
