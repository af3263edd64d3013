import type { Design } from '../../model/design';
import { parseCidr } from '../../model/ip';
import type { Subnet } from '../../model/kinds';
import { useNetwork } from './compiledNetwork';

/** AWS keeps five of a block. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
function freeWords({ cidrBlock }: Subnet, taken: number): string {
  const block = cidrBlock === undefined ? undefined : parseCidr(cidrBlock);
  if (block === undefined) return 'It has no IPv4 addresses.';
  const all = 2 ** (32 - block.prefixLength) - 5;
  const number = new Intl.NumberFormat('en');
  return `${number.format(all - taken)} of ${number.format(all)} addresses are free, counting what is drawn; AWS keeps five more.`;
}

/** Public or private, and why: the one fact about a subnet that everybody asks first. */
export function SubnetFacts({ subnet, design }: { readonly subnet: Subnet; readonly design: Design }) {
  const network = useNetwork();
  if (network === undefined) return <p className="field-hint">Working it out…</p>;
  const compiled = network.compile(design);
  const own = compiled.subnet(subnet.id);
  if (own === undefined) return <p className="field-hint">The subnet is in no VPC of this design.</p>;
  const gateway = own.routeTable.routes().find((route) => route.target.type === 'internetGateway');
  const taken = new Set(
    [...own.vpc.interfacesByOwner.values()].flat().flatMap((each) => (each.subnet.id === subnet.id && each.ipv4 !== undefined ? [String(each.ipv4.value)] : [])),
  );
  return (
    <>
      <p>
        <strong>{gateway === undefined ? 'Private' : 'Public'}</strong>:{' '}
        {gateway === undefined
          ? `${own.routeTable.name} has no route to an internet gateway.`
          : `${own.routeTable.name} sends ${gateway.destination} to the internet gateway ${compiled.node(gateway.target.id)?.name ?? gateway.target.id}.`}
      </p>
      <p className="field-hint">
        {freeWords(subnet, taken.size)}
      </p>
    </>
  );
}
