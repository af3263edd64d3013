import { implicitNodeId } from '../../model/implicitNodes';
import { containsRange, parseCidr } from '../../model/ip';
import type { Vpc } from '../../model/kinds';
import { list, scalar } from '../functions/values';
import type { ResourceReader } from '../resourceReader';
import { defineResourceType } from '../resourceType';
import type { ResourceWriter } from '../resourceWriter';
import { entryExpression, entryKey, readEntry } from './networkAcl';
import { readRule, ruleExpression, ruleKey } from './securityGroup';
import { Reference, type Properties } from '../expression';

export function cidrBlockKey(vpcId: string, cidr: string): string {
  return `cidrBlock:${vpcId}:${cidr}`;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpc.html */
export const vpcType = defineResourceType({
  type: 'AWS::EC2::VPC',
  folds: ['AWS::EC2::VPCCidrBlock', 'AWS::EC2::VPCDHCPOptionsAssociation'],
  kinds: ['vpc'],
  attribute: (vpc, attribute) => {
    if (attribute === 'Ipv6CidrBlocks') return list(blocksOf(vpc).ipv6.map((block) => scalar(block)));
    return undefined;
  },
  read: (vpc) => {
    const { ipv4, ipv6 } = blocksOf(vpc);
    const [association] = vpc.foldsOf('AWS::EC2::VPCDHCPOptionsAssociation', 'VpcId');
    association?.isOrigin(`dhcpOptions:${vpc.logicalId}`);
    const dhcpOptionsId = association?.id('DhcpOptionsId', 'dhcpOptions');
    return vpc.node('vpc', {
      cidrBlocks: ipv4,
      ipv6CidrBlocks: ipv6,
      enableDnsSupport: vpc.flag('EnableDnsSupport') ?? true,
      enableDnsHostnames: vpc.flag('EnableDnsHostnames') ?? false,
      dhcpOptionsId: dhcpOptionsId === 'default' ? undefined : dhcpOptionsId,
      ...readDefaults(vpc),
    });
  },
  write: (vpc, writer) => {
    const [primary, ...further] = vpc.cidrBlocks;
    writer.own(vpc, 'AWS::EC2::VPC', { CidrBlock: primary, EnableDnsSupport: vpc.enableDnsSupport, EnableDnsHostnames: vpc.enableDnsHostnames });
    for (const cidr of further) writeBlock(vpc.id, cidr, { VpcId: new Reference(vpc.id), CidrBlock: cidr });
    for (const cidr of vpc.ipv6CidrBlocks) writeBlock(vpc.id, cidr, { VpcId: new Reference(vpc.id), AmazonProvidedIpv6CidrBlock: true });
    // CloudFormation cannot be told which block Amazon is to provide; the drawn one is remembered.
    if (vpc.ipv6CidrBlocks.length > 0) writer.facts(vpc, { Ipv6CidrBlocks: vpc.ipv6CidrBlocks });
    if (vpc.dhcpOptionsId !== undefined) {
      writer.part(vpc, {
        key: `dhcpOptions:${vpc.id}`,
        type: 'AWS::EC2::VPCDHCPOptionsAssociation',
        name: `${vpc.name} DhcpOptions`,
        properties: { VpcId: new Reference(vpc.id), DhcpOptionsId: writer.id(vpc.dhcpOptionsId) },
      });
    }
    writeDefaults(vpc, writer);

    function writeBlock(vpcId: string, cidr: string, properties: Properties) {
      writer.part(vpc, { key: cidrBlockKey(vpcId, cidr), group: `cidrBlocks:${vpcId}`, type: 'AWS::EC2::VPCCidrBlock', name: `${vpc.name} CidrBlock`, properties });
    }
  },
});

/** Rules and entries that go to `Fn::GetAtt [VPC, DefaultSecurityGroup]` and `DefaultNetworkAcl`: parts of the VPC, which has no other words for them. */
function readDefaults(vpc: ResourceReader) {
  const groupId = implicitNodeId('defaultSecurityGroup', vpc.logicalId);
  const aclId = implicitNodeId('defaultNetworkAcl', vpc.logicalId);
  const ingress = vpc.foldsOf('AWS::EC2::SecurityGroupIngress', 'GroupId', groupId).flatMap((resource) => {
    const rule = readRule(resource, 'Ingress');
    if (rule) resource.isOrigin(ruleKey(groupId, 'Ingress', rule));
    return rule ?? [];
  });
  const entries = vpc.foldsOf('AWS::EC2::NetworkAclEntry', 'NetworkAclId', aclId).flatMap((resource) => {
    const entry = readEntry(resource);
    if (entry) resource.isOrigin(entryKey(aclId, entry));
    return entry ?? [];
  });
  return { ...(ingress.length > 0 && { defaultGroupIngress: ingress }), ...(entries.length > 0 && { defaultAclEntries: entries }) };
}

function writeDefaults(vpc: Vpc, writer: ResourceWriter): void {
  const groupId = implicitNodeId('defaultSecurityGroup', vpc.id);
  const aclId = implicitNodeId('defaultNetworkAcl', vpc.id);
  for (const rule of vpc.defaultGroupIngress ?? []) {
    writer.part(vpc, {
      key: ruleKey(groupId, 'Ingress', rule),
      group: `Ingress:${groupId}`,
      type: 'AWS::EC2::SecurityGroupIngress',
      name: `${vpc.name} Default Ingress`,
      properties: { GroupId: new Reference(vpc.id, 'DefaultSecurityGroup'), ...ruleExpression(writer, 'Ingress', rule) },
    });
  }
  for (const entry of vpc.defaultAclEntries ?? []) {
    writer.part(vpc, {
      key: entryKey(aclId, entry),
      group: `aclEntries:${aclId}:${entry.direction}`,
      type: 'AWS::EC2::NetworkAclEntry',
      name: `${vpc.name} Default ${entry.direction === 'inbound' ? 'Inbound' : 'Outbound'} ${entry.ruleNumber}`,
      properties: { NetworkAclId: new Reference(vpc.id, 'DefaultNetworkAcl'), ...entryExpression(entry) },
    });
  }
}

function blocksOf(vpc: ResourceReader): { ipv4: string[]; ipv6: string[] } {
  const primary = vpc.text('CidrBlock') ?? (vpc.outside || vpc.has('Ipv4IpamPoolId') ? vpc.unknown('CidrBlock') : undefined);
  const ipv4 = primary === undefined ? [] : [primary];
  const ipv6: string[] = [];
  for (const block of vpc.foldsOf('AWS::EC2::VPCCidrBlock', 'VpcId')) {
    const cidr = block.text('CidrBlock');
    const ipv6Cidr = block.text('Ipv6CidrBlock') ?? (cidr === undefined && isIpv6(block) ? assumedBlock(vpc, ipv6.length, block) : undefined);
    if (cidr !== undefined) ipv4.push(cidr);
    if (ipv6Cidr !== undefined) ipv6.push(ipv6Cidr);
    if (cidr ?? ipv6Cidr) block.isOrigin(cidrBlockKey(vpc.logicalId, cidr ?? ipv6Cidr ?? ''));
  }
  return { ipv4, ipv6 };
}

function isIpv6(block: ResourceReader): boolean {
  return block.flag('AmazonProvidedIpv6CidrBlock') === true || block.has('Ipv6IpamPoolId');
}

// AWS chooses the block at deployment. A block of the range for documentation (RFC 3849) stands for it.
function assumedBlock(vpc: ResourceReader, position: number, block: ResourceReader): string {
  const remembered = vpc.designer.texts('Ipv6CidrBlocks')[position];
  if (remembered !== undefined) return remembered;
  const vpcs = [...vpc.template.resources.values()].filter((resource) => resource.type === 'AWS::EC2::VPC');
  const number = vpcs.findIndex((resource) => resource.logicalId === vpc.logicalId) * 4 + position;
  const cidr = `2001:db8:${(0xa000 + number).toString(16)}::/56`;
  if (block.mode === 'full') {
    vpc.template.findings.push({
      severity: 'note',
      code: 'ASSUMED_IPV6_BLOCK',
      path: [...block.path],
      message: `AWS chooses the IPv6 CIDR block of \`${vpc.logicalId}\` at deployment; \`${cidr}\` stands for it.`,
    });
  }
  return cidr;
}

/** The subnet's blocks belong to a block that was added to its VPC: it must be there first. */
export function cidrBlockDependencies(writer: ResourceWriter, vpcId: string, cidrs: readonly (string | undefined)[]): readonly string[] {
  const vpc = writer.design.nodes.find((node) => node.id === vpcId);
  if (vpc?.kind !== 'vpc') return [];
  const added = [...vpc.cidrBlocks.slice(1), ...vpc.ipv6CidrBlocks];
  return added.filter((block) => cidrs.some((cidr) => cidr !== undefined && isWithin(cidr, block))).map((block) => cidrBlockKey(vpcId, block));
}

export function isWithin(inner: string, outer: string): boolean {
  const [innerCidr, outerCidr] = [parseCidr(inner), parseCidr(outer)];
  return innerCidr !== undefined && outerCidr !== undefined && containsRange(outerCidr, innerCidr);
}
