import type { NetworkAclEntry } from '../../model/kinds/networkAcl';
import { Reference, type Expression } from '../expression';
import { compact } from '../json';
import type { ResourceReader } from '../resourceReader';
import { defineResourceType } from '../resourceType';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-networkaclentry.html */
export const networkAclType = defineResourceType({
  type: 'AWS::EC2::NetworkAcl',
  folds: ['AWS::EC2::NetworkAclEntry'],
  kinds: ['networkAcl'],
  read: (acl) => {
    const entries = acl.foldsOf('AWS::EC2::NetworkAclEntry', 'NetworkAclId').flatMap((resource) => {
      const entry = readEntry(resource);
      if (entry) resource.isOrigin(entryKey(acl.logicalId, entry));
      return entry ?? [];
    });
    return acl.node('networkAcl', { vpcId: acl.requiredId('VpcId', 'vpc'), entries });
  },
  write: (acl, writer) => {
    writer.own(acl, 'AWS::EC2::NetworkAcl', { VpcId: writer.id(acl.vpcId) });
    for (const entry of acl.entries) {
      writer.part(acl, {
        key: entryKey(acl.id, entry),
        group: `aclEntries:${acl.id}:${entry.direction}`,
        type: 'AWS::EC2::NetworkAclEntry',
        name: `${acl.name} ${entry.direction === 'inbound' ? 'Inbound' : 'Outbound'} ${entry.ruleNumber}`,
        properties: { NetworkAclId: new Reference(acl.id), ...entryExpression(entry) },
      });
    }
  },
});

const protocolNumbers: ReadonlyMap<string, number> = new Map([['tcp', 6], ['udp', 17], ['icmp', 1], ['icmpv6', 58], ['all', -1]]);

export function readEntry(resource: ResourceReader): NetworkAclEntry | undefined {
  const ruleNumber = resource.number('RuleNumber');
  if (ruleNumber === undefined) return undefined;
  const protocolText = resource.text('Protocol') ?? '-1';
  const range = resource.object('PortRange');
  const icmp = resource.object('Icmp');
  const [from, to] = [range.number('From'), range.number('To')];
  const [type, code] = [icmp.number('Type'), icmp.number('Code')];
  return {
    ruleNumber,
    direction: resource.flag('Egress') === true ? 'outbound' : 'inbound',
    action: resource.choice('RuleAction', ['allow', 'deny'], 'deny'),
    protocol: protocolNumbers.get(protocolText.toLowerCase()) ?? Number(protocolText),
    cidr: resource.text('CidrBlock') ?? resource.text('Ipv6CidrBlock') ?? '0.0.0.0/0',
    ...((from !== undefined || to !== undefined) && { portRange: { from: from ?? 0, to: to ?? 65535 } }),
    ...((type !== undefined || code !== undefined) && { icmp: { type: type ?? -1, code: code ?? -1 } }),
  };
}

export function entryKey(aclId: string, entry: NetworkAclEntry): string {
  return `aclEntry:${aclId}:${entry.direction}:${entry.ruleNumber}`;
}

/** The entry without the network ACL it stands in. */
export function entryExpression(entry: NetworkAclEntry): { readonly [key: string]: Expression } {
  return compact<Expression>({
    RuleNumber: entry.ruleNumber,
    Protocol: entry.protocol,
    RuleAction: entry.action,
    Egress: entry.direction === 'outbound',
    CidrBlock: entry.cidr.includes(':') ? undefined : entry.cidr,
    Ipv6CidrBlock: entry.cidr.includes(':') ? entry.cidr : undefined,
    PortRange: portRangeOf(entry),
    Icmp: icmpOf(entry),
  });
}

// For TCP and UDP the API demands a range, for ICMP a type and code.
function portRangeOf(entry: NetworkAclEntry): { readonly [key: string]: Expression } | undefined {
  if (entry.protocol !== 6 && entry.protocol !== 17) return undefined;
  return compact<Expression>({ From: entry.portRange?.from ?? 0, To: entry.portRange?.to ?? 65535 });
}

function icmpOf(entry: NetworkAclEntry): { readonly [key: string]: Expression } | undefined {
  if (entry.protocol !== 1 && entry.protocol !== 58) return undefined;
  return { Type: entry.icmp?.type ?? -1, Code: entry.icmp?.code ?? -1 };
}
