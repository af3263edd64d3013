import { useEffect, useState } from 'react';
import { findNode, type Design } from '../../model/design';
import type { InterfaceEndpoint, ResourceEndpoint, ServiceNetworkEndpoint } from '../../model/kinds';
import { regionNameOf } from '../../model/owner';

interface EndpointFactsProps {
  readonly endpoint: InterfaceEndpoint | ResourceEndpoint | ServiceNetworkEndpoint;
  readonly design: Design;
}

interface Known {
  readonly own: readonly string[];
  readonly privateNames: readonly string[] | null;
  readonly price: string | undefined;
}

/** The names by which the endpoint is asked, and what it costs. Worked out by the engine's own functions, loaded on demand. */
export function EndpointFacts({ endpoint, design }: EndpointFactsProps) {
  const [known, setKnown] = useState<Known>();
  useEffect(() => {
    let alive = true;
    void workOut(design, endpoint).then((facts) => {
      if (alive) setKnown(facts);
    });
    return () => {
      alive = false;
    };
  }, [design, endpoint]);
  if (known === undefined) return <p className="field-hint">Working it out…</p>;
  return (
    <>
      <h5>Own names</h5>
      <ul className="name-list">
        {known.own.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <p className="field-hint">Example names: the random parts are known after deployment.</p>
      <h5>Private DNS names</h5>
      {known.privateNames === null && <p className="field-hint">Not known for this service; a simulation says so.</p>}
      {known.privateNames?.length === 0 && <p className="field-hint">The service offers none.</p>}
      <ul className="name-list">
        {(known.privateNames ?? []).map((name) => (
          <li key={name} data-off={!endpoint.privateDnsEnabled || undefined}>
            {name}
          </li>
        ))}
      </ul>
      {!endpoint.privateDnsEnabled && (known.privateNames?.length ?? 0) > 0 && <p className="field-hint">Off: these names are resolved publicly.</p>}
      {known.price !== undefined && (
        <>
          <h5>Price</h5>
          <p className="field-hint">{known.price}</p>
        </>
      )}
    </>
  );
}

async function workOut(design: Design, endpoint: EndpointFactsProps['endpoint']): Promise<Known> {
  const [{ awsServiceOf, endpointDnsName }, { privateDnsNames }, pricing] = await Promise.all([
    import('../../network/dns/endpointNames'),
    import('../../catalog/privateDns'),
    import('../../catalog/pricing'),
  ]);
  const zones = endpoint.subnetIds.flatMap((id) => {
    const subnet = findNode(design, id);
    return subnet?.kind === 'subnet' ? [subnet.availabilityZone] : [];
  });
  const own = [undefined, ...zones].flatMap((zone) => endpointDnsName(design, endpoint, { zone }) ?? []);
  if (endpoint.kind !== 'interfaceEndpoint') return { own, privateNames: [], price: undefined };
  const service = awsServiceOf(design, endpoint);
  const provider = findNode(design, endpoint.endpointServiceId);
  const verified = provider?.kind === 'endpointService' && provider.privateDnsName !== undefined ? [provider.privateDnsName.name] : [];
  const privateNames = service === undefined ? verified : (privateDnsNames(service.suffix, service.region)?.map(({ name, wildcard }) => (wildcard ? `${name}, and every name below it` : name)) ?? null);
  const region = regionNameOf(design, endpoint);
  const hour = pricing.priceOf('interface-endpoint.hour', region);
  const traffic = pricing.priceOf('interface-endpoint.gb', region);
  const interfaces = Math.max(1, zones.length);
  const monthly = (hour.tiers[0]?.price ?? 0) * interfaces * pricing.hoursPerMonth;
  const dollars = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });
  const fine = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumFractionDigits: 4 });
  const price =
    `About ${dollars.format(monthly)} a month for ${interfaces} ${interfaces === 1 ? 'interface' : 'interfaces'} (${fine.format(hour.tiers[0]?.price ?? 0)} an hour each), ` +
    `and ${fine.format(traffic.tiers[0]?.price ?? 0)} per GB. List prices of ${hour.region}, ${pricing.pricesAsOf}, without taxes.${hour.region === region ? '' : ` Those of ${region} are not known here.`}`;
  return { own, privateNames, price };
}
