import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase, policyText } from '../nodeBase';

/** `AWS::ApiGateway::RestApi`, or an `AWS::ApiGatewayV2::Api`, which is always public. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html */
const schema = z.object({
  ...nodeBase('restApi'),
  endpointType: z.enum(['PRIVATE', 'REGIONAL', 'EDGE']),
  vpcEndpointIds: z.array(anyId()),
  policy: z.optional(policyText),
  authorizationType: z.enum(['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS']),
  /** Properties of an `AWS::ApiGatewayV2::Api`, as in its template: beyond its name and that it is public it is not simulated. */
  version2Properties: z.optional(z.string()),
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
  resource: {
    service: 'execute-api',
    scope: 'regional',
    arnResource: (name) => name,
    usualAction: 'execute-api:Invoke',
    usualSuffix: '/prod/GET/',
    endpointServices: ['execute-api'],
  },
});
