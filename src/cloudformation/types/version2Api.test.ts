import { expect, it } from 'vitest';
import { exported, imported, resourcesOf, template } from '../testing/builders';

const resources = {
  HttpApi: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: { 'Fn::Sub': '${AWS::StackName}-orders' }, ProtocolType: 'HTTP' } },
  Route: { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: { Ref: 'HttpApi' }, RouteKey: 'GET /orders', AuthorizationType: 'AWS_IAM' } },
};

// network-reachability.md, section 11.4; https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html
it('an HTTP API is a public API of the Region, and stays what it was in its template', () => {
  const design = imported(template(resources));
  expect(design.nodes.find(({ id }) => id === 'HttpApi')).toMatchObject({ kind: 'restApi', endpointType: 'REGIONAL', authorizationType: 'AWS_IAM' });
  expect(resourcesOf(exported(design))).toEqual(resources);

  const { template: _, ...redrawn } = design;
  expect(Object.values(resourcesOf(exported(redrawn)))).toContainEqual(expect.objectContaining({ Type: 'AWS::ApiGatewayV2::Api', Properties: resources.HttpApi.Properties }));
});
