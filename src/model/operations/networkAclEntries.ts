import { findNodeOf, type Design } from '../design';
import { parseCidr } from '../ip';
import type { NetworkAclEntry } from '../kinds';
import { finish, refuse, replaceNode, startDraft, type OperationResult, type Refused } from './result';

export function addNetworkAclEntry(design: Design, aclId: string, entry: NetworkAclEntry): OperationResult {
  return changeEntries(design, aclId, (entries) => [...entries, entry], 'Rule added to');
}

export function replaceNetworkAclEntry(design: Design, aclId: string, index: number, entry: NetworkAclEntry): OperationResult {
  return changeEntries(design, aclId, (entries) => entries.map((other, position) => (position === index ? entry : other)), 'Rule changed in');
}

export function removeNetworkAclEntry(design: Design, aclId: string, index: number): OperationResult {
  return changeEntries(design, aclId, (entries) => entries.filter((_, position) => position !== index), 'Rule removed from');
}

/** All entries at once: rows pasted from a spreadsheet. */
export function setNetworkAclEntries(design: Design, aclId: string, entries: readonly NetworkAclEntry[]): OperationResult {
  return changeEntries(design, aclId, () => entries, 'Rules set in');
}

function changeEntries(
  design: Design,
  aclId: string,
  change: (entries: readonly NetworkAclEntry[]) => readonly NetworkAclEntry[],
  what: string,
): OperationResult {
  const acl = findNodeOf(design, aclId, 'networkAcl');
  if (!acl) return refuse('The network ACL is no longer in the design.');
  const entries = change(acl.entries).toSorted(
    (one, other) => (one.direction === other.direction ? 0 : one.direction === 'inbound' ? -1 : 1) || one.ruleNumber - other.ruleNumber,
  );
  const refusal = refusalOfEntries(acl.name, entries);
  if (refusal) return refusal;
  const draft = startDraft(design);
  replaceNode(draft, { ...acl, entries });
  return finish(draft, `${what} \`${acl.name}\`.`);
}

/** Rule numbers 1 to 32766, once per direction. https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html */
function refusalOfEntries(aclName: string, entries: readonly NetworkAclEntry[]): Refused | undefined {
  const numbers = new Set<string>();
  for (const { ruleNumber, direction, cidr, portRange } of entries) {
    if (!Number.isInteger(ruleNumber) || ruleNumber < 1 || ruleNumber > 32_766) return refuse(`${ruleNumber} is not a rule number; they go from 1 to 32766.`);
    const key = `${direction} ${ruleNumber}`;
    if (numbers.has(key)) return refuse(`\`${aclName}\` already has an ${direction} rule ${ruleNumber}.`);
    numbers.add(key);
    if (!cidr.includes('/') || !parseCidr(cidr)) return refuse(`\`${cidr}\` is not a CIDR block.`);
    if (portRange && !(portRange.from >= 0 && portRange.from <= portRange.to && portRange.to <= 65_535)) {
      return refuse(`${portRange.from} to ${portRange.to} is not a range of ports.`);
    }
  }
  return undefined;
}
