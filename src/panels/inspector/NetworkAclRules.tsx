import type { NetworkAcl, NetworkAclEntry, Vpc } from '../../model/kinds';
import { setNetworkAclEntries } from '../../model/operations/networkAclEntries';
import { applyRows, writeProperty } from './applyRows';
import { changeRows, RowsEditor, type LockedRow, type Row } from './RowsEditor';
import { cidrProblem, portsText, readPorts } from './validation';

interface NetworkAclRulesProps {
  readonly acl: NetworkAcl;
  readonly direction: NetworkAclEntry['direction'];
  readonly readOnly: boolean;
}

const protocols = [
  { value: '-1', label: 'All' },
  { value: '6', label: 'TCP' },
  { value: '17', label: 'UDP' },
  { value: '1', label: 'ICMP' },
  { value: '58', label: 'ICMPv6' },
];

export function NetworkAclRules({ acl, direction, readOnly }: NetworkAclRulesProps) {
  return (
    <EntryGrid
      entries={acl.entries}
      direction={direction}
      readOnly={readOnly}
      firstNumber={100}
      emptyText="No rule but the last: everything is denied."
      write={(entries) => applyRows(`Rules of ${acl.name}`, (design) => setNetworkAclEntries(design, acl.id, entries))}
    />
  );
}

/** The default network ACL has no node: what is added to it is kept with its VPC. Its own rule 100 lets everything through. */
export function DefaultAclRules({ vpc, direction, readOnly }: { readonly vpc: Vpc; readonly direction: NetworkAclEntry['direction']; readonly readOnly: boolean }) {
  const everything = { number: '100', action: 'allow', protocol: 'All', ports: 'all', cidr: '0.0.0.0/0' };
  return (
    <EntryGrid
      entries={vpc.defaultAclEntries ?? []}
      direction={direction}
      readOnly={readOnly}
      firstNumber={10}
      locked={[{ cells: everything, reason: 'AWS makes this rule with the VPC' }]}
      emptyText=""
      write={(entries) => {
        const numbers = entries.filter((entry) => entry.direction === direction).map((entry) => entry.ruleNumber);
        const twin = numbers.find((number, position) => number === 100 || numbers.indexOf(number) !== position);
        if (twin !== undefined) return `Rule ${twin} stands there already; a number stands once in each direction.`;
        return writeProperty(`Default network ACL of ${vpc.name}`, vpc.id, { defaultAclEntries: entries.length === 0 ? undefined : entries });
      }}
    />
  );
}

interface EntryGridProps {
  /** Of both directions. */
  readonly entries: readonly NetworkAclEntry[];
  readonly direction: NetworkAclEntry['direction'];
  readonly readOnly: boolean;
  readonly firstNumber: number;
  readonly locked?: readonly LockedRow[];
  readonly emptyText: string;
  /** The refusal in one sentence, or undefined when it was written. */
  readonly write: (entries: readonly NetworkAclEntry[]) => string | undefined;
}

/** Rules in the order in which AWS reads them. */
function EntryGrid({ entries, direction, readOnly, firstNumber, locked = [], emptyText, write }: EntryGridProps) {
  const own = entries.filter((entry) => entry.direction === direction).toSorted((one, other) => one.ruleNumber - other.ruleNumber);
  const next = Math.min(32_766, (Math.floor((own.at(-1)?.ruleNumber ?? 0) / 10) + 1) * 10);
  return (
    <RowsEditor
      entry={`${direction} rule`}
      columns={[
        { key: 'number', label: 'No.', width: '46px', initial: String(own.length === 0 ? firstNumber : next) },
        { key: 'action', label: 'Action', width: '62px', options: [{ value: 'allow', label: 'Allow' }, { value: 'deny', label: 'Deny' }], initial: 'allow' },
        { key: 'protocol', label: 'Protocol', width: '64px', options: protocols, initial: '6' },
        { key: 'ports', label: 'Ports', width: '54px', placeholder: 'all', optional: true },
        { key: 'cidr', label: direction === 'inbound' ? 'From' : 'To', width: '1fr', placeholder: '0.0.0.0/0' },
      ]}
      rows={own.map(rowOfEntry)}
      locked={locked}
      readOnly={readOnly}
      emptyText={emptyText}
      onChange={(change) => {
        const made = changeRows<NetworkAclEntry | string>(own, change, (row) => readEntry(row, direction));
        const refused = made.find((each) => typeof each === 'string');
        return refused ?? write([...entries.filter((entry) => entry.direction !== direction), ...made.filter((each) => typeof each === 'object')]);
      }}
    />
  );
}

export function rowOfEntry(entry: NetworkAclEntry): Row {
  const { icmp, portRange } = entry;
  const isIcmp = entry.protocol === 1 || entry.protocol === 58;
  const ports = isIcmp ? (icmp === undefined || icmp.type === -1 ? 'all' : `${icmp.type}/${icmp.code}`) : portsText(portRange?.from, portRange?.to);
  return { number: String(entry.ruleNumber), action: entry.action, protocol: String(entry.protocol), ports, cidr: entry.cidr };
}

/** The entry, or what is wrong with the row in one sentence. */
export function readEntry(row: Row, direction: NetworkAclEntry['direction']): NetworkAclEntry | string {
  const ruleNumber = Number(row['number']);
  const protocol = Number(row['protocol']);
  const cidr = (row['cidr'] ?? '').trim();
  const action = row['action']?.toLowerCase() === 'deny' ? 'deny' : 'allow';
  if (!Number.isInteger(ruleNumber) || !Number.isInteger(protocol)) return 'A rule has a number, and its protocol is a number as IANA gives it.';
  const problem = cidrProblem(cidr);
  if (problem !== undefined) return problem;
  const base = { ruleNumber, direction, action, protocol, cidr } as const;
  const text = (row['ports'] ?? '').trim();
  if (protocol === 1 || protocol === 58) {
    const match = /^(\d+)(?:\/(-?\d+))?$/.exec(text);
    if (text === '' || text === 'all') return { ...base, icmp: { type: -1, code: -1 } };
    return match === null ? `\`${text}\` is no ICMP type such as 8, and no type and code such as 3/4.` : { ...base, icmp: { type: Number(match[1]), code: Number(match[2] ?? -1) } };
  }
  if (protocol === -1) return base;
  const ports = readPorts(text);
  if (!ports.ok) return ports.reason;
  return ports.ports === undefined ? base : { ...base, portRange: ports.ports };
}
