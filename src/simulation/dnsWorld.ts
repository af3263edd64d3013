import { contains, formatIpAddress, parseCidr, parseIpAddress } from '../model/ip';
import type { DnsWorld, InterfaceAddress } from '../network/dns/answer';
import type { CompiledSimulation } from './compileSimulation';

/** The compiled network as name resolution sees it. */
export function dnsWorldOf({ design, network }: CompiledSimulation, sendQuery: DnsWorld['sendQuery']): DnsWorld {
  return {
    design,
    interfaceAddresses: (nodeId) =>
      network.interfacesOf(nodeId).map(
        ({ subnet, ipv4, ipv6 }): InterfaceAddress => ({
          subnetId: subnet.id,
          zone: subnet.zone,
          ipv4: ipv4 === undefined ? undefined : formatIpAddress(ipv4),
          ipv6: ipv6[0] === undefined ? undefined : formatIpAddress(ipv6[0]),
        }),
      ),
    interfaceOfPublicAddress: (address) => {
      const parsed = parseIpAddress(address);
      const found = parsed === undefined ? undefined : network.interfaceOfPublicAddress(parsed);
      return found?.ipv4 === undefined ? undefined : { address: formatIpAddress(found.ipv4), vpcId: found.subnet.vpc.id };
    },
    sendQuery,
    contains: (cidr, address) => {
      const block = parseCidr(cidr);
      const parsed = parseIpAddress(address);
      return block !== undefined && parsed !== undefined && contains(block, parsed);
    },
  };
}
