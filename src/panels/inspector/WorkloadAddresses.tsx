import type { Design } from '../../model/design';
import { formatIpAddress } from '../../model/ip';
import type { DesignNode } from '../../model/kinds';
import { useNetwork } from './compiledNetwork';

/** The addresses the engine gives it, interface by interface. */
export function WorkloadAddresses({ node, design }: { readonly node: DesignNode; readonly design: Design }) {
  const network = useNetwork();
  if (network === undefined) return <p className="field-hint">Working it out…</p>;
  const interfaces = network.compile(design).interfacesOf(node.id);
  if (interfaces.length === 0) return <p className="field-hint">It has no address in a VPC.</p>;
  return (
    <ul className="name-list">
      {interfaces.map((each) => {
        const own = [...(each.ipv4 === undefined ? [] : [each.ipv4]), ...each.ipv6].map(formatIpAddress).join(', ');
        const publicWords = each.publicIpv4 === undefined ? '' : each.publicIpv4.address === undefined ? ', and a public address' : `, public ${formatIpAddress(each.publicIpv4.address)}`;
        return (
          <li key={each.key}>
            {own}
            {publicWords} in {each.subnet.name} ({each.subnet.zone})
          </li>
        );
      })}
    </ul>
  );
}
