import type { RestApi } from '../../model/kinds';
import { isObject } from '../json';
import { parsePolicyText } from '../policyText';
import type { ResourceReader } from '../resourceReader';
import { defineResourceType } from '../resourceType';
import type { ResourceWriter } from '../resourceWriter';

const type = 'AWS::ApiGatewayV2::Api';

/**
 * HTTP and WebSocket APIs are public, Regional and without a resource policy: the private DNS of an `execute-api` endpoint takes their
 * names, and the endpoint refuses them. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html
 */
export const version2ApiType = defineResourceType({
  type,
  // Its nodes are written as what other APIs are written as, which asks `writeVersion2Api` first.
  kinds: [],
  read: (api) =>
    api.node('restApi', {
      endpointType: 'REGIONAL',
      vpcEndpointIds: [],
      authorizationType: authorizationOf(api),
      version2Properties: JSON.stringify(api.resource.properties, null, 2),
    }),
  write: () => undefined,
});

/** An API of the second version stands as it stood; one that was made private cannot be of that version any more. */
export function writeVersion2Api(api: RestApi, writer: ResourceWriter): boolean {
  const properties = api.version2Properties === undefined ? undefined : parsePolicyText(api.version2Properties);
  if (!isObject(properties) || api.endpointType !== 'REGIONAL') return false;
  writer.verbatim(api, type, properties);
  return true;
}

/** That of its first route: each route may have its own, and a request does not say which one it takes. */
function authorizationOf(api: ResourceReader): RestApi['authorizationType'] {
  for (const { logicalId } of api.template.resources.values()) {
    const route = api.typeOfResource(logicalId) === 'AWS::ApiGatewayV2::Route' ? api.other(logicalId) : undefined;
    if (route?.id('ApiId') !== api.logicalId) continue;
    const authorization = route.text('AuthorizationType');
    // Whom a JWT authorizer lets in is as little known as for a Lambda function.
    return authorization === 'AWS_IAM' ? 'AWS_IAM' : authorization === 'CUSTOM' || authorization === 'JWT' ? 'CUSTOM' : 'NONE';
  }
  return 'NONE';
}
