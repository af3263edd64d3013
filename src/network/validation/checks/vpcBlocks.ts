import { containsRange, hasHostBits, overlaps, parseCidr, type Cidr } from '../../../model/ip';
import type { Subnet, Vpc } from '../../../model/kinds';
import { error, groupBy, pairs, warning, withFix, type CheckContext, type DesignFinding } from '../designCheck';
import { isKnown, isPlaceholder, surelyExists } from '../knowledge';

/** Blocks of VPCs. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
export function* checkVpcBlocks({ nodes }: CheckContext): Iterable<DesignFinding> {
  for (const vpc of nodes) {
    if (vpc.kind !== 'vpc' || vpc.outside) continue;
    for (const text of [...vpc.cidrBlocks, ...vpc.ipv6CidrBlocks]) {
      if (isPlaceholder(text)) continue;
      const block = parseCidr(text);
      if (block === undefined) yield error('CIDR_SYNTAX', vpc, `\`${text}\` of \`${vpc.name}\` is no CIDR block.`, 'CidrBlock');
      else yield* checkVpcBlock(vpc, text, block);
    }
    const primary = parseCidr(vpc.cidrBlocks[0] ?? '');
    for (const text of vpc.cidrBlocks.slice(1)) yield* checkSecondaryBlock(vpc, text, primary);
    for (const [count, family] of [[vpc.cidrBlocks.length, 'IPv4'], [vpc.ipv6CidrBlocks.length, 'IPv6']] as const) {
      if (count > 5) yield warning('VPC_CIDR_COUNT', vpc, `\`${vpc.name}\` has ${count} ${family} blocks; without a raised quota a VPC has at most 5.`);
    }
  }
}

const never = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4'].map(known);
const rfc1918 = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(known);
const shared = known('100.64.0.0/10');
const docker = known('172.17.0.0/16');
const benchmarking = known('198.19.0.0/16');

function* checkVpcBlock(vpc: Vpc, text: string, block: Cidr): Iterable<DesignFinding> {
  if (hasHostBits(text)) {
    const finding = error('CIDR_SYNTAX', vpc, `\`${text}\` of \`${vpc.name}\` has host bits set; the block is \`${block.text}\`.`, 'CidrBlock');
    const corrected = (blocks: readonly string[]) => blocks.map((other) => (other === text ? block.text : other));
    yield withFix(finding, `Write \`${block.text}\``, [
      { operation: 'setProperties', nodeId: vpc.id, properties: { cidrBlocks: corrected(vpc.cidrBlocks), ipv6CidrBlocks: corrected(vpc.ipv6CidrBlocks) } },
    ]);
  }
  if (block.family === 6) {
    if (block.prefixLength < 44 || block.prefixLength > 60 || block.prefixLength % 4 !== 0) {
      yield error('VPC_CIDR_SIZE', vpc, `\`${text}\` of \`${vpc.name}\`: an IPv6 block of a VPC is a /44 to /60 in steps of 4.`);
    }
    return;
  }
  if (block.prefixLength < 16 || block.prefixLength > 28) {
    yield error('VPC_CIDR_SIZE', vpc, `\`${text}\` of \`${vpc.name}\`: a block of a VPC is between a /16 and a /28.`, 'CidrBlock');
  }
  if (never.some((range) => overlaps(range, block))) {
    yield error('VPC_CIDR_RESTRICTED', vpc, `\`${text}\` of \`${vpc.name}\` lies in a range that no VPC may use.`, 'CidrBlock');
  } else if (![...rfc1918, shared].some((range) => containsRange(range, block))) {
    yield warning('VPC_CIDR_PUBLIC', vpc, `\`${text}\` of \`${vpc.name}\` is not a private range: whoever owns it on the internet cannot be reached from this VPC.`, 'CidrBlock');
  }
  if (overlaps(docker, block)) {
    yield warning('VPC_CIDR_DOCKER', vpc, `\`${text}\` of \`${vpc.name}\` overlaps \`172.17.0.0/16\`, which some services use themselves.`, 'CidrBlock');
  }
}

function* checkSecondaryBlock(vpc: Vpc, text: string, primary: Cidr | undefined): Iterable<DesignFinding> {
  const block = parseCidr(text);
  if (block === undefined || primary === undefined) return;
  if (overlaps(benchmarking, block)) {
    yield error('VPC_CIDR_RESTRICTED', vpc, `\`${text}\` cannot be added to \`${vpc.name}\`: 198.19.0.0/16 is not for VPCs.`, 'CidrBlock');
    return;
  }
  // A first block outside of RFC 1918 leaves no private range for further ones.
  const home = rfc1918.find((range) => containsRange(range, primary));
  const other = rfc1918.find((range) => containsRange(range, block));
  if (other !== undefined && home !== other) {
    const reason = home === undefined ? `its first block \`${primary.text}\` is in no private range, and then no further one is` : `its first block is in \`${home.text}\`, and further private blocks must be from there`;
    yield error('VPC_CIDR_RESTRICTED', vpc, `\`${text}\` cannot be added to \`${vpc.name}\`: ${reason}.`, 'CidrBlock');
  }
}

/** Blocks of subnets. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
export function* checkSubnetBlocks({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  const subnets = nodes.filter((node): node is Subnet => node.kind === 'subnet' && !node.outside);
  for (const subnet of subnets) {
    for (const [text, property] of blockTexts(subnet)) {
      if (!isKnown(subnet, property) || isPlaceholder(text)) continue;
      const block = parseCidr(text);
      if (block === undefined) {
        yield error('CIDR_SYNTAX', subnet, `\`${text}\` of \`${subnet.name}\` is no CIDR block.`, property);
        continue;
      }
      if (hasHostBits(text)) {
        const finding = error('CIDR_SYNTAX', subnet, `\`${text}\` of \`${subnet.name}\` has host bits set; the block is \`${block.text}\`.`, property);
        const properties = block.family === 4 ? { cidrBlock: block.text } : { ipv6CidrBlock: block.text };
        yield withFix(finding, `Write \`${block.text}\``, [{ operation: 'setProperties', nodeId: subnet.id, properties }]);
      }
      const legal = block.family === 4 ? block.prefixLength >= 16 && block.prefixLength <= 28 : block.prefixLength >= 44 && block.prefixLength <= 64 && block.prefixLength % 4 === 0;
      if (!legal) yield error('SUBNET_SIZE', subnet, `\`${text}\` of \`${subnet.name}\`: a subnet is a /16 to /28, in IPv6 a /44 to /64 in steps of 4.`, property);
      const vpc = network.vpc(subnet.vpcId);
      const vpcBlocks = vpc?.blocks.filter((candidate) => candidate.family === block.family) ?? [];
      if (vpc !== undefined && areBlocksKnown(vpc.node) && !vpcBlocks.some((candidate) => containsRange(candidate, block))) {
        const known = vpcBlocks.map((candidate) => `\`${candidate.text}\``).join(', ');
        yield error('SUBNET_OUTSIDE_VPC', subnet, `\`${text}\` of \`${subnet.name}\` lies outside of \`${vpc.name}\`${known === '' ? '' : ` (${known})`}.`, property);
      }
    }
  }
  for (const siblings of groupBy(subnets, (subnet) => subnet.vpcId).values()) {
    for (const [left, right] of pairs(siblings.filter(surelyExists))) {
      for (const [mine] of blockTexts(left)) {
        for (const [theirs, property] of blockTexts(right)) {
          const first = parseCidr(mine);
          const second = parseCidr(theirs);
          if (first && second && overlaps(first, second)) {
            yield error('SUBNET_OVERLAP', right, `\`${theirs}\` of \`${right.name}\` overlaps \`${mine}\` of \`${left.name}\`.`, property);
          }
        }
      }
    }
  }
}

/** Whether every block of the VPC is known, the further ones included. */
function areBlocksKnown(vpc: Vpc): boolean {
  return vpc.outside !== true && !(vpc.unresolved ?? []).some(({ property }) => property.includes('Cidr') || property.includes('Ipam') || property === 'Condition');
}

function blockTexts(subnet: Subnet): readonly (readonly [text: string, property: string])[] {
  const ipv4 = subnet.cidrBlock === undefined ? [] : [[subnet.cidrBlock, 'CidrBlock'] as const];
  const ipv6 = subnet.ipv6CidrBlock === undefined ? [] : [[subnet.ipv6CidrBlock, 'Ipv6CidrBlock'] as const];
  return [...ipv4, ...ipv6];
}

function known(text: string): Cidr {
  const cidr = parseCidr(text);
  if (cidr === undefined) throw new Error(`${text} is no CIDR block`);
  return cidr;
}
