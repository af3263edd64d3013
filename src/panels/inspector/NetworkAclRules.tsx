import type { Design } from '../../model/design';
import type { NetworkAcl, NetworkAclEntry } from '../../model/kinds';
import { addNetworkAclEntry, removeNetworkAclEntry, replaceNetworkAclEntry, setNetworkAclEntries } from '../../model/operations/networkAclEntries';
import { refuse, type OperationResult } from '../../model/operations/result';
import { applyRows } from './applyRows';
import { RowsEditor, type Row, type RowChange } from './RowsEditor';
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

/** Rules in the order in which AWS reads them; the last one, which denies the rest, cannot be changed. */
export function NetworkAclRules({ acl, direction, readOnly }: NetworkAclRulesProps) {
  const own = acl.entries.filter((entry) => entry.direction === direction).toSorted((one, other) => one.ruleNumber - other.ruleNumber);
  const next = Math.min(32_766, (Math.floor((own.at(-1)?.ruleNumber ?? 0) / 10) + 1) * 10);
  return (
    <RowsEditor
      entry={`${direction} rule`}
      columns={[
        { key: 'number', label: 'No.', width: '54px', initial: String(own.length === 0 ? 100 : next) },
        { key: 'action', label: 'Action', width: '68px', options: [{ value: 'allow', label: 'Allow' }, { value: 'deny', label: 'Deny' }], initial: 'allow' },
        { key: 'protocol', label: 'Protocol', width: '72px', options: protocols, initial: '6' },
        { key: 'ports', label: 'Ports', width: '64px', placeholder: 'all', optional: true },
        { key: 'cidr', label: direction === 'inbound' ? 'From' : 'To', width: '1fr', placeholder: '0.0.0.0/0' },
      ]}
      rows={own.map(rowOfEntry)}
      readOnly={readOnly}
      emptyText="No rule but the last: everything is denied."
      onChange={(change) => applyRows(`Rules of ${acl.name}`, (design) => changeEntries(design, { acl, own, direction, change }))}
    />
  );
}

interface Changed {
  readonly acl: NetworkAcl;
  readonly own: readonly NetworkAclEntry[];
  readonly direction: NetworkAclEntry['direction'];
  readonly change: RowChange;
}

function changeEntries(design: Design, { acl, own, direction, change }: Changed): OperationResult {
  const indexOf = (index: number) => acl.entries.findIndex((entry) => entry === own[index]);
  if (change.type === 'remove') return removeNetworkAclEntry(design, acl.id, indexOf(change.index));
  const rows = change.type === 'paste' ? change.rows : [change.row];
  const read = rows.map((row) => readEntry(row, direction));
  const refused = read.find((each) => typeof each === 'string');
  if (refused !== undefined) return refuse(refused);
  const made = read.filter((each) => typeof each !== 'string');
  if (change.type === 'paste') return setNetworkAclEntries(design, acl.id, [...acl.entries.filter((entry) => entry.direction !== direction), ...made]);
  const [first] = made;
  if (first === undefined) return refuse('There is no rule to write.');
  return change.type === 'add' ? addNetworkAclEntry(design, acl.id, first) : replaceNetworkAclEntry(design, acl.id, indexOf(change.index), first);
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
