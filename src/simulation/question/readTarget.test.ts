import { describe, expect, it } from 'vitest';
import { designOf, instance, interfaceEndpoint, node, openGroup, subnet, vpc } from '../../model/testing/designBuilder';
import { compileSimulation } from '../compileSimulation';
import { simulate } from '../simulate';

const design = designOf(
  vpc('Vpc', '10.0.0.0/16').with(
    openGroup,
    subnet('A', '10.0.1.0/24').with(instance('Host')),
    subnet('B', '10.0.2.0/24', { zone: 'b' }),
    interfaceEndpoint('S3', 's3', ['A']),
    interfaceEndpoint('Far', 's3', ['A'], { serviceRegion: 'us-east-1' }),
  ),
);

describe('Names of endpoints for Amazon S3 (2.1, 4.5, 9.3)', () => {
  it.each([
    ['Regional', { endpoint: 'S3', prefix: 'bucket' }],
    ['zonal', { endpoint: 'S3', prefix: 'bucket', zone: 'eu-west-1a' }],
    ['of another Region', { endpoint: 'Far', prefix: 'bucket' }],
  ])('%s: they lead to the endpoint', (_, to) => {
    expect(simulate(compileSimulation(design), { from: 'Host', to })).toMatchObject({ verdict: 'allowed', resolution: { source: 'vpce-dns' } });
  });

  it.each([
    ['a zone without interface', { endpoint: 'S3', prefix: 'bucket', zone: 'eu-west-1b' }],
    ['a zone of an endpoint to another Region', { endpoint: 'Far', prefix: 'bucket', zone: 'eu-west-1a' }],
    ['no prefix', { endpoint: 'S3' }],
  ])('with %s they do not exist', (_, to) => {
    expect(simulate(compileSimulation(design), { from: 'Host', to })).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Vpc', layer: 'dns', code: 'DNS_NXDOMAIN' }] });
  });
});

// network-reachability 9.3
it('a request from an endpoint is answered: nothing starts there', () => {
  expect(simulate(compileSimulation(design), { from: 'S3', to: 'Host' })).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'S3', layer: 'endpoint', code: 'VPCE_INTRA_VPC_TRAFFIC' }] });
});

// network-reachability 11.4
it.each(['orders-vpce-api', 'orders-api'])('%s, the alias of a private API, leads to its endpoint', (alias) => {
  const withApi = designOf(
    vpc('Vpc', '10.0.0.0/16').with(openGroup, subnet('A', '10.0.1.0/24').with(instance('Host')), interfaceEndpoint('Api', 'execute-api', ['A'])),
    node('restApi', 'Orders', { endpointType: 'PRIVATE', vpcEndpointIds: ['Api'], authorizationType: 'NONE' }),
  );
  const to = `${alias}.execute-api.eu-west-1.amazonaws.com`;
  expect(simulate(compileSimulation(withApi), { from: 'Host', to })).toMatchObject({ verdict: 'allowed', endpoint: 'Api', resolution: { source: 'vpce-dns' } });
});
