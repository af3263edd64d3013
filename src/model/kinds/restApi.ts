import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase, policyText } from '../nodeBase';

/** `AWS::ApiGateway::RestApi`. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html */
const schema = z.object({
  ...nodeBase('restApi'),
  endpointType: z.enum(['PRIVATE', 'REGIONAL', 'EDGE']),
  vpcEndpointIds: z.array(anyId()),
  policy: z.optional(policyText),
  authorizationType: z.enum(['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS']),
});

export type RestApi = DeepReadonly<z.infer<typeof schema>>;

export const restApiKind = defineKind({
  kind: 'restApi',
  label: 'API Gateway API',
  plural: 'API Gateway APIs',
  group: 'AWS services',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'An API belongs to a Region',
});
