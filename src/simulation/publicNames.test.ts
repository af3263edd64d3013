import { describe, expect, it } from 'vitest';
import { designOf, elasticIp, instance, internetGateway, loadBalancer, natGateway, node, openGroup, routeTable, securityGroup, subnet, targetGroup, vpc } from '../model/testing/designBuilder';
import { compileSimulation } from './compileSimulation';
import { simulate } from './simulate';

const record = (name: string, type: string, value: string) => ({ name: `${name}.corp.test`, type, values: [value] });
const alias = (name: string, aliasTarget: string) => ({ name: `${name}.corp.test`, type: 'A', values: [], aliasTarget });

const design = designOf(
  vpc('Vpc', '10.0.0.0/16').with(
    openGroup,
    securityGroup('Narrow', { in: ['tcp 443 10.0.0.0/8'] }),
    securityGroup('ByGroup', { in: ['tcp 443 sg:Open'] }),
    internetGateway('Igw'),
    subnet('Public', '10.0.0.0/24', { routes: 'PublicRoutes', mapPublicIpOnLaunch: true }).with(natGateway('Nat'), instance('Web'), instance('Shy', { securityGroupIds: ['Narrow'] }), instance('Known', { securityGroupIds: ['ByGroup'] }), instance('Neighbour')),
    subnet('App', '10.0.1.0/24', { routes: 'AppRoutes' }).with(instance('Host'), instance('Server')),
    routeTable('PublicRoutes', { '0.0.0.0/0': 'internetGateway:Igw' }),
    routeTable('AppRoutes', { '0.0.0.0/0': 'natGateway:Nat' }),
  ),
  elasticIp('Address', 'Web'),
  loadBalancer('Front', ['Public'], { 'TCP 443': ['Targets'] }, { scheme: 'internet-facing', securityGroupIds: ['Open'], crossZoneLoadBalancing: true }),
  targetGroup('Targets', ['Server']),
  node('privateHostedZone', 'Zone', {
    domainName: 'corp.test',
    vpcIds: ['Vpc'],
    records: [
      alias('front', '‹Front.DNSName›'),
      alias('both', 'dualstack.‹Front.DNSName›'),
      record('address', 'A', 'Address'),
      record('shy', 'A', 'Shy'),
      { name: 'several.corp.test', type: 'A', values: ['Address', 'Shy'] },
      { name: 'beside.corp.test', type: 'A', values: ['Address', '10.9.9.9'] },
      record('known', 'A', 'Known'),
      record('web', 'CNAME', '‹Web.PublicDnsName›'),
    ],
  }),
);

const ask = (to: string, from = 'Host') => simulate(compileSimulation(design), { from, to: `${to}.corp.test` });

// network-reachability 4.1, 8; https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html
describe('Records of a private hosted zone that lead to public addresses', () => {
  it.each(['front', 'both'])('%s: an internet-facing load balancer is reached over the internet, although deployment alone knows its addresses', (name) => {
    expect(ask(name)).toMatchObject({ verdict: 'allowed', route: 'nat-gateway', resolution: { source: 'private-hosted-zone', answers: [] } });
    expect(ask(name).path).toEqual(['Host', 'App', 'AppRoutes', 'Nat', 'Public', 'PublicRoutes', 'Igw', 'Public', 'Front', 'Public', 'PublicRoutes', 'App', 'Server']);
  });

  it('an Elastic IP address leads to what it is associated with', () => {
    const { verdict, path } = ask('address');
    expect(verdict).toBe('allowed');
    expect(path.at(-1)).toBe('Web');
    expect(path).toContain('Igw');
  });

  it('of several values all have to be reached', () => {
    expect(ask('several')).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Shy', code: 'ENI_SG_RULES_MISMATCH' }] });
    expect(ask('beside')).toMatchObject({ verdict: 'unreachable', resolution: { answers: ['10.9.9.9'] } });
    expect(ask('several').steps.find(({ code }) => code === 'DNS_PRIVATE_HOSTED_ZONE')?.message).toContain('the public addresses of `Web`, `Shy`');
  });

  it('groups there see the public address of the sender', () => {
    expect(ask('shy')).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Shy', layer: 'security-group', code: 'ENI_SG_RULES_MISMATCH' }] });
  });

  // https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html#security-group-referencing
  it('groups there do not know the groups of the sender, whose public address they see', () => {
    const refused = ask('known', 'Neighbour');
    expect(refused).toMatchObject({ verdict: 'unreachable', route: 'internet-gateway', decidedBy: [{ node: 'Known', layer: 'security-group', code: 'ENI_SG_RULES_MISMATCH' }] });
    expect(refused.steps.map(({ code }) => code)).toContain('SG_REFERENCES_NOT_PRESERVED');
    expect(simulate(compileSimulation(design), { from: 'Neighbour', to: 'Known' }).verdict).toBe('allowed');
  });

  it('the public host name of an instance stands for its private address in its own VPC', () => {
    expect(ask('web')).toMatchObject({ verdict: 'allowed', route: 'local' });
  });

  it('DNS64 makes addresses for NAT64 of what is known only after deployment, which is said', () => {
    const dual = designOf(
      vpc('Vpc', ['10.0.0.0/16', '2600:1f18:1::/56']).with(
        openGroup,
        internetGateway('Igw'),
        subnet('Public', '10.0.0.0/24', { routes: 'PublicRoutes' }).with(natGateway('Nat')),
        subnet('App', '10.0.1.0/24', { routes: 'AppRoutes', ipv6CidrBlock: '2600:1f18:1::/64', enableDns64: true }).with(instance('Host', { ipv6Addresses: ['2600:1f18:1::10'] }), instance('Server')),
        routeTable('PublicRoutes', { '0.0.0.0/0': 'internetGateway:Igw' }),
        routeTable('AppRoutes', { '64:ff9b::/96': 'natGateway:Nat' }),
      ),
      elasticIp('Address', 'Nat', '198.51.100.4'),
      loadBalancer('Front', ['Public'], { 'TCP 443': ['Targets'] }, { scheme: 'internet-facing', securityGroupIds: ['Open'], crossZoneLoadBalancing: true }),
      targetGroup('Targets', ['Server']),
      node('privateHostedZone', 'Zone', { domainName: 'corp.test', vpcIds: ['Vpc'], records: [alias('front', '‹Front.DNSName›')] }),
    );
    const result = simulate(compileSimulation(dual), { from: 'Host', to: 'front.corp.test', ipVersion: 6 });
    expect(result).toMatchObject({ verdict: 'allowed', route: 'nat-gateway' });
    expect(result.assumptions.map(({ code }) => code)).toContain('PUBLIC_ADDRESS_UNKNOWN');
  });
});
