import { describe, expect, it } from 'vitest';
import { exportTemplate } from '..';
import { createNode } from '../../model/defaults/createNode';
import { exported, imported, resourcesOf, template } from '../testing/builders';
import { deploy } from '../testing/rehearsal/deploy';
import { emptyDesign } from '../../model/design';

const open = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' }] });
const place = { region: 'us-east-1', accountId: '111122223333' };

function drawnApi(fields: object) {
  const api = createNode('restApi', { id: 'orders', name: 'orders', endpointType: 'PRIVATE', vpcEndpointIds: [], authorizationType: 'AWS_IAM', policy: open, ...fields });
  return { ...emptyDesign({ name: 'x', ...place }), nodes: [api] };
}

describe('a drawn API', () => {
  it('answers every path of its stage, authorized as drawn', () => {
    const result = exportTemplate(drawnApi({}));
    if (!result.ok) throw new Error('refused');
    const methods = Object.values(resourcesOf(result.document)).filter(({ Type: type }) => type === 'AWS::ApiGateway::Method');
    expect(methods.map(({ Properties }) => Properties?.['AuthorizationType'])).toEqual(['AWS_IAM', 'AWS_IAM']);
    for (const order of ['as-written', 'backwards'] as const) expect(deploy(result.document, { ...place, order }).failed).toBeUndefined();
  });

  it('comes back as it was, and goes out again as it came', () => {
    const [first] = [exported(drawnApi({}))];
    const design = imported(JSON.stringify(first));
    expect(design.nodes).toHaveLength(1);
    expect(design.nodes[0]).toMatchObject({ kind: 'restApi', name: 'orders', authorizationType: 'AWS_IAM' });
    expect(resourcesOf(exported(design))).toEqual(resourcesOf(first));
  });

  it.each([
    ['is not deployed without the policy that a private API needs', { policy: undefined }, 'AWS::ApiGateway::Deployment', 'resource policy'],
    ['has no methods where its authorizer is not part of the drawing', { authorizationType: 'CUSTOM' }, 'AWS::ApiGateway::Method', 'authorizer'],
  ])('%s', (_, fields, type, note) => {
    const result = exportTemplate(drawnApi(fields));
    expect(result.ok && result.notes).toEqual([expect.stringContaining(note)]);
    expect(result.ok && Object.values(resourcesOf(result.document)).filter((resource) => resource.Type === type)).toEqual([]);
  });
});

describe('an imported API', () => {
  const api = { RestApiId: { Ref: 'Api' } };
  const method = (name: string, httpMethod: string, authorization: string) => ({ [name]: { Type: 'AWS::ApiGateway::Method', Properties: { ...api, ResourceId: { Ref: 'Path' }, HttpMethod: httpMethod, AuthorizationType: authorization } } });
  const resources = {
    Queue: { Type: 'AWS::SQS::Queue' },
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'orders' } },
    Path: { Type: 'AWS::ApiGateway::Resource', Properties: { ...api, ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, PathPart: 'a' } },
    ...method('Get', 'GET', 'NONE'),
    ...method('Put', 'PUT', 'AWS_IAM'),
    ...method('Preflight', 'OPTIONS', 'NONE'),
    Deployment: { Type: 'AWS::ApiGateway::Deployment', DependsOn: 'Get', Properties: api },
    Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { ...api, DeploymentId: { Ref: 'Deployment' }, StageName: 'prod' } },
  };

  it('takes its paths, methods, deployments and stages along when it is deleted', () => {
    const design = imported(template(resources));
    const without = { ...design, nodes: design.nodes.filter(({ id }) => id !== 'Api') };
    expect(Object.keys(resourcesOf(exported(without)))).toEqual(['Queue']);
  });

  it('is authorized otherwise by its methods, preflight requests excepted', () => {
    const design = imported(template(resources));
    const nodes = design.nodes.map((node) => (node.kind === 'restApi' ? { ...node, authorizationType: 'AWS_IAM' as const } : node));
    expect(resourcesOf(exported({ ...design, nodes }))).toEqual({ ...resources, ...method('Get', 'GET', 'AWS_IAM') });
  });
});
