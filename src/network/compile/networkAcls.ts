import { implicitNodeId } from '../../model/implicitNodes';
import { parseCidr } from '../../model/ip';
import type { NetworkAcl, Vpc } from '../../model/kinds';
import type { CompiledAclEntry, CompiledNetworkAcl } from './compiledNetwork';

const compiledAcls = new WeakMap<NetworkAcl, CompiledNetworkAcl>();

export function compileNetworkAcl(acl: NetworkAcl): CompiledNetworkAcl {
  const known = compiledAcls.get(acl);
  if (known !== undefined) return known;
  const compiled: CompiledNetworkAcl = {
    id: acl.id,
    name: acl.name,
    node: acl,
    inbound: entriesOf(acl.entries, 'inbound'),
    outbound: entriesOf(acl.entries, 'outbound'),
  };
  compiledAcls.set(acl, compiled);
  return compiled;
}

/** Allows everything; entries that a template adds to it count by their numbers. */
export function defaultNetworkAcl(vpc: Vpc, added: NetworkAcl | undefined): CompiledNetworkAcl {
  const all = ['0.0.0.0/0', '::/0'].flatMap((text, index): CompiledAclEntry[] => {
    const cidr = parseCidr(text);
    return cidr === undefined ? [] : [{ ruleNumber: 100 + index, action: 'allow', protocol: -1, cidr, ports: undefined, icmp: undefined }];
  });
  const further = added === undefined ? undefined : compileNetworkAcl(added);
  const ordered = (entries: readonly CompiledAclEntry[]) => [...all, ...entries].toSorted((left, right) => left.ruleNumber - right.ruleNumber);
  return {
    id: implicitNodeId('defaultNetworkAcl', vpc.id),
    name: `default network ACL of ${vpc.name}`,
    node: added,
    inbound: ordered([...(further?.inbound ?? []), ...entriesOf(vpc.defaultAclEntries ?? [], 'inbound')]),
    outbound: ordered([...(further?.outbound ?? []), ...entriesOf(vpc.defaultAclEntries ?? [], 'outbound')]),
  };
}

function entriesOf(entries: NetworkAcl['entries'], direction: 'inbound' | 'outbound'): readonly CompiledAclEntry[] {
  return entries
    .flatMap((entry): CompiledAclEntry[] => {
      const cidr = parseCidr(entry.cidr);
      if (entry.direction !== direction || cidr === undefined) return [];
      const { ruleNumber, action, protocol, portRange, icmp } = entry;
      return [{ ruleNumber, action, protocol, cidr, ports: portRange, icmp }];
    })
    .toSorted((left, right) => left.ruleNumber - right.ruleNumber);
}
