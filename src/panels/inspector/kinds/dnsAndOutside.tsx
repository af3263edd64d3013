import { nodesOf } from '../../../model/design';
import type { NodeOf } from '../../../model/kinds';
import { optionsOf, securityGroupsField } from '../commonFields';
import { defineInspector, linksTo, type FactLink } from '../kindInspector';
import { ListRows } from '../ListRows';
import { useReadOnly } from '../readOnly';
import { addressProblem, cidrProblem, hostNameProblem } from '../validation';

const privateHostedZone = defineInspector('privateHostedZone', {
  fields: [
    { type: 'text', property: 'domainName', label: 'Domain', hint: 'The most specific zone of a VPC answers, and answers alone.', mono: true, validate: hostNameProblem, cloudFormation: 'AWS::Route53::HostedZone Name' },
    { type: 'references', property: 'vpcIds', label: 'VPCs', hint: 'It answers in these.', kinds: ['vpc'], none: 'None: it answers nowhere.', cloudFormation: 'AWS::Route53::HostedZone VPCs' },
  ],
  sections: [{ title: 'Records', render: (node, design) => <Records node={node} endpoints={linksTo(design.nodes.filter((other) => other.kind === 'interfaceEndpoint' || other.kind === 'resourceEndpoint'))} /> }],
});

const recordTypes = ['A', 'AAAA', 'CNAME', 'TXT', 'MX', 'SRV', 'PTR', 'NS'].map((value) => ({ value, label: value }));

/** The value of a record is addresses or names; or an endpoint, by its name in the design. */
function Records({ node, endpoints }: { node: NodeOf<'privateHostedZone'>; endpoints: readonly FactLink[] }) {
  return (
    <ListRows
      node={node}
      property="records"
      values={node.records}
      entry="record"
      readOnly={useReadOnly(node)}
      emptyText="No records: every name below the domain does not exist."
      columns={[
        { key: 'name', label: 'Name', width: '1fr', placeholder: node.domainName },
        { key: 'type', label: 'Type', width: '76px', options: recordTypes, initial: 'A' },
        { key: 'value', label: 'Values', width: '1fr', typed: true, options: endpoints.map((each) => ({ value: `endpoint ${each.nodeId}`, label: each.text, detail: 'alias' })), placeholder: '10.0.1.10' },
      ]}
      rowOf={(record) => ({
        name: record.name,
        type: record.type,
        value: record.endpointId === undefined ? (record.aliasTarget === undefined ? record.values.join(', ') : `alias ${record.aliasTarget}`) : `endpoint ${record.endpointId}`,
      })}
      read={(row) => {
        const value = (row['value'] ?? '').trim();
        const base = { name: (row['name'] ?? '').trim(), type: row['type'] };
        if (value.startsWith('endpoint ')) return { ...base, values: [], endpointId: value.slice('endpoint '.length) };
        if (value.startsWith('alias ')) return { ...base, values: [], aliasTarget: value.slice('alias '.length) };
        return { ...base, values: value.split(',').map((each) => each.trim()).filter(Boolean) };
      }}
      check={(row) => hostNameProblem((row['name'] ?? '').trim())}
    />
  );
}

const resolverEndpoint = defineInspector('resolverEndpoint', {
  fields: [
    { type: 'choice', property: 'direction', label: 'Direction', hint: 'Inbound: others ask this VPC. Outbound: this VPC asks others.', options: optionsOf(['INBOUND', 'Inbound'], ['OUTBOUND', 'Outbound']), cloudFormation: 'AWS::Route53Resolver::ResolverEndpoint Direction' },
    securityGroupsField('AWS::Route53Resolver::ResolverEndpoint SecurityGroupIds'),
  ],
  sections: [{ title: 'Addresses', render: (node, design) => <ResolverAddresses node={node} subnets={linksTo(nodesOf(design, 'subnet'))} /> }],
  facts: (node, design) => [
    { label: 'Rules', value: linksTo(nodesOf(design, 'resolverRule').filter((rule) => rule.resolverEndpointId === node.id)) },
    { label: 'Forwarded to by', value: linksTo(nodesOf(design, 'customerGateway').filter((site) => site.dns.forwarders.some((each) => each.resolverEndpointId === node.id))) },
  ],
});

function ResolverAddresses({ node, subnets }: { node: NodeOf<'resolverEndpoint'>; subnets: readonly FactLink[] }) {
  return (
    <ListRows
      node={node}
      property="addresses"
      values={node.addresses}
      entry="address"
      readOnly={useReadOnly(node)}
      emptyText="No addresses: it answers nobody."
      columns={[
        { key: 'subnet', label: 'Subnet', width: '1fr', options: subnets.map((each) => ({ value: each.nodeId, label: each.text })) },
        { key: 'ip', label: 'Address', width: '1fr', optional: true, placeholder: 'next free' },
      ]}
      rowOf={(address) => ({ subnet: address.subnetId, ip: address.ip ?? '' })}
      read={(row) => ({ subnetId: row['subnet'], ...(row['ip']?.trim() ? { ip: row['ip'].trim() } : {}) })}
      check={(row) => (row['ip']?.trim() ? addressProblem(row['ip'].trim()) : undefined)}
    />
  );
}

const resolverRule = defineInspector('resolverRule', {
  fields: [
    { type: 'choice', property: 'ruleType', label: 'Type', hint: 'SYSTEM takes a domain back out of a FORWARD rule.', options: optionsOf(['FORWARD', 'Forward'], ['SYSTEM', 'System']), cloudFormation: 'AWS::Route53Resolver::ResolverRule RuleType' },
    { type: 'text', property: 'domainName', label: 'Domain', hint: 'The more specific domain wins.', mono: true, validate: hostNameProblem, cloudFormation: 'AWS::Route53Resolver::ResolverRule DomainName' },
    { type: 'reference', property: 'resolverEndpointId', label: 'Outbound endpoint', hint: 'Through which it asks.', kinds: ['resolverEndpoint'], fits: (candidate) => candidate.kind === 'resolverEndpoint' && candidate.direction === 'OUTBOUND', absent: 'None', cloudFormation: 'AWS::Route53Resolver::ResolverRule ResolverEndpointId' },
    { type: 'references', property: 'vpcIds', label: 'VPCs', hint: 'It holds in these.', kinds: ['vpc'], none: 'None: it holds nowhere.', cloudFormation: 'AWS::Route53Resolver::ResolverRuleAssociation VPCId' },
  ],
  sections: [{ title: 'Name servers', render: (node) => <TargetIps node={node} /> }],
});

function TargetIps({ node }: { node: NodeOf<'resolverRule'> }) {
  return (
    <ListRows
      node={node}
      property="targetIps"
      values={node.targetIps}
      entry="name server"
      readOnly={useReadOnly(node)}
      emptyText="None."
      columns={[
        { key: 'ip', label: 'Address', width: '1fr', placeholder: '192.168.0.53' },
        { key: 'port', label: 'Port', width: '80px', initial: '53' },
      ]}
      rowOf={(target) => ({ ip: target.ip, port: String(target.port) })}
      read={(row) => ({ ip: row['ip']?.trim(), port: Number(row['port']) })}
      check={(row) => addressProblem((row['ip'] ?? '').trim())}
    />
  );
}

const customerGateway = defineInspector('customerGateway', {
  fields: [
    { type: 'texts', property: 'cidrs', label: 'CIDR blocks', entry: 'CIDR block', hint: 'Of the site.', placeholder: '192.168.0.0/16', validate: (text) => cidrProblem(text) },
    { type: 'text', property: 'hostAddress', label: 'Host', hint: 'The host that asks, or is asked. Absent: the fifth address of the first block.', optional: true, mono: true, validate: (text) => addressProblem(text) },
    { type: 'toggle', property: 'internetAccess', label: 'Internet access', hint: 'The site reaches the internet by its own way.' },
    { type: 'text', property: 'ipAddress', label: 'Device address', hint: 'The public address of the customer gateway device.', optional: true, mono: true, validate: (text) => addressProblem(text, 4), cloudFormation: 'AWS::EC2::CustomerGateway IpAddress' },
    { type: 'number', property: 'bgpAsn', label: 'BGP ASN', hint: 'Absent: 65000.', optional: true, min: 1, max: 4_294_967_295, placeholder: '65000', cloudFormation: 'AWS::EC2::CustomerGateway BgpAsn' },
  ],
  sections: [
    { title: 'DNS forwarders', render: (node, design) => <Forwarders node={node} endpoints={linksTo(nodesOf(design, 'resolverEndpoint').filter((each) => each.direction === 'INBOUND'))} /> },
    { title: 'DNS records of the site', render: (node) => <SiteRecords node={node} /> },
  ],
});

function Forwarders({ node, endpoints }: { node: NodeOf<'customerGateway'>; endpoints: readonly FactLink[] }) {
  return (
    <ListRows
      node={node}
      property="dns"
      values={node.dns.forwarders}
      entry="forwarder"
      readOnly={useReadOnly(node)}
      wrap={(forwarders) => ({ ...node.dns, forwarders })}
      emptyText="None: names of a VPC are not known here."
      columns={[
        { key: 'domain', label: 'Domain', width: '1fr', placeholder: 'amazonaws.com' },
        { key: 'endpoint', label: 'Inbound endpoint', width: '1fr', options: endpoints.map((each) => ({ value: each.nodeId, label: each.text })) },
      ]}
      rowOf={(forwarder) => ({ domain: forwarder.domain, endpoint: forwarder.resolverEndpointId })}
      read={(row) => ({ domain: row['domain']?.trim(), resolverEndpointId: row['endpoint'] })}
      check={(row) => hostNameProblem((row['domain'] ?? '').trim())}
    />
  );
}

function SiteRecords({ node }: { node: NodeOf<'customerGateway'> }) {
  return (
    <ListRows
      node={node}
      property="dns"
      values={node.dns.records}
      entry="site record"
      readOnly={useReadOnly(node)}
      wrap={(records) => ({ ...node.dns, records })}
      emptyText="None."
      columns={[
        { key: 'name', label: 'Name', width: '1fr', placeholder: 'files.example.com' },
        { key: 'address', label: 'Address', width: '1fr', placeholder: '192.168.0.10' },
      ]}
      rowOf={(record) => ({ name: record.name, address: record.address })}
      read={(row) => ({ name: row['name']?.trim(), address: row['address']?.trim() })}
      check={(row) => hostNameProblem((row['name'] ?? '').trim()) ?? addressProblem((row['address'] ?? '').trim())}
    />
  );
}

const internet = defineInspector('internet', {
  fields: [{ type: 'text', property: 'address', label: 'Address', hint: 'Its public address.', mono: true, validate: (text) => addressProblem(text) }],
});

export const dnsAndOutsideInspectors = [privateHostedZone, resolverEndpoint, resolverRule, customerGateway, internet];
