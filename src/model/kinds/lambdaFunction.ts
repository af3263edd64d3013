import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId, idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase, policyText } from '../nodeBase';

/** `AWS::Lambda::Function`; without subnets it runs outside of every VPC. */
const schema = z.object({
  ...nodeBase('lambdaFunction'),
  subnetIds: z.array(idOf('subnet')),
  securityGroupIds: z.array(anyId()),
  /** Without it a function has IPv4 addresses only, also in dual-stack subnets. https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-ipv6 */
  ipv6AllowedForDualStack: z.optional(z.boolean()),
  roleId: z.optional(idOf('role')),
  functionName: z.optional(z.string()),
  /** Resource policy, one statement per `AWS::Lambda::Permission`. */
  policy: z.optional(policyText),
});

export type LambdaFunction = DeepReadonly<z.infer<typeof schema>>;

export const lambdaFunctionKind = defineKind({
  kind: 'lambdaFunction',
  label: 'Lambda function',
  plural: 'Lambda functions',
  group: 'Workloads',
  schema,
  containers: ['subnet', 'vpc', 'region', 'canvas'],
  containerRule: 'A Lambda function lives in subnets of a VPC, or in no VPC at all',
  resource: {
    service: 'lambda',
    scope: 'regional',
    arnResource: (name) => `function:${name}`,
    nameProperty: 'functionName',
    endpointServices: [],
  },
});
