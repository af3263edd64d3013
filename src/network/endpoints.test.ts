import { describe, expect, it } from 'vitest';
import {
  designOf,
  endpointService,
  gatewayEndpoint,
  instance,
  interfaceEndpoint,
  loadBalancer,
  node,
  openGroup,
  rdsInstance,
  routeTable,
  securityGroup,
  subnet,
  targetGroup,
  vpc,
  type Part,
} from '../model/testing/designBuilder';
import { parseDesign } from '../model/parseDesign';
import { outcome, traceIn } from './testing/trace';

type Properties = Readonly<Record<string, unknown>>;

interface Sides {
  readonly endpoint?: Properties;
  readonly service?: Properties;
  readonly balancer?: Properties;
  readonly listeners?: Readonly<Record<string, readonly string[]>>;
  readonly targets?: readonly string[];
  readonly group?: Properties;
  readonly serverGroup?: readonly string[];
  readonly more?: readonly Part[];
}

/** Consumer and provider in accounts of their own, with equal ranges. */
function shared({ endpoint = {}, service = {}, balancer = {}, listeners = { 'TCP 443': ['Targets'] }, targets = ['ServerA', 'ServerB'], group = {}, serverGroup = ['tcp 443 sg:BalancerGroup'], more = [] }: Sides = {}) {
  return designOf(
    vpc('Consumer', '10.0.0.0/16').with(
      openGroup,
      subnet('ConsumerA', '10.0.1.0/24').with(instance('Client')),
      subnet('ConsumerB', '10.0.2.0/24', { zone: 'b' }),
      interfaceEndpoint('Endpoint', 'com.amazonaws.vpce.eu-west-1.vpce-svc-1', ['ConsumerA', 'ConsumerB'], { endpointServiceId: 'Service', ...endpoint }),
    ),
    vpc('Provider', '10.0.0.0/16', { accountId: '999988887777' }).with(
      securityGroup('BalancerGroup', { in: ['tcp 443 10.0.0.0/16'] }),
      securityGroup('ServerGroup', { in: serverGroup }),
      subnet('ProviderA', '10.0.1.0/24').with(instance('ServerA', { securityGroupIds: ['ServerGroup'] })),
      subnet('ProviderB', '10.0.2.0/24', { zone: 'b' }).with(instance('ServerB', { securityGroupIds: ['ServerGroup'] })),
    ),
    loadBalancer('Balancer', ['ProviderA', 'ProviderB'], listeners, { securityGroupIds: ['BalancerGroup'], ...balancer }),
    targetGroup('Targets', targets, group),
    endpointService('Service', ['Balancer'], { accountId: '999988887777', allowedPrincipals: ['arn:aws:iam::111122223333:root'], ...service }),
    ...more,
  );
}

describe('Endpoint services (9.5)', () => {
  it('lead to the targets of the load balancer in each zone', () => {
    const trace = traceIn(shared(), 'Client', 'Endpoint');
    expect(trace.reached).toBe(true);
    expect(trace.shown.path).toEqual(['Client', 'ConsumerA', 'Endpoint', 'Service', 'Balancer', 'ProviderA', 'ServerA']);
    expect(trace.ways).toHaveLength(2);
  });

  it.each<[string, Sides, Properties, string]>([
    ['an account without permission', { service: { allowedPrincipals: ['arn:aws:iam::222233334444:root'] } }, {}, 'Service endpoint-service SERVICE_PERMISSION_MISSING'],
    ['a connection that waits for acceptance', { service: { acceptanceRequired: true } }, {}, 'Endpoint endpoint BAD_STATE'],
    ['a connection that was accepted', { service: { acceptanceRequired: true }, endpoint: { state: 'available' } }, {}, 'reached by interface-endpoint Endpoint'],
    ['a rejected connection', { endpoint: { state: 'rejected' } }, {}, 'Endpoint endpoint BAD_STATE'],
    ['a zone without load balancer', { balancer: { subnetIds: ['ProviderA'] } }, {}, 'Endpoint endpoint VPCE_SERVICE_NOT_INSTALLED_IN_AZ'],
    ['a port without listener', {}, { port: 8443 }, 'Balancer load-balancer ELBV2_LISTENERS_MISMATCH'],
    ['a protocol without listener', {}, { protocol: 'udp' }, 'Balancer load-balancer ELBV2_LISTENERS_MISMATCH'],
    ['ICMP', {}, { protocol: 'icmp' }, 'Endpoint endpoint PROTOCOL_RESTRICTION'],
    ['a listener without target group', { listeners: { 'TCP 443': [] } }, {}, 'Balancer load-balancer ELBV2_LISTENER_HAS_NO_TG'],
    ['a zone without targets', { targets: ['ServerA'] }, {}, 'Balancer load-balancer ELBV2_NO_TARGETS_IN_AZ'],
    ['a zone without targets, but cross-zone load balancing', { targets: ['ServerA'], balancer: { crossZoneLoadBalancing: true } }, {}, 'reached by interface-endpoint Endpoint'],
    ['a zone without targets, but cross-zone load balancing of the target group', { targets: ['ServerA'], group: { crossZoneLoadBalancing: true } }, {}, 'reached by interface-endpoint Endpoint'],
    ['cross-zone load balancing that the target group switches off', { targets: ['ServerA'], group: { crossZoneLoadBalancing: false }, balancer: { crossZoneLoadBalancing: true } }, {}, 'Balancer load-balancer ELBV2_NO_TARGETS_IN_AZ'],
    ['a target that does not admit the load balancer', { serverGroup: ['tcp 443 10.9.0.0/16'] }, {}, 'ServerA security-group ENI_SG_RULES_MISMATCH; ServerB security-group ENI_SG_RULES_MISMATCH'],
  ])('%s', (_, sides, flow, expected) => {
    expect(outcome(shared(sides), 'Client', 'Endpoint', flow)).toBe(expected);
  });

  it('groups of the load balancer see the client, unless they are not enforced', () => {
    const strict = vpc('Other', '10.7.0.0/16').with(securityGroup('Strict', { in: ['tcp 443 10.8.0.0/16'] }));
    const sides = { balancer: { securityGroupIds: ['Strict'] }, serverGroup: ['tcp 443 10.0.0.0/16'], more: [strict] };
    expect(outcome(shared(sides), 'Client', 'Endpoint')).toBe('Balancer security-group ENI_SG_RULES_MISMATCH');
    const off = { ...sides, balancer: { securityGroupIds: ['Strict'], enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'off' } };
    expect(outcome(shared(off), 'Client', 'Endpoint')).toBe('reached by interface-endpoint Endpoint');
  });

  it('carry UDP where a listener takes it', () => {
    const sides = { listeners: { 'UDP 53': ['Targets'] }, serverGroup: ['udp 443 10.0.0.0/16'], balancer: { securityGroupIds: [] } };
    expect(outcome(shared(sides), 'Client', 'Endpoint', { protocol: 'udp', port: 53 })).toBe('reached by interface-endpoint Endpoint');
  });

  // https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html
  it.each([
    ['refuse', { subnetIds: ['ProviderA'] }, false],
    ['serve', {}, true],
  ])('%s by the names of zones, which each account may pair otherwise, as an assumption', (_, balancer, reached) => {
    const trace = traceIn(shared({ balancer }), 'Client', 'Endpoint');
    expect(trace.reached).toBe(reached);
    expect(trace.assumptions.map((entry) => entry.code)).toContain('ZONE_NAMES_COMPARED');
  });

  it('show that the owner needs no permission as an assumption', () => {
    const trace = traceIn(shared({ service: { accountId: '111122223333', allowedPrincipals: [] } }), 'Client', 'Endpoint');
    expect(trace.reached).toBe(true);
    expect(trace.assumptions.map((entry) => entry.code)).toContain('SERVICE_OWNER_PERMITTED');
  });
});

describe('Interface endpoints of AWS services (9.2, 9.3)', () => {
  const withEndpoint = (properties: Properties = {}) =>
    designOf(
      vpc('Vpc', '10.0.0.0/16').with(
        openGroup,
        subnet('A', '10.0.1.0/24').with(instance('Host')),
        subnet('B', '10.0.2.0/24', { zone: 'b' }),
        interfaceEndpoint('Sqs', 'sqs', ['A', 'B'], properties),
      ),
    );

  it('serve every subnet, with all their interfaces', () => {
    const trace = traceIn(withEndpoint(), 'Host', 'Sqs');
    expect(trace.ways.map((way) => way.path)).toEqual([
      ['Host', 'A', 'Sqs'],
      ['Host', 'A', 'Vpc/main-route-table', 'B', 'Sqs'],
    ]);
    expect(trace.shown.path).toEqual(['Host', 'A', 'Sqs']);
  });

  it.each([
    ['udp', {}, 'Sqs endpoint PROTOCOL_RESTRICTION'],
    ['tcp', { state: 'failed' }, 'Sqs endpoint BAD_STATE'],
    ['tcp', { state: 'partial' }, 'Sqs endpoint BAD_STATE'],
    ['tcp', { securityGroupIds: [] }, 'Sqs security-group ENI_SG_RULES_MISMATCH'],
  ])('%s with %j', (protocol, properties, expected) => {
    expect(outcome(withEndpoint(properties), 'Host', 'Sqs', { protocol })).toBe(expected);
  });

  it('start no connections', () => {
    expect(outcome(withEndpoint(), 'Sqs', 'Host')).toBe('Sqs endpoint VPCE_INTRA_VPC_TRAFFIC');
  });
});

describe('Gateway endpoints (9.1)', () => {
  const design = designOf(
    vpc('Vpc', '10.0.0.0/16').with(openGroup, subnet('A', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host')), routeTable('Routes'), gatewayEndpoint('S3', 's3', ['Routes'])),
  );

  it.each([
    ['tcp', 'reached by gateway-endpoint S3'],
    ['icmp', 'reached by gateway-endpoint S3'],
    ['udp', 'S3 endpoint VPCE_GATEWAY_PROTOCOL_RESTRICTION'],
  ])('and %s', (protocol, expected) => {
    expect(outcome(design, 'Host', 's3 eu-west-1', { protocol })).toBe(expected);
  });
});

describe('Resource endpoints (9.7)', () => {
  const resource = ({ configuration = {}, gatewayGroup = ['all 0.0.0.0/0'], databaseGroup = ['tcp 5432 sg:GatewayGroup'], gatewaySubnets = ['DataA'], more = [] as readonly Part[] } = {}) =>
    designOf(
      vpc('Consumer', '10.0.0.0/16').with(
        openGroup,
        subnet('ConsumerA', '10.0.1.0/24').with(instance('Client')),
        {
          build: () => [
            {
              kind: 'resourceEndpoint',
              id: 'Endpoint',
              name: 'Endpoint',
              vpcId: 'Consumer',
              resourceConfigurationId: 'Configuration',
              subnetIds: ['ConsumerA'],
              securityGroupIds: ['Open'],
              privateDnsEnabled: false,
              ipAddressType: 'ipv4',
            },
          ],
        },
      ),
      vpc('Provider', '10.0.0.0/16', { accountId: '999988887777' }).with(
        securityGroup('GatewayGroup', { out: gatewayGroup }),
        securityGroup('DatabaseGroup', { in: databaseGroup }),
        subnet('DataA', '10.0.1.0/24').with(rdsInstance('Database', { securityGroupIds: ['DatabaseGroup'] })),
        subnet('DataB', '10.0.2.0/24', { zone: 'b' }),
        { build: () => [{ kind: 'resourceGateway', id: 'Gateway', name: 'Gateway', vpcId: 'Provider', subnetIds: gatewaySubnets, securityGroupIds: ['GatewayGroup'] }] },
      ),
      node('resourceConfiguration', 'Configuration', {
        accountId: '999988887777',
        configurationType: 'ARN',
        definition: { type: 'arn', resourceId: 'Database' },
        portRanges: ['5432'],
        resourceGatewayId: 'Gateway',
        serviceNetworkIds: [],
        ...configuration,
      }),
      ...more,
    );
  const share = node('resourceShare', 'Share', { resourceIds: ['Configuration'], principals: ['111122223333'] });
  const postgres = { port: 5432 };

  it('lead through the resource gateway to the database', () => {
    const trace = traceIn(resource({ more: [share] }), 'Client', 'Endpoint', postgres);
    expect(trace.reached).toBe(true);
    expect(trace.shown.path).toEqual(['Client', 'ConsumerA', 'Endpoint', 'Configuration', 'Gateway', 'DataA', 'Database']);
  });

  it('of a service network lead to the configuration with that port', () => {
    const base = resource({ configuration: { serviceNetworkIds: ['Network'] }, more: [share, node('serviceNetwork', 'Network')] });
    const nodes = base.nodes.map((entry) => (entry.kind === 'resourceEndpoint' ? { ...entry, kind: 'serviceNetworkEndpoint', resourceConfigurationId: undefined, serviceNetworkId: 'Network' } : entry));
    const parsed = parseDesign(JSON.parse(JSON.stringify({ ...base, nodes })));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
    expect(outcome(parsed.design, 'Client', 'Endpoint', postgres)).toBe('reached by interface-endpoint Endpoint');
    expect(outcome(parsed.design, 'Client', 'Endpoint', { port: 443 })).toBe('Configuration endpoint-service RESOURCE_PORT_NOT_SHARED');
  });

  it.each([
    ['is not shared', resource(), postgres, 'Configuration endpoint-service SERVICE_PERMISSION_MISSING'],
    ['is asked for another port', resource({ more: [share] }), { port: 443 }, 'Configuration endpoint-service RESOURCE_PORT_NOT_SHARED'],
    ['is asked by UDP', resource({ more: [share] }), { port: 5432, protocol: 'udp' }, 'Endpoint endpoint PROTOCOL_RESTRICTION'],
    ['has its gateway in another zone', resource({ more: [share], gatewaySubnets: ['DataB'] }), postgres, 'Endpoint endpoint VPCE_SERVICE_NOT_INSTALLED_IN_AZ'],
    ['does not admit the gateway', resource({ more: [share], databaseGroup: ['tcp 5432 10.9.0.0/16'] }), postgres, 'Database security-group ENI_SG_RULES_MISMATCH'],
    ['has a gateway that may not send', resource({ more: [share], gatewayGroup: ['tcp 443 0.0.0.0/0'] }), postgres, 'Gateway security-group ENI_SG_RULES_MISMATCH'],
  ])('fail when the resource %s', (_, design, flow, expected) => {
    expect(outcome(design, 'Client', 'Endpoint', flow)).toBe(expected);
  });
});
