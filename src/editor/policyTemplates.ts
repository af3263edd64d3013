import type { DesignPolicyKind } from '../model/policies';

/** Starting points for a policy, as the pane's **Templates** menu offers them. */
export interface PolicyTemplate {
  readonly title: string;
  readonly kinds: readonly DesignPolicyKind[];
  readonly make: (facts: TemplateFacts) => string;
}

export interface TemplateFacts {
  readonly kind: DesignPolicyKind;
  readonly accountId: string;
  /** ARN of the resource the policy belongs to. */
  readonly resourceArn?: string | undefined;
  /** Action prefix of the service the policy is about, `s3`. */
  readonly actionPrefix?: string | undefined;
  readonly bucketArns: readonly string[];
  readonly roleArns: readonly string[];
  /** Id of an endpoint of the design. */
  readonly endpointId?: string | undefined;
  /** Id of the organization of the design's accounts. */
  readonly organizationId?: string | undefined;
}

export const policyTemplates: readonly PolicyTemplate[] = [
  {
    title: 'Full access',
    kinds: ['endpoint', 'identity', 'scp'],
    make: (facts) => document([{ Effect: 'Allow', ...principal(facts), Action: '*', Resource: '*' }]),
  },
  {
    title: 'Deny all',
    kinds: ['endpoint', 'resource', 'identity', 'scp'],
    make: (facts) => document([{ Effect: 'Deny', ...principal(facts), Action: actions(facts), Resource: resources(facts) }]),
  },
  {
    title: 'Only my organization',
    kinds: ['endpoint', 'resource'],
    make: (facts) =>
      document([
        {
          Effect: 'Allow',
          ...principal(facts),
          Action: actions(facts),
          Resource: resources(facts),
          Condition: { StringEquals: { 'aws:PrincipalOrgID': facts.organizationId ?? 'o-exampleorgid' } },
        },
      ]),
  },
  {
    title: 'Only these buckets',
    kinds: ['endpoint', 'identity'],
    make: (facts) =>
      document([
        {
          Effect: 'Allow',
          ...principal(facts),
          Action: ['s3:GetObject', 's3:PutObject', 's3:ListBucket'],
          Resource: (facts.bucketArns.length === 0 ? ['arn:aws:s3:::amzn-s3-demo-bucket'] : facts.bucketArns).flatMap((arn) => [arn, `${arn}/*`]),
        },
      ]),
  },
  {
    title: 'Only this role',
    kinds: ['endpoint', 'resource'],
    make: (facts) =>
      document([
        {
          Effect: 'Allow',
          ...principal(facts),
          Action: actions(facts),
          Resource: resources(facts),
          // A gateway endpoint takes no principal but `*`, so the role is named by the condition everywhere alike.
          Condition: { ArnEquals: { 'aws:PrincipalArn': facts.roleArns[0] ?? `arn:aws:iam::${facts.accountId}:role/ExampleRole` } },
        },
      ]),
  },
  {
    title: 'Deny unless through this endpoint',
    kinds: ['resource', 'identity'],
    make: (facts) =>
      document([
        {
          Sid: 'OnlyThroughTheEndpoint',
          Effect: 'Deny',
          ...principal(facts),
          Action: actions(facts),
          Resource: resources(facts),
          Condition: { StringNotEquals: { 'aws:SourceVpce': facts.endpointId ?? 'vpce-1a2b3c4d' } },
        },
      ]),
  },
];

function document(statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}

function principal({ kind }: TemplateFacts): { Principal?: string } {
  return kind === 'endpoint' || kind === 'resource' || kind === 'rcp' ? { Principal: '*' } : {};
}

function actions({ actionPrefix, kind }: TemplateFacts): string {
  return actionPrefix !== undefined && (kind === 'resource' || kind === 'endpoint') ? `${actionPrefix}:*` : '*';
}

function resources({ resourceArn, kind }: TemplateFacts): string | string[] {
  if (kind !== 'resource' || resourceArn === undefined) return '*';
  return resourceArn.startsWith('arn:aws:s3:::') ? [resourceArn, `${resourceArn}/*`] : resourceArn;
}
