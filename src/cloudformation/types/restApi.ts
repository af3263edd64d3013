import type { RestApi } from '../../model/kinds';
import { Reference, type Expression } from '../expression';
import { compact } from '../json';
import type { ResourceReader } from '../resourceReader';
import { defineResourceType } from '../resourceType';
import type { ResourceWriter } from '../resourceWriter';
import { writeVersion2Api } from './version2Api';

const authorizationTypes = ['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS'] as const;
const methodType = 'AWS::ApiGateway::Method';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-restapi.html */
export const restApiType = defineResourceType({
  type: 'AWS::ApiGateway::RestApi',
  folds: ['AWS::ApiGateway::Resource', methodType, 'AWS::ApiGateway::Deployment', 'AWS::ApiGateway::Stage'],
  kinds: ['restApi'],
  read: (api) => {
    for (const type of ['AWS::ApiGateway::Resource', 'AWS::ApiGateway::Deployment', 'AWS::ApiGateway::Stage']) api.foldsOf(type, 'RestApiId');
    const endpoint = api.object('EndpointConfiguration');
    const types = endpoint.texts('Types');
    const ofMethods = readMethods(api);
    const authorization = api.designer.knownText('AuthorizationType') ?? ofMethods;
    return api.node('restApi', {
      endpointType: (['PRIVATE', 'REGIONAL', 'EDGE'] as const).find((type) => types.includes(type)) ?? 'EDGE',
      vpcEndpointIds: endpoint.ids('VpcEndpointIds'),
      policy: api.policy('Policy'),
      authorizationType: authorizationTypes.find((type) => type === authorization) ?? 'NONE',
    });
  },
  write: (api, writer) => {
    if (writeVersion2Api(api, writer)) return;
    writer.own(api, 'AWS::ApiGateway::RestApi', {
      Name: api.name,
      EndpointConfiguration: compact<Expression>({ Types: [api.endpointType], VpcEndpointIds: writer.ids(api.vpcEndpointIds) }),
      Policy: writer.policy(api.policy),
    });
    if (api.outside === true) return;
    const hasMethods = writer.wasImported(api.id) ? writeKnownMethods(api, writer) : writeNewMethods(api, writer);
    if (!hasMethods && api.authorizationType !== 'NONE') writer.facts(api, { AuthorizationType: api.authorizationType });
  },
});

/** The first method speaks for all; those that are authorized like it follow when that is changed. A preflight request is never signed. */
function readMethods(api: ResourceReader): string | undefined {
  const methods = api.foldsOf(methodType, 'RestApiId');
  const authorization = methods[0]?.text('AuthorizationType');
  for (const method of methods) {
    if (method.text('AuthorizationType') === authorization && method.text('HttpMethod') !== 'OPTIONS') method.isOrigin(methodKey(api.logicalId));
  }
  return authorization;
}

function methodKey(apiId: string): string {
  return `method:${apiId}`;
}

/** The methods that were imported, of which the drawing says only how they are authorized. Answers whether they say it. */
function writeKnownMethods(api: RestApi, writer: ResourceWriter): boolean {
  const key = methodKey(api.id);
  for (let number = 1; writer.wasImported(number === 1 ? key : `${key}#${number}`); number += 1) {
    const asImported = writer.original(number === 1 ? key : `${key}#${number}`)?.['AuthorizationType'];
    writer.part(api, {
      key,
      type: methodType,
      name: `${api.name} Method`,
      properties: { AuthorizationType: !needsAuthorizer(api) ? api.authorizationType : typeof asImported === 'string' ? asImported : 'NONE' },
    });
  }
  return writer.wasImported(key) && !needsAuthorizer(api);
}

/** An authorizer is a function or a user pool, of which the drawing knows nothing. */
function needsAuthorizer({ authorizationType }: RestApi): boolean {
  return authorizationType === 'CUSTOM' || authorizationType === 'COGNITO_USER_POOLS';
}

/** What stands in for a backend that was not drawn. Method and address mean nothing to `MOCK`; emulators of CloudFormation insist on both. */
const answerAtOnce: Expression = {
  Type: 'MOCK',
  IntegrationHttpMethod: 'POST',
  Uri: 'https://example.com/',
  RequestTemplates: { 'application/json': '{"statusCode": 200}' },
  IntegrationResponses: [{ StatusCode: '200' }],
};

/** A drawn API answers every path: a deployment takes at least one method. https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html */
function writeNewMethods(api: RestApi, writer: ResourceWriter): boolean {
  if (needsAuthorizer(api)) {
    writer.note(`\`${api.name}\` is written without methods: its authorizer is not part of the drawing. Add both and deploy the API by hand.`);
    return false;
  }
  const restApi = { RestApiId: new Reference(api.id) };
  const root = new Reference(api.id, 'RootResourceId');
  const [key, pathKey, deploymentKey] = [methodKey(api.id), `apiResource:${api.id}`, `apiDeployment:${api.id}`];
  writer.part(api, { key: pathKey, type: 'AWS::ApiGateway::Resource', name: `${api.name} AnyPath Resource`, properties: { ...restApi, ParentId: root, PathPart: '{proxy+}' } });
  for (const [name, resourceId] of [['Root', root], ['AnyPath', new Reference(pathKey)]] as const) {
    writer.part(api, {
      key,
      type: methodType,
      name: `${api.name} ${name} Method`,
      properties: {
        ...restApi,
        ResourceId: resourceId,
        HttpMethod: 'ANY',
        AuthorizationType: api.authorizationType,
        Integration: answerAtOnce,
        MethodResponses: [{ StatusCode: '200' }],
      },
    });
  }
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-create.html
  if (api.endpointType === 'PRIVATE' && api.policy === undefined) {
    writer.note(`\`${api.name}\` is written without a deployment: a private API is deployed only with a resource policy.`);
    return true;
  }
  writer.part(api, { key: deploymentKey, type: 'AWS::ApiGateway::Deployment', name: `${api.name} Deployment`, properties: restApi, dependsOn: [key, `${key}#2`] });
  writer.part(api, {
    key: `apiStage:${api.id}`,
    type: 'AWS::ApiGateway::Stage',
    name: `${api.name} Stage`,
    properties: { ...restApi, DeploymentId: new Reference(deploymentKey), StageName: 'prod' },
  });
  return true;
}
