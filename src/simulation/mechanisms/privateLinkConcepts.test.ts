import { describe, expect, it } from 'vitest';
import {
  elasticIp,
  endpointService,
  gatewayEndpoint,
  gatewayLoadBalancerEndpoint,
  instance,
  interfaceEndpoint,
  internetGateway,
  loadBalancer,
  node,
  openGroup,
  routeTable,
  securityGroup,
  site,
  subnet,
  targetGroup,
  virtualPrivateGateway,
  vpc,
  vpn,
} from '../../model/testing/designBuilder';
import { ask, errorsIn, findingsIn, interfacesIn, type Parts } from '../testing/answers';
import { allow, bucket, everybody, policyOf, role } from '../testing/identities';

type Properties = Readonly<Record<string, unknown>>;

interface Sides {
  readonly endpoint?: Properties;
  readonly service?: Properties;
  readonly balancerIds?: readonly string[];
  readonly targets?: Parts[number];
  readonly consumer?: Parts;
  readonly more?: Parts;
}

const provider = '999988887777';

/** A consumer and a provider in accounts of their own; their ranges are the same. */
function shared({ endpoint = {}, service = {}, balancerIds = ['Balancer'], targets = targetGroup('Targets', ['ServerA', 'ServerB']), consumer = [], more = [] }: Sides = {}): Parts {
  return [
    vpc('Consumer', '10.0.0.0/16').with(
      openGroup,
      subnet('ConsumerA', '10.0.1.0/24', { routes: 'ConsumerRoutes' }).with(instance('Client', { roleId: 'Role' })),
      subnet('ConsumerB', '10.0.2.0/24', { zone: 'b', routes: 'ConsumerRoutes' }),
      interfaceEndpoint('Endpoint', 'com.amazonaws.vpce.eu-west-1.vpce-svc-1', ['ConsumerA', 'ConsumerB'], { endpointServiceId: 'Service', ...endpoint }),
      ...consumer.filter((part) => 'build' in part),
      ...(consumer.length === 0 ? [routeTable('ConsumerRoutes')] : []),
    ),
    vpc('Provider', '10.0.0.0/16', { accountId: provider }).with(
      securityGroup('ServerGroup', { in: ['tcp 443 10.0.0.0/16'] }),
      subnet('ProviderA', '10.0.1.0/24').with(instance('ServerA', { securityGroupIds: ['ServerGroup'] })),
      subnet('ProviderB', '10.0.2.0/24', { zone: 'b' }).with(instance('ServerB', { securityGroupIds: ['ServerGroup'] })),
    ),
    loadBalancer('Balancer', ['ProviderA', 'ProviderB'], { 'TCP 443': ['Targets'] }),
    targets,
    endpointService('Service', balancerIds, { accountId: provider, allowedPrincipals: ['arn:aws:iam::111122223333:root'], ...service }),
    role('Role'),
    ...more,
  ];
}

const connect = { from: 'Client', to: { endpoint: 'Endpoint' } };

describe('AWS PrivateLink Concepts: service providers', () => {
  it('“connect to services in other VPCs using private IP addresses, as if those services were hosted directly in your VPC”', () => {
    const result = ask(shared(), connect);
    expect(result).toMatchObject({ verdict: 'allowed', route: 'interface-endpoint', endpoint: 'Endpoint', resolution: { answers: ['10.0.1.5', '10.0.2.4'] } });
  });

  it('“Service consumers create interface VPC endpoints to connect to endpoint services that are hosted by service providers”', () => {
    expect(ask(shared(), connect).path).toEqual(['Client', 'ConsumerA', 'Endpoint', 'Service', 'Balancer', 'ProviderA', 'ServerA']);
    expect(ask(shared(), { from: 'Client', to: 'ServerA' }).verdict).toBe('unreachable');
  });

  it('“Service providers can host their services using AWS resources, such as EC2 instances, or using on-premises servers”', () => {
    const onPremises: Parts = [
      vpc('Consumer', '10.0.0.0/16').with(openGroup, subnet('ConsumerA', '10.0.1.0/24').with(instance('Client')), interfaceEndpoint('Endpoint', 'com.amazonaws.vpce.eu-west-1.vpce-svc-1', ['ConsumerA'], { endpointServiceId: 'Service' })),
      vpc('Provider', '10.1.0.0/16').with(virtualPrivateGateway('Vgw'), routeTable('Routes', {}, { vgw: ['Vgw'] }), subnet('ProviderA', '10.1.1.0/24', { routes: 'Routes' })),
      site('Site', ['192.168.0.0/16'], { hostAddress: '192.168.7.10' }),
      vpn('Vpn', 'Site', { virtualPrivateGatewayId: 'Vgw' }),
      loadBalancer('Balancer', ['ProviderA'], { 'TCP 443': ['Targets'] }, { crossZoneLoadBalancing: true }),
      node('targetGroup', 'Targets', { protocol: 'TCP', port: 443, targetType: 'ip', targets: [{ id: '192.168.7.10', availabilityZone: 'all' }] }),
      endpointService('Service', ['Balancer']),
    ];
    const result = ask(onPremises, connect);
    expect(result.verdict).toBe('allowed');
    expect(result.path).toContain('Site');
  });

  it('“A service provider must specify a load balancer when creating an endpoint service”', () => {
    expect(errorsIn(shared({ balancerIds: [] }))).toContain('SERVICE_LB Service');
    expect(ask(shared({ balancerIds: [] }), connect).verdict).toBe('unreachable');
  });

  it('“The load balancer receives requests from service consumers and routes them to your service”', () => {
    expect(ask(shared({ targets: targetGroup('Targets', []) }), connect)).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Balancer', layer: 'load-balancer' }] });
  });

  it('“By default, your endpoint service is not available to service consumers. You must add permissions that allow specific AWS principals”', () => {
    const closed = shared({ service: { allowedPrincipals: [] } });
    expect(ask(closed, connect)).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Service', layer: 'endpoint-service', code: 'SERVICE_PERMISSION_MISSING' }] });
    expect(findingsIn(closed)).toContain('SERVICE_NO_PERMISSION Service');
    for (const principal of ['*', 'arn:aws:iam::111122223333:root', 'arn:aws:iam::111122223333:role/Role', 'arn:aws:iam::111122223333:user/ann']) {
      expect(ask(shared({ service: { allowedPrincipals: [principal] } }), connect).verdict, principal).toBe('allowed');
    }
  });

  it('“A service consumer must specify the name of the service”: a name of another service leads elsewhere', () => {
    const result = ask(shared({ endpoint: { endpointServiceId: undefined, serviceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-0aa' } }), connect);
    expect(result.assumptions.map((each) => each.code)).toContain('ENDPOINT_SERVICE_NOT_IN_DESIGN');
    expect(result.path).not.toContain('Service');
    expect(ask(shared({ endpoint: { endpointServiceId: undefined, serviceName: 'com.amazonaws.eu-west-1.sqs' } }), { from: 'Client', action: 'sns:ListTopics', host: { endpoint: 'Endpoint' } })).toMatchObject({ verdict: 'unreachable', decidedBy: [{ code: 'SERVICE_MISMATCH' }] });
  });

  it.each([
    ['Pending', 'The endpoint service is being created', 'pending', 'unreachable'],
    ['Available', 'The endpoint service is available', 'available', 'allowed'],
    ['Failed', 'The endpoint service could not be created', 'failed', 'unreachable'],
    ['Deleting', 'The service provider deleted the endpoint service and deletion is in progress', 'deleting', 'unreachable'],
    ['Deleted', 'The endpoint service is deleted', 'deleted', 'unreachable'],
  ])('Service States: “%s - %s”', (_, _sentence, state, verdict) => {
    const result = ask(shared({ service: { state } }), connect);
    expect(result.verdict).toBe(verdict);
    if (verdict === 'unreachable') expect(result.decidedBy).toMatchObject([{ node: 'Service', layer: 'endpoint-service', code: 'BAD_STATE' }]);
  });
});

describe('AWS PrivateLink Concepts: service consumers', () => {
  it('“Service consumers can access endpoint services from AWS resources … or from on-premises servers”', () => {
    const consumer: Parts = [virtualPrivateGateway('Vgw'), routeTable('ConsumerRoutes', {}, { vgw: ['Vgw'] })];
    const parts = shared({ consumer, more: [site('Site', ['192.168.0.0/16']), vpn('Vpn', 'Site', { virtualPrivateGatewayId: 'Vgw' })] });
    expect(ask(parts, { ...connect, from: 'Site' })).toMatchObject({ verdict: 'allowed', route: 'interface-endpoint' });
  });

  it('“You must create the type of VPC endpoint that’s required by the endpoint service”', () => {
    const inspection: Parts = [
      loadBalancer('Appliances', ['ProviderA', 'ProviderB'], {}, { type: 'gateway', listeners: [{ protocol: 'GENEVE', targetGroupIds: [] }] }),
      endpointService('Inspection', ['Appliances'], { allowedPrincipals: ['*'] }),
    ];
    const wrong = shared({ endpoint: { endpointServiceId: 'Inspection' }, more: inspection });
    expect(errorsIn(wrong)).toContain('ENDPOINT_SERVICE_TYPE Endpoint');
    expect(ask(wrong, connect).verdict).toBe('unreachable');

    const consumer: Parts = [routeTable('ConsumerRoutes', { '0.0.0.0/0': 'gatewayLoadBalancerEndpoint:Inspector' }), subnet('Inspected', '10.0.8.0/28').with(gatewayLoadBalancerEndpoint('Inspector', { endpointServiceId: 'Service' }))];
    expect(errorsIn(shared({ consumer }))).toContain('ENDPOINT_SERVICE_TYPE Inspector');
    expect(ask(shared({ consumer }), { from: 'Client', to: '203.0.113.9' })).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Inspector', layer: 'endpoint', code: 'SERVICE_MISMATCH' }] });
  });

  it('Interface: “to send TCP traffic to an endpoint service”', () => {
    expect(ask(shared(), connect).verdict).toBe('allowed');
    expect(ask(shared(), { ...connect, protocol: 'icmp' })).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Endpoint', code: 'PROTOCOL_RESTRICTION' }] });
    expect(ask(shared(), { ...connect, protocol: 'udp' }).verdict).toBe('unreachable');
  });

  it('Interface: “Traffic destined for the endpoint service is resolved using DNS”', () => {
    expect(ask(shared(), connect).resolution).toMatchObject({ source: 'vpce-dns', answers: ['10.0.1.5', '10.0.2.4'] });
    expect(ask(shared(), connect).resolution?.name).toMatch(/\.vpce-svc-[0-9a-zA-Z]+\.eu-west-1\.vpce\.amazonaws\.com$/i);
  });

  const inspected = (routes: Record<string, string>, edge: Record<string, string> = { '10.0.1.0/24': 'gatewayLoadBalancerEndpoint:Inspector' }): Parts => [
    vpc('Vpc', '10.0.0.0/16').with(
      openGroup,
      internetGateway('Igw'),
      routeTable('Routes', routes),
      routeTable('InspectionRoutes', { '0.0.0.0/0': 'internetGateway:Igw' }),
      routeTable('Edge', edge, { edge: 'Igw' }),
      subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host')),
      subnet('Inspection', '10.0.8.0/28', { routes: 'InspectionRoutes' }).with(gatewayLoadBalancerEndpoint('Inspector')),
    ),
    elasticIp('Eip', 'Host', '198.51.100.9'),
  ];

  it('GatewayLoadBalancer: “to send traffic to a fleet of virtual appliances using private IP addresses”', () => {
    const result = ask(inspected({ '0.0.0.0/0': 'gatewayLoadBalancerEndpoint:Inspector' }), { from: 'Host', to: '203.0.113.9' });
    expect(result).toMatchObject({ verdict: 'allowed', route: 'gateway-load-balancer-endpoint', endpoint: 'Inspector' });
    expect(interfacesIn(inspected({}), 'Inspector').length).toBeLessThanOrEqual(1);
  });

  it('GatewayLoadBalancer: “You route traffic from your VPC to the Gateway Load Balancer endpoint using route tables”', () => {
    const straight = ask(inspected({ '0.0.0.0/0': 'internetGateway:Igw' }, {}), { from: 'Host', to: '203.0.113.9' });
    expect(straight).toMatchObject({ verdict: 'allowed', route: 'internet-gateway', endpoint: null });
    const incoming = ask(inspected({ '0.0.0.0/0': 'gatewayLoadBalancerEndpoint:Inspector' }), { from: 'internet', to: 'Host' });
    expect(incoming).toMatchObject({ verdict: 'allowed', route: 'gateway-load-balancer-endpoint' });
    const oneWay = ask(inspected({ '0.0.0.0/0': 'gatewayLoadBalancerEndpoint:Inspector' }, {}), { from: 'Host', to: '203.0.113.9' });
    expect(oneWay).toMatchObject({ verdict: 'unreachable', decidedBy: [{ code: 'ASYMMETRIC_ROUTING' }] });
  });

  it('Gateway: “to send traffic to Amazon S3 or DynamoDB. Gateway endpoints do not use AWS PrivateLink”', () => {
    const gateway = (service: string): Parts => [vpc('Vpc', '10.0.0.0/16').with(routeTable('Routes'), subnet('A', '10.0.1.0/24', { routes: 'Routes' }), gatewayEndpoint('Gateway', service, ['Routes']))];
    for (const service of ['s3', 'dynamodb']) {
      expect(errorsIn(gateway(service))).toEqual([]);
      expect(interfacesIn(gateway(service), 'Gateway')).toEqual([]);
    }
    for (const service of ['sqs', 'athena', 'rds', 'execute-api']) expect(errorsIn(gateway(service))).toEqual(['ENDPOINT_GATEWAY_SERVICE Gateway']);
  });
});

describe('AWS PrivateLink Concepts: endpoint network interfaces', () => {
  const dual = (endpoint: Properties, subnetProperties: Properties = {}): Parts => [
    vpc('Vpc', ['10.0.0.0/16', '2001:db8:0:1000::/56']).with(
      openGroup,
      internetGateway('Igw'),
      routeTable('Routes', { '::/0': 'internetGateway:Igw', '0.0.0.0/0': 'internetGateway:Igw' }),
      subnet('A', endpoint['ipAddressType'] === 'ipv6' ? ['2001:db8:0:1000::/64'] : ['10.0.1.0/24', '2001:db8:0:1000::/64'], { routes: 'Routes', ...subnetProperties }),
      interfaceEndpoint('Endpoint', 'sqs', ['A'], endpoint),
    ),
  ];

  it('“a requester-managed network interface that serves as an entry point for traffic”: nothing starts there, and nobody draws it', () => {
    expect(ask(shared(), { from: 'Endpoint', to: 'Client' }).verdict).not.toBe('allowed');
  });

  it('“For each subnet that you specify when you create a VPC endpoint, we create an endpoint network interface in the subnet”', () => {
    expect(interfacesIn(shared(), 'Endpoint')).toEqual(['ConsumerA 10.0.1.5', 'ConsumerB 10.0.2.4']);
    expect(interfacesIn(shared({ endpoint: { subnetIds: ['ConsumerB'] } }), 'Endpoint')).toEqual(['ConsumerB 10.0.2.4']);
  });

  it('“If a VPC endpoint supports IPv4, its endpoint network interfaces have IPv4 addresses. If a VPC endpoint supports IPv6, … IPv6 addresses”', () => {
    expect(interfacesIn(dual({ ipAddressType: 'ipv4' }), 'Endpoint')).toEqual(['A 10.0.1.4']);
    expect(interfacesIn(dual({ ipAddressType: 'dualstack' }), 'Endpoint')).toEqual([expect.stringMatching(/^A 10\.0\.1\.4 2001:db8:0:1000::/)]);
    expect(interfacesIn(dual({ ipAddressType: 'ipv6' }, { ipv6Native: true }), 'Endpoint')).toEqual([expect.stringMatching(/^A 2001:db8:0:1000::[0-9a-f]+$/)]);
  });

  it('“The IPv6 address for an endpoint network interface is unreachable from the internet”', () => {
    const address = interfacesIn(dual({ ipAddressType: 'dualstack' }), 'Endpoint')[0]?.split(' ')[2];
    expect(address).toBeDefined();
    expect(ask(dual({ ipAddressType: 'dualstack' }), { from: 'internet', to: address, ipVersion: 6 }).verdict).toBe('unreachable');
    expect(ask(dual({ ipAddressType: 'dualstack' }), { from: 'internet', to: { endpoint: 'Endpoint' }, ipVersion: 6 }).verdict).toBe('unreachable');
  });

  it('“The IP addresses of an endpoint network interface will not change during the lifetime of its VPC endpoint”', () => {
    const before = interfacesIn(shared(), 'Endpoint');
    const later = vpc('Later', '10.7.0.0/16').with(subnet('L', '10.7.1.0/24').with(instance('New', { securityGroupIds: [] })));
    expect(interfacesIn(shared({ endpoint: { privateDnsEnabled: true, policy: policyOf(allow('*', '*', everybody)), securityGroupIds: [] }, more: [later] }), 'Endpoint')).toEqual(before);
  });
});

describe('AWS PrivateLink Concepts: endpoint policies and states', () => {
  const queue = (policy?: string): Parts => [
    vpc('Vpc', '10.0.0.0/16').with(openGroup, subnet('A', '10.0.1.0/24').with(instance('Host', { roleId: 'Role' })), interfaceEndpoint('Sqs', 'sqs', ['A'], { privateDnsEnabled: true, ...(policy === undefined ? {} : { policy }) })),
    role('Role'),
    role('Other'),
  ];
  const send = { from: 'Host', action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-west-1:111122223333:jobs' };

  it('“It determines which principals can use the VPC endpoint to access the endpoint service”', () => {
    const only = policyOf(allow('*', '*', { Principal: { AWS: 'arn:aws:iam::111122223333:role/Role' } }));
    expect(ask(queue(only), send).verdict).toBe('allowed');
    expect(ask(queue(only), { ...send, principal: 'Other' })).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Sqs', layer: 'endpoint-policy' }] });
  });

  it('“The default VPC endpoint policy allows all actions by all principals on all resources over the VPC endpoint”', () => {
    for (const principal of ['Role', 'Other']) for (const action of ['sqs:SendMessage', 'sqs:DeleteQueue']) expect(ask(queue(), { ...send, action, principal }).verdict).toBe('allowed');
  });

  it('“The service provider can accept or reject the request. If the service provider accepts the request, the service consumer can use the VPC endpoint”', () => {
    const manual = (state?: string) => ask(shared({ service: { acceptanceRequired: true }, endpoint: state === undefined ? {} : { state } }), connect).verdict;
    expect([manual(), manual('available'), manual('rejected')]).toEqual(['unreachable', 'allowed', 'unreachable']);
  });

  it.each([
    ['PendingAcceptance', 'The connection request is pending', 'pendingAcceptance', 'unreachable'],
    ['Pending', 'The service provider accepted the connection request … returns to this state if the service consumer modifies the VPC endpoint', 'pending', 'unreachable'],
    ['Available', 'The VPC endpoint is available for use', 'available', 'allowed'],
    ['Rejected', 'The service provider rejected the connection request', 'rejected', 'unreachable'],
    ['Expired', 'The connection request expired', 'expired', 'unreachable'],
    ['Failed', 'The VPC endpoint could not be made available', 'failed', 'unreachable'],
    ['Deleting', 'The service consumer deleted the VPC endpoint and deletion is in progress', 'deleting', 'unreachable'],
    ['Deleted', 'The VPC endpoint is deleted', 'deleted', 'unreachable'],
  ])('Endpoint States: “%s - %s”', (_, _sentence, state, verdict) => {
    const result = ask(shared({ endpoint: { state } }), connect);
    expect(result.verdict).toBe(verdict);
    if (verdict === 'unreachable') expect(result.decidedBy).toMatchObject([{ node: 'Endpoint', layer: 'endpoint', code: 'BAD_STATE' }]);
  });

  it('“PendingAcceptance … is the initial state if requests are manually accepted”, “Pending … if requests are automatically accepted”: only the first waits', () => {
    expect(ask(shared({ service: { acceptanceRequired: true } }), connect).decidedBy).toMatchObject([{ node: 'Endpoint', code: 'BAD_STATE' }]);
    expect(ask(shared({ service: { acceptanceRequired: false } }), connect).verdict).toBe('allowed');
  });

  it('“Traffic between a VPC endpoint and an endpoint service stays within the AWS network, without traversing the public internet”', () => {
    const consumer: Parts = [internetGateway('Igw'), routeTable('ConsumerRoutes', { '0.0.0.0/0': 'internetGateway:Igw' })];
    expect(ask(shared({ consumer }), connect).path).not.toContain('Igw');
  });

  it('“The service consumer initiates the connection”: the provider cannot', () => {
    expect(ask(shared(), { from: 'ServerA', to: 'Client' }).verdict).toBe('unreachable');
    expect(ask(shared(), { from: 'ServerA', to: { endpoint: 'Endpoint' } }).verdict).toBe('unreachable');
  });
});

describe('AWS PrivateLink Concepts: private hosted zones', () => {
  const zone = (vpcIds: readonly string[]) => node('privateHostedZone', 'Zone', { domainName: 'quotes.example.com', vpcIds, records: [{ name: 'quotes.example.com', type: 'A', values: [], endpointId: 'Endpoint' }] });
  const other = vpc('Elsewhere', '10.9.0.0/16').with(
    internetGateway('OtherIgw'),
    routeTable('OtherRoutes', { '0.0.0.0/0': 'internetGateway:OtherIgw' }),
    subnet('E', '10.9.1.0/24', { routes: 'OtherRoutes', mapPublicIpOnLaunch: true }).with(instance('Outsider', { securityGroupIds: [] })),
  );
  const publicDns = { publicDns: [{ name: 'quotes.example.com', address: '203.0.113.80' }] };
  const byName = { from: 'Client', to: 'quotes.example.com' };

  it('“With a private hosted zone, the records specify how to route traffic in your VPCs”', () => {
    expect(ask(shared({ more: [zone(['Consumer']), other] }), byName).resolution).toMatchObject({ source: 'private-hosted-zone' });
    expect(ask(shared({ more: [zone(['Consumer']), other] }), { ...byName, from: 'Outsider' })).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Elsewhere', layer: 'dns', code: 'DNS_NXDOMAIN' }] });
  });

  it('“With a public hosted zone, the records specify how to route traffic on the internet”', () => {
    expect(ask(shared({ more: [publicDns, other] }), { ...byName, from: 'Outsider' })).toMatchObject({ verdict: 'allowed', route: 'internet-gateway', resolution: { source: 'public-dns', answers: ['203.0.113.80'] } });
  });

  it('“You can configure Amazon Route 53 to route domain traffic to a VPC endpoint”', () => {
    expect(ask(shared({ more: [zone(['Consumer'])] }), byName)).toMatchObject({ verdict: 'allowed', route: 'interface-endpoint', endpoint: 'Endpoint' });
  });

  it('split-horizon: “from the consumer VPC resolve to the private IP addresses …, but requests from outside the VPC continue to resolve to the public endpoints”', () => {
    const parts = shared({ more: [zone(['Consumer']), publicDns, other] });
    expect(ask(parts, byName)).toMatchObject({ verdict: 'allowed', endpoint: 'Endpoint' });
    expect(ask(parts, { ...byName, from: 'Outsider' })).toMatchObject({ verdict: 'allowed', route: 'internet-gateway', resolution: { answers: ['203.0.113.80'] } });
  });

  it('a name of the provider is served by private DNS once its ownership is verified', () => {
    const named = (verified: boolean) => shared({ endpoint: { privateDnsEnabled: true }, service: { privateDnsName: { name: 'quotes.example.com', verified } } });
    expect(ask(named(true), byName)).toMatchObject({ verdict: 'allowed', resolution: { source: 'private-dns' } });
    expect(ask(named(false), byName)).toMatchObject({ verdict: 'unreachable', decidedBy: [{ code: 'DNS_NXDOMAIN' }] });
  });

  it('a bucket is no endpoint service: its name is public', () => {
    expect(ask(shared({ more: [bucket('Bucket', 'acme')] }), { from: 'Client', action: 's3:GetObject', resource: 'arn:aws:s3:::acme/k' }).resolution?.source).toBe('public-dns');
  });
});
