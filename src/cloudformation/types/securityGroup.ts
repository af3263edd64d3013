import type { SecurityGroupPeer, SecurityGroupRule } from '../../model/kinds/securityGroup';
import type { Expression } from '../expression';
import { compact } from '../json';
import type { PropertyReader, ResourceReader } from '../resourceReader';
import { capitalised } from '../logicalIds';
import { defineResourceType } from '../resourceType';
import type { ResourceWriter } from '../resourceWriter';

type Direction = 'Ingress' | 'Egress';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html */
export const securityGroupType = defineResourceType({
  type: 'AWS::EC2::SecurityGroup',
  folds: ['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress', 'AWS::EC2::SecurityGroupVpcAssociation'],
  kinds: ['securityGroup'],
  read: (group) => {
    const ingress = readRules(group, 'Ingress');
    const egress = readRules(group, 'Egress');
    // A group that allows nothing outward by itself needs a rule that allows nobody; the fact says that it is one.
    const drawnEgress = group.designer.flag('NoEgress') === true ? egress.filter((rule) => !isNobody(rule)) : undefined;
    const hasEgress = egress.length > 0 || (group.has('SecurityGroupEgress') && group.value('SecurityGroupEgress').type !== 'list');
    const associatedVpcIds = group.foldsOf('AWS::EC2::SecurityGroupVpcAssociation', 'GroupId').flatMap((association) => {
      const vpcId = association.id('VpcId', 'vpc');
      if (vpcId !== undefined) association.isOrigin(associationKey(group.logicalId, vpcId));
      return vpcId ?? [];
    });
    return group.node('securityGroup', {
      vpcId: group.id('VpcId', 'vpc') ?? (group.outside ? group.requiredId('VpcId', 'vpc') : undefined),
      description: readDescription(group),
      ingress,
      egress: drawnEgress ?? (hasEgress ? egress : undefined),
      associatedVpcIds,
    });
  },
  write: (group, writer) => {
    // Another description replaces the group: one that was made from a name stays when the name changes.
    const original = writer.original(group.id)?.['GroupDescription'];
    const made = typeof original === 'string' ? original : capitalised(writer.label(group)) || 'Security group';
    const description = writableDescription(group.description === '' ? made : group.description);
    writer.own(group, 'AWS::EC2::SecurityGroup', {
      GroupDescription: description,
      VpcId: writer.id(group.vpcId),
    });
    if (description !== group.description) writer.facts(group, { Description: group.description });
    for (const rule of group.ingress) writeRule(writer, 'Ingress', rule);
    for (const rule of group.egress ?? []) writeRule(writer, 'Egress', rule);
    // Only a rule of its own keeps AWS from giving the group the one that allows everything: rules that come later do not take that away.
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupegress.html
    if (group.egress?.every((rule) => writer.standsAlone(ruleKey(group.id, 'Egress', rule))) === true) {
      writeRule(writer, 'Egress', nobody);
      writer.facts(group, { NoEgress: true });
    }
    for (const vpcId of group.associatedVpcIds) {
      writer.part(group, {
        key: associationKey(group.id, vpcId),
        type: 'AWS::EC2::SecurityGroupVpcAssociation',
        name: `${group.name} VpcAssociation`,
        properties: { GroupId: writer.id(group.id), VpcId: writer.id(vpcId) },
      });
    }

    function writeRule(to: ResourceWriter, direction: Direction, rule: SecurityGroupRule) {
      if (rule.description !== undefined && rule.description !== writableDescription(rule.description)) {
        to.note(`EC2 takes plain letters, digits and a few signs in descriptions: that of a rule of \`${group.name}\` is written as \`${writableDescription(rule.description)}\`.`);
      }
      const value = ruleExpression(to, direction, rule);
      to.part(group, {
        key: ruleKey(group.id, direction, rule),
        group: `${direction}:${group.id}`,
        type: `AWS::EC2::SecurityGroup${direction}`,
        name: `${group.name} ${direction}`,
        properties: { GroupId: to.id(group.id), ...value },
        ...(group.outside !== true && { inline: { into: group.id, property: `SecurityGroup${direction}`, value } }),
      });
    }
  },
});

/** A description is required, and not every letter is taken: what the drawing says is remembered beside it. */
function readDescription(group: ResourceReader): string {
  const written = group.text('GroupDescription') ?? '';
  const drawn = group.designer.text('Description');
  return drawn !== undefined && (drawn === '' || writableDescription(drawn) === written) ? drawn : written;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
function writableDescription(text: string): string {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return plain.replaceAll(/[^a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]/g, '-').slice(0, 255);
}

const nobody: SecurityGroupRule = { protocol: 'icmp', fromPort: 252, toPort: 86, peer: { type: 'cidr', cidr: '255.255.255.255/32' }, description: 'Disallow all traffic' };

function isNobody(rule: SecurityGroupRule): boolean {
  return ruleKey('', 'Egress', rule) === ruleKey('', 'Egress', nobody);
}

function readRules(group: ResourceReader, direction: Direction): SecurityGroupRule[] {
  const property = `SecurityGroup${direction}`;
  const rules: SecurityGroupRule[] = [];
  for (const item of group.objects(property)) {
    const rule = readRule(item, direction);
    if (rule === undefined) continue;
    rules.push(rule);
    const place = ['Properties', property, item.position];
    group.isOrigin(ruleKey(group.logicalId, direction, rule), { membership: place, content: place });
  }
  for (const resource of group.foldsOf(`AWS::EC2::SecurityGroup${direction}`, 'GroupId')) {
    const rule = readRule(resource, direction);
    if (rule === undefined) continue;
    rules.push(rule);
    resource.isOrigin(ruleKey(group.logicalId, direction, rule));
  }
  return rules;
}

export function readRule(rule: PropertyReader, direction: Direction): SecurityGroupRule | undefined {
  const peer = readPeer(rule, direction);
  if (peer === undefined) return undefined;
  const protocol = protocolNames.get((rule.text('IpProtocol') ?? '-1').toLowerCase()) ?? rule.text('IpProtocol') ?? '-1';
  const isAll = protocol === '-1';
  const fromPort = isAll ? undefined : portOf(rule.number('FromPort'));
  const toPort = isAll ? undefined : portOf(rule.number('ToPort'));
  const description = rule.text('Description');
  return {
    protocol,
    ...(fromPort !== undefined && { fromPort }),
    ...(toPort !== undefined && { toPort }),
    peer,
    ...(description !== undefined && { description }),
  };
}

// "all" is no name of the API's but templates have it; numbers are as good as names.
const protocolNames: ReadonlyMap<string, string> = new Map([
  ['-1', '-1'], ['all', '-1'], ['6', 'tcp'], ['tcp', 'tcp'], ['17', 'udp'], ['udp', 'udp'], ['1', 'icmp'], ['icmp', 'icmp'], ['58', 'icmpv6'], ['icmpv6', 'icmpv6'],
]);

function portOf(port: number | undefined): number | undefined {
  return port === -1 ? undefined : port;
}

function readPeer(rule: PropertyReader, direction: Direction): SecurityGroupPeer | undefined {
  const end = direction === 'Ingress' ? 'Source' : 'Destination';
  const securityGroupId = rule.id(`${end}SecurityGroupId`) ?? rule.id('SourceSecurityGroupName');
  if (securityGroupId !== undefined) return { type: 'securityGroup', securityGroupId };
  const prefixListId = rule.id(`${end}PrefixListId`);
  if (prefixListId !== undefined) return { type: 'prefixList', prefixListId };
  const cidr = rule.text('CidrIp') ?? rule.text('CidrIpv6');
  return cidr === undefined ? undefined : { type: 'cidr', cidr };
}

export function ruleKey(groupId: string, direction: Direction, rule: SecurityGroupRule): string {
  const { protocol, fromPort, toPort, peer, description } = rule;
  return `${direction}:${groupId}:${JSON.stringify([protocol, fromPort, toPort, Object.values(peer), description])}`;
}

function associationKey(groupId: string, vpcId: string): string {
  return `vpcAssociation:${groupId}:${vpcId}`;
}

export function ruleExpression(writer: ResourceWriter, direction: Direction, rule: SecurityGroupRule): { readonly [key: string]: Expression } {
  const end = direction === 'Ingress' ? 'Source' : 'Destination';
  const { peer } = rule;
  const isIcmp = rule.protocol === 'icmp' || rule.protocol === 'icmpv6';
  const isTransport = rule.protocol === 'tcp' || rule.protocol === 'udp';
  return compact<Expression>({
    Description: rule.description === undefined ? undefined : writableDescription(rule.description),
    IpProtocol: rule.protocol,
    // Without ports a TCP or UDP rule would be refused; all of them is what it means.
    FromPort: rule.fromPort ?? (isIcmp ? -1 : isTransport ? 0 : undefined),
    ToPort: rule.toPort ?? (isIcmp ? -1 : isTransport ? 65535 : undefined),
    CidrIp: peer.type === 'cidr' && !peer.cidr.includes(':') ? peer.cidr : undefined,
    CidrIpv6: peer.type === 'cidr' && peer.cidr.includes(':') ? peer.cidr : undefined,
    [`${end}PrefixListId`]: peer.type === 'prefixList' ? writer.id(peer.prefixListId) : undefined,
    [`${end}SecurityGroupId`]: peer.type === 'securityGroup' ? writer.id(peer.securityGroupId) : undefined,
  });
}

