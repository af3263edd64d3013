import { describe, expect, it } from 'vitest';
import { prices } from '../../catalog/pricing';
import { removeNodes } from '../../model/operations';
import { attachment, designOf, endpointService, gatewayEndpoint, instance, interfaceEndpoint, networkAcl, node, openGroup, peering, routeTable, securityGroup, site, subnet, transitGateway, virtualPrivateGateway, vpc, vpn } from '../../model/testing/designBuilder';
import { diagnosePolicy, evaluateCase, loadCatalogFor } from '../../policy';
import { lintPolicy } from '../../policy/lint';
import { ask, askIn, errorsIn, findingsIn, interfacesIn, type Parts } from '../testing/answers';
import { allow, bucket, everybody, policyOf, role } from '../testing/identities';

type Properties = Readonly<Record<string, unknown>>;

/** A client in each of two zones and an endpoint for Amazon SQS in both. */
function queueing({ endpoint = {}, vpcProperties = {}, subnetA = {}, inside = [], beside = [] }: { endpoint?: Properties; vpcProperties?: Properties; subnetA?: Properties; inside?: Parts; beside?: Parts } = {}): Parts {
  return [
    vpc('Vpc', '10.0.0.0/16', vpcProperties).with(
      openGroup,
      subnet('A', '10.0.1.0/24', subnetA).with(instance('Host', { roleId: 'Role' })),
      subnet('B', '10.0.2.0/24', { zone: 'b' }),
      subnet('C', '10.0.3.0/24', { zone: 'c' }).with(instance('Far', { roleId: 'Role' })),
      interfaceEndpoint('Sqs', 'sqs', ['A', 'B'], { privateDnsEnabled: true, ...endpoint }),
      ...inside.filter((part) => 'build' in part),
    ),
    role('Role'),
    ...beside,
  ];
}

const send = { from: 'Host', action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-west-1:111122223333:jobs' };

describe('Creating an Interface VPC Endpoint', () => {
  it('“we create an endpoint network interface in the subnet and assign it a private IP address from the subnet address range”', () => {
    expect(interfacesIn(queueing(), 'Sqs')).toEqual(['A 10.0.1.5', 'B 10.0.2.4']);
  });

  it('“you can view it in your AWS account, but you can’t manage it yourself”: it is no node of the design', () => {
    expect(designOf(...queueing()).nodes.filter((each) => each.kind === 'networkInterface')).toEqual([]);
  });

  it('“You are billed for hourly usage and data processing charges”', () => {
    expect(prices['interface-endpoint.hour'].tiers[0]?.price).toBeGreaterThan(0);
    expect(prices['interface-endpoint.gb'].tiers[0]?.price).toBeGreaterThan(0);
  });

  it.each([
    ['both', true, true, 'private-dns', []],
    ['no DNS hostnames', true, false, 'public-dns', ['ENDPOINT_PRIVATE_DNS_VPC Sqs']],
    ['no DNS resolution', false, true, 'none', ['ENDPOINT_PRIVATE_DNS_VPC Sqs']],
  ])('“To use private DNS, you must enable DNS hostnames and DNS resolution for your VPC”: %s', (_, enableDnsSupport, enableDnsHostnames, source, errors) => {
    const parts = queueing({ vpcProperties: { enableDnsSupport, enableDnsHostnames } });
    expect(errorsIn(parts)).toEqual(errors);
    expect(ask(parts, send).resolution?.source).toBe(source);
  });

  it('“To enable IPv6 for an interface endpoint, the AWS service must support access over IPv6”, as an endpoint service says', () => {
    const parts = (types: readonly string[]): Parts => [
      vpc('Vpc', ['10.0.0.0/16', '2001:db8:0:1000::/56']).with(
        openGroup,
        subnet('A', ['10.0.1.0/24', '2001:db8:0:1000::/64']),
        interfaceEndpoint('Endpoint', 'com.amazonaws.vpce.eu-west-1.vpce-svc-1', ['A'], { endpointServiceId: 'Service', ipAddressType: 'dualstack' }),
      ),
      { build: () => [{ kind: 'loadBalancer', id: 'Balancer', name: 'Balancer', type: 'network', scheme: 'internal', subnetIds: ['A'], securityGroupIds: [], enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on', crossZoneLoadBalancing: false, ipAddressType: 'ipv4', listeners: [] }] },
      endpointService('Service', ['Balancer'], { supportedIpAddressTypes: types }),
    ];
    expect(errorsIn(parts(['ipv4']))).toEqual(['ENDPOINT_IP_TYPE Endpoint']);
    expect(errorsIn(parts(['ipv4', 'ipv6']))).toEqual([]);
  });

  it.each([
    ['HTTPS from the VPC', ['tcp 443 10.0.0.0/16'], 'allowed'],
    ['HTTPS from the group of the clients', ['tcp 443 sg:Open'], 'allowed'],
    ['HTTPS from elsewhere', ['tcp 443 10.9.0.0/16'], 'unreachable'],
    ['HTTP only', ['tcp 80 10.0.0.0/16'], 'unreachable'],
    ['nothing', [], 'unreachable'],
  ])('“the security group must allow inbound HTTPS traffic”: %s', (_, inbound, verdict) => {
    const parts = queueing({ endpoint: { securityGroupIds: ['Group'] }, inside: [securityGroup('Group', { in: inbound })] });
    const result = ask(parts, send);
    expect(result.verdict).toBe(verdict);
    if (verdict === 'unreachable') expect(result.decidedBy).toMatchObject([{ node: 'Sqs', layer: 'security-group', code: 'ENI_SG_RULES_MISMATCH' }]);
  });

  it('“If your resources are in a subnet with a network ACL, verify that the network ACL allows traffic between the endpoint network interfaces and the resources”', () => {
    const acl = (...entries: string[]) => queueing({ subnetA: { acl: 'Acl' }, endpoint: { subnetIds: ['B'] }, inside: [networkAcl('Acl', ...entries)] });
    expect(ask(acl('100 allow out tcp 443 10.0.0.0/16', '100 allow in tcp 1024-65535 10.0.0.0/16'), send).verdict).toBe('allowed');
    expect(ask(acl('100 allow in tcp 1024-65535 10.0.0.0/16'), send)).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'A', layer: 'network-acl', direction: 'request' }] });
    expect(ask(acl('100 allow out tcp 443 10.0.0.0/16'), send)).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'A', layer: 'network-acl', direction: 'reply' }] });
  });

  it('“There are quotas on your AWS PrivateLink resources”: 50 interface and Gateway Load Balancer endpoints per VPC', () => {
    const many = (count: number): Parts => [vpc('Vpc', '10.0.0.0/16').with(openGroup, subnet('A', '10.0.1.0/24'), ...Array.from({ length: count }, (_, index) => interfaceEndpoint(`E${index}`, 'sqs', ['A'])))];
    expect(findingsIn(many(50)).filter((each) => each.startsWith('QUOTA_EXCEEDED'))).toEqual([]);
    expect(findingsIn(many(51))).toContain('QUOTA_EXCEEDED E50');
  });

  describe('S3 and inbound Resolver endpoints', () => {
    const s3 = (choice: Properties, gateway = true): Parts => [
      vpc('Vpc', '10.0.0.0/16').with(
        openGroup,
        virtualPrivateGateway('Vgw'),
        routeTable('Routes', {}, { vgw: ['Vgw'] }),
        subnet('A', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host', { roleId: 'Role' })),
        subnet('B', '10.0.2.0/24', { routes: 'Routes', zone: 'b' }),
        interfaceEndpoint('S3', 's3', ['A', 'B'], { privateDnsEnabled: true, ...choice }),
        ...(gateway ? [gatewayEndpoint('Gateway', 's3', ['Routes'])] : []),
      ),
      node('resolverEndpoint', 'Inbound', { direction: 'INBOUND', addresses: [{ subnetId: 'A', ip: '10.0.1.53' }, { subnetId: 'B', ip: '10.0.2.53' }], securityGroupIds: ['Open'] }),
      site('Site', ['192.168.0.0/16'], { dns: { forwarders: [{ domain: 's3.eu-west-1.amazonaws.com', resolverEndpointId: 'Inbound' }], records: [] } }),
      vpn('Vpn', 'Site', { virtualPrivateGatewayId: 'Vgw' }),
      role('Role'),
      bucket('Bucket', 'acme'),
    ];
    const read = { from: 'Host', action: 's3:GetObject', resource: 'arn:aws:s3:::acme/key' };
    const fromSite = { ...read, from: 'Site', principal: 'Role' };

    it('“Enable DNS name … also automatically selects Enable private DNS only for inbound endpoint”', () => {
      for (const choice of [{}, { privateDnsOnlyForInboundResolverEndpoint: 'NotSpecified' }, { privateDnsOnlyForInboundResolverEndpoint: 'OnlyInboundResolver' }]) {
        expect(ask(s3(choice), read)).toMatchObject({ verdict: 'allowed', route: 'gateway-endpoint', endpoint: 'Gateway' });
        expect(ask(s3(choice), fromSite)).toMatchObject({ verdict: 'allowed', route: 'interface-endpoint', endpoint: 'S3' });
      }
    });

    it('“You can configure private DNS with an inbound Resolver endpoint only for interface endpoints for Amazon S3”', () => {
      expect(errorsIn(queueing({ endpoint: { privateDnsOnlyForInboundResolverEndpoint: 'OnlyInboundResolver' } }))).toEqual(['ENDPOINT_PRIVATE_DNS_UNSUPPORTED Sqs']);
      expect(ask(queueing({ endpoint: { privateDnsOnlyForInboundResolverEndpoint: 'OnlyInboundResolver' } }), send)).toMatchObject({ verdict: 'allowed', resolution: { source: 'private-dns' } });
    });

    it('“If you do not have a gateway endpoint for Amazon S3 and you select Enable private DNS only for inbound endpoint, you’ll receive an error”', () => {
      expect(errorsIn(s3({}, false))).toEqual(['ENDPOINT_S3_INBOUND_NEEDS_GATEWAY S3']);
      expect(errorsIn(s3({}))).toEqual([]);
      expect(errorsIn(s3({ privateDnsOnlyForInboundResolverEndpoint: 'AllResolvers' }, false))).toEqual([]);
    });

    it('“If you prefer the standard private DNS functionality, clear Enable private DNS only for inbound endpoint”', () => {
      expect(ask(s3({ privateDnsOnlyForInboundResolverEndpoint: 'AllResolvers' }), read)).toMatchObject({ verdict: 'allowed', route: 'interface-endpoint', endpoint: 'S3' });
    });
  });

  it('“select one subnet per Availability Zone … You can’t select multiple subnets from the same Availability Zone”', () => {
    expect(errorsIn(queueing({ inside: [subnet('A2', '10.0.9.0/24')], endpoint: { subnetIds: ['A', 'A2'] } }))).toEqual(['ENDPOINT_SUBNET_PER_AZ Sqs']);
    expect(errorsIn(queueing())).toEqual([]);
  });

  it('“Designate IP addresses and enter an IPv4 address from the subnet address range”', () => {
    const designated = (ipv4: string) => queueing({ endpoint: { addresses: [{ subnetId: 'A', ipv4 }] } });
    expect(interfacesIn(designated('10.0.1.77'), 'Sqs')).toEqual(['A 10.0.1.77', 'B 10.0.2.4']);
    expect(errorsIn(designated('10.0.1.77'))).toEqual([]);
    expect(errorsIn(designated('10.0.7.77'))).toEqual(['ADDRESS_OUTSIDE_SUBNET Sqs']);
    expect(errorsIn(designated('10.0.1.1'))).toEqual(['ADDRESS_RESERVED Sqs']);
  });

  it('“If the endpoint service supports IPv6, you can also enter an IPv6 address from the subnet address range”', () => {
    const parts: Parts = [
      vpc('Vpc', ['10.0.0.0/16', '2001:db8:0:1000::/56']).with(openGroup, subnet('A', ['10.0.1.0/24', '2001:db8:0:1000::/64']), interfaceEndpoint('Sqs', 'sqs', ['A'], { ipAddressType: 'dualstack', addresses: [{ subnetId: 'A', ipv4: '10.0.1.77', ipv6: '2001:db8:0:1000::77' }] })),
    ];
    expect(interfacesIn(parts, 'Sqs')).toEqual(['A 10.0.1.77 2001:db8:0:1000::77']);
    expect(errorsIn(queueing({ endpoint: { addresses: [{ subnetId: 'A', ipv6: '2001:db8:0:1000::77' }] } }))).toEqual(['ADDRESS_FAMILY Sqs']);
  });

  it.each<[string, string, string, Properties, readonly string[]]>([
    ['IPv4', 'all selected subnets have IPv4 address ranges', 'ipv4', {}, []],
    ['IPv4', 'all selected subnets have IPv4 address ranges', 'ipv4', { ipv6Only: true }, ['ENDPOINT_IP_TYPE Sqs']],
    ['IPv6', 'all selected subnets are IPv6 only subnets', 'ipv6', { ipv6Only: true }, []],
    ['IPv6', 'all selected subnets are IPv6 only subnets', 'ipv6', { both: true }, ['ENDPOINT_IP_TYPE Sqs']],
    ['Dualstack', 'all selected subnets have both IPv4 and IPv6 address ranges', 'dualstack', { both: true }, []],
    ['Dualstack', 'all selected subnets have both IPv4 and IPv6 address ranges', 'dualstack', {}, ['ENDPOINT_IP_TYPE Sqs']],
  ])('“%s … supported only if %s” (%s, %j)', (_, _sentence, ipAddressType, ranges, errors) => {
    const blocks = ranges['ipv6Only'] === true ? ['2001:db8:0:1000::/64'] : ranges['both'] === true ? ['10.0.1.0/24', '2001:db8:0:1000::/64'] : ['10.0.1.0/24'];
    const parts: Parts = [
      vpc('Vpc', ['10.0.0.0/16', '2001:db8:0:1000::/56']).with(openGroup, subnet('A', blocks, { ipv6Native: ranges['ipv6Only'] === true }), interfaceEndpoint('Sqs', 'sqs', ['A'], { ipAddressType })),
    ];
    expect(errorsIn(parts)).toEqual(errors);
  });

  it('“By default, we associate the default security group for the VPC”, which admits its own members only', () => {
    const parts = queueing({ endpoint: { securityGroupIds: [] }, inside: [subnet('D', '10.0.8.0/24').with(instance('Member', { securityGroupIds: [], roleId: 'Role' }))] });
    expect(ask(parts, send)).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Sqs', layer: 'security-group' }] });
    expect(ask(parts, { ...send, from: 'Member' }).verdict).toBe('allowed');
  });

  it('“Full access … Otherwise, select Custom to attach a VPC endpoint policy that controls the permissions that principals have”', () => {
    expect(ask(queueing(), send).verdict).toBe('allowed');
    expect(ask(queueing({ endpoint: { policy: policyOf(allow('sqs:ReceiveMessage', '*', everybody)) } }), send)).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Sqs', layer: 'endpoint-policy', code: 'ENDPOINT_POLICY_IMPLICIT_DENY' }] });
  });

  it('“This option is available only if the service supports VPC endpoint policies”', async () => {
    const text = policyOf(allow('*', '*', everybody));
    const codes = async (service: string) => diagnosePolicy(text, { kind: 'endpoint', endpointType: 'interface', service, catalog: await loadCatalogFor([text], service) }).map((each) => each.code);
    expect(await codes('com.amazonaws.eu-west-1.appmesh-envoy-management')).toContain('POL901');
    expect(await codes('com.amazonaws.eu-west-1.sqs')).not.toContain('POL901');
  });

  it('“You can’t create … VPC endpoints in subnets that are shared with you. However, you can use the VPC endpoints in subnets that are shared with you”', () => {
    expect(errorsIn(queueing({ endpoint: { accountId: '999988887777' } }))).toEqual(['ENDPOINT_SHARED_SUBNET Sqs']);
    const guest = subnet('Guests', '10.0.9.0/24').with(instance('Guest', { accountId: '999988887777', roleId: 'GuestRole' }));
    const parts = queueing({ inside: [guest], beside: [role('GuestRole', [allow('*')], { accountId: '999988887777' })] });
    expect(errorsIn(parts)).toEqual([]);
    expect(ask(parts, { ...send, from: 'Guest', resource: 'arn:aws:sqs:eu-west-1:999988887777:jobs' })).toMatchObject({ verdict: 'allowed', endpoint: 'Sqs' });
  });
});

describe('Configure an Interface Endpoint', () => {
  it('“If you add a subnet, we create an endpoint network interface in the subnet … If you remove a subnet, we delete its endpoint network interface”', () => {
    expect(interfacesIn(queueing({ endpoint: { subnetIds: ['A', 'B', 'C'] } }), 'Sqs')).toEqual(['A 10.0.1.5', 'B 10.0.2.4', 'C 10.0.3.5']);
    expect(interfacesIn(queueing({ endpoint: { subnetIds: ['A'] } }), 'Sqs')).toEqual(['A 10.0.1.5']);
    expect(ask(queueing({ endpoint: { subnetIds: ['A'] } }), { ...send, host: { endpoint: 'Sqs', zone: 'eu-west-1b' } })).toMatchObject({ verdict: 'unreachable', decidedBy: [{ code: 'DNS_NXDOMAIN' }] });
  });

  it('an endpoint serves the subnets it does not stand in as well', () => {
    expect(ask(queueing(), { ...send, from: 'Far' })).toMatchObject({ verdict: 'allowed', endpoint: 'Sqs' });
  });

  it('“If you specify an IP address for a subnet that already has an endpoint network interface …, we replace the endpoint network interface with a new one”', () => {
    expect(ask(queueing({ endpoint: { addresses: [{ subnetId: 'A', ipv4: '10.0.1.99' }] } }), send).resolution?.answers).toEqual(['10.0.1.99', '10.0.2.4']);
  });

  it('“The security group rules control the traffic that is allowed to the endpoint network interface from the resources in your VPC”', () => {
    const groups = (securityGroupIds: readonly string[]) => ask(queueing({ endpoint: { securityGroupIds }, inside: [securityGroup('Shut'), securityGroup('Https', { in: ['tcp 443 10.0.1.0/24'] })] }), send).verdict;
    expect([groups(['Shut']), groups(['Https']), groups(['Shut', 'Https'])]).toEqual(['unreachable', 'allowed', 'allowed']);
  });

  it('“If the AWS service supports endpoint policies you can edit the endpoint policy”', () => {
    const edited = (...actions: string[]) => ask(queueing({ endpoint: { policy: policyOf(allow(actions, '*', everybody)) } }), send).verdict;
    expect([edited('sqs:DeleteQueue'), edited('sqs:DeleteQueue', 'sqs:SendMessage')]).toEqual(['denied', 'allowed']);
  });

  it('“The DNS records that we create when you enable private DNS names are private. Therefore, the private DNS name is not publicly resolvable”', () => {
    const elsewhere = vpc('Other', '10.9.0.0/16').with(routeTable('OtherRoutes', { '10.0.0.0/16': 'vpcPeeringConnection:Peering' }), subnet('O', '10.9.1.0/24', { routes: 'OtherRoutes' }).with(instance('Stranger', { securityGroupIds: [], roleId: 'Role' })));
    const parts = queueing({ beside: [elsewhere, peering('Peering', 'Vpc', 'Other'), site('Site', ['192.168.0.0/16'])] });
    for (const from of ['Stranger', 'Site', 'internet']) expect(ask(parts, { ...send, from, principal: 'Role' }).resolution?.source, from).toBe('public-dns');
    expect(ask(parts, send).resolution?.source).toBe('private-dns');
  });

  it('“Deleting an interface endpoint also deletes its endpoint network interfaces”', () => {
    const removed = removeNodes(designOf(...queueing()), ['Sqs']);
    if (!removed.ok) throw new Error(JSON.stringify(removed));
    expect(askIn(removed.design, { from: 'Host', to: '10.0.1.5' })).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'A', code: 'UNKNOWN_DESTINATION' }] });
    expect(askIn(removed.design, send).verdict).toBe('unreachable');
  });
});

describe('Receive Alerts for Interface Endpoint Events', () => {
  const endpointArn = 'arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint/vpce-1a2b3c4d';
  const topicArn = 'arn:aws:sns:eu-west-1:111122223333:endpoint-events';
  const keyArn = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  const printed = (action: string, resource: string) => `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Service": "vpce.amazonaws.com"
      },
      "Action": ${action},
      "Resource": "${resource}",
      "Condition": {
        "ArnLike": {
          "aws:SourceArn": "arn:aws:ec2:region:account-id:vpc-endpoint/endpoint-id"
        },
        "StringEquals": {
          "aws:SourceAccount": "account-id"
        }
      }
    }
  ]
}`;
  const filledIn = (text: string) => text.replace('arn:aws:ec2:region:account-id:vpc-endpoint/endpoint-id', endpointArn).replace('"account-id"', '"111122223333"');
  const asked = (action: string, resource: string, policy: string, context: Properties, principal = 'vpce.amazonaws.com') =>
    evaluateCase({ request: { principal, action, resource, resourceAccount: '111122223333', context }, resourcePolicy: JSON.parse(policy) });
  const genuine = { 'aws:SourceArn': endpointArn, 'aws:SourceAccount': '111122223333' };

  it.each([
    ['“an access policy to the Amazon SNS topic that allows AWS PrivateLink to publish notifications on your behalf”', 'sns:Publish', '"SNS:Publish"', topicArn, 'sns'],
    ['“the resource policy for the KMS key must trust AWS PrivateLink to call AWS KMS API operations”', 'kms:GenerateDataKey', '["kms:GenerateDataKey*", "kms:Decrypt"]', keyArn, 'kms'],
  ])('%s, and protects “against the confused deputy problem”', async (_, action, actions, resource, service) => {
    const policy = filledIn(printed(actions, resource));
    expect(asked(action, resource, policy, genuine)).toMatchObject({ decision: 'allowed' });
    expect(asked(action, resource, policy, { ...genuine, 'aws:SourceAccount': '999900001111' })).toMatchObject({ decision: 'implicitDeny' });
    expect(asked(action, resource, policy, { ...genuine, 'aws:SourceArn': 'arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint/vpce-99999999' })).toMatchObject({ decision: 'implicitDeny' });
    expect(asked(action, resource, policy, genuine, 's3.amazonaws.com')).toMatchObject({ decision: 'implicitDeny' });
    const findings = await lintPolicy(policy, { kind: 'resource', service });
    expect(findings.filter((finding) => finding.severity === 'error')).toEqual([]);
  });

  it('the placeholders in the printed resources are pointed at', async () => {
    const findings = await lintPolicy(printed('"SNS:Publish"', 'arn:aws:sns:region:account-id:topic-name'), { kind: 'resource', service: 'sns' });
    expect(findings.map((finding) => finding.line)).toEqual(expect.arrayContaining([10]));
  });
});

describe('Reaching an interface endpoint from outside of its VPC', () => {
  const far = (link: 'peering' | 'transit' | 'none'): Parts => {
    const target = link === 'peering' ? 'vpcPeeringConnection:Peering' : 'transitGateway:Tgw';
    return [
      vpc('Hub', '10.0.0.0/16').with(openGroup, routeTable('HubRoutes', link === 'none' ? {} : { '10.1.0.0/16': target }), subnet('H', '10.0.1.0/24', { routes: 'HubRoutes' }), interfaceEndpoint('Sqs', 'sqs', ['H'])),
      vpc('Spoke', '10.1.0.0/16').with(
        securityGroup('SpokeOpen', { in: ['all 0.0.0.0/0'] }),
        routeTable('SpokeRoutes', link === 'none' ? {} : { '10.0.0.0/16': target }),
        subnet('S', '10.1.1.0/24', { routes: 'SpokeRoutes' }).with(instance('Host', { securityGroupIds: ['SpokeOpen'], roleId: 'Role' })),
      ),
      ...(link === 'peering' ? [peering('Peering', 'Hub', 'Spoke')] : []),
      ...(link === 'transit' ? [transitGateway('Tgw'), attachment('HubAttachment', 'Tgw', 'Hub', ['H']), attachment('SpokeAttachment', 'Tgw', 'Spoke', ['S'])] : []),
      role('Role'),
    ];
  };

  it.each([
    ['peering', 'allowed'],
    ['transit', 'allowed'],
    ['none', 'unreachable'],
  ] as const)('“For those scenarios, you must use an interface endpoint” (Gateway Endpoints for Amazon S3): %s', (link, verdict) => {
    expect(ask(far(link), { ...send, host: { endpoint: 'Sqs' } }).verdict).toBe(verdict);
  });
});
