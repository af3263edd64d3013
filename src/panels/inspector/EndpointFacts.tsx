import { useEffect, useState } from 'react';
import { findNode, type Design } from '../../model/design';
import type { InterfaceEndpoint, ResourceEndpoint, ServiceNetworkEndpoint } from '../../model/kinds';

interface EndpointFactsProps {
  readonly endpoint: InterfaceEndpoint | ResourceEndpoint | ServiceNetworkEndpoint;
  readonly design: Design;
}

interface Known {
  readonly own: readonly string[];
  readonly privateNames: readonly string[] | null;
}

/** The names by which the endpoint is asked. Worked out by the engine's own functions, loaded on demand. */
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
    </>
  );
}

async function workOut(design: Design, endpoint: EndpointFactsProps['endpoint']): Promise<Known> {
  const [{ awsServiceOf, endpointDnsName }, { privateDnsNames }] = await Promise.all([
    import('../../network/dns/endpointNames'),
    import('../../catalog/privateDns'),
  ]);
  const zones = endpoint.subnetIds.flatMap((id) => {
    const subnet = findNode(design, id);
    return subnet?.kind === 'subnet' ? [subnet.availabilityZone] : [];
  });
  const own = [undefined, ...zones].flatMap((zone) => endpointDnsName(design, endpoint, { zone }) ?? []);
  if (endpoint.kind !== 'interfaceEndpoint') return { own, privateNames: [] };
  const service = awsServiceOf(design, endpoint);
  const provider = findNode(design, endpoint.endpointServiceId);
  const verified = provider?.kind === 'endpointService' && provider.privateDnsName !== undefined ? [provider.privateDnsName.name] : [];
  const privateNames = service === undefined ? verified : (privateDnsNames(service.suffix, service.region)?.map(({ name, wildcard }) => (wildcard ? `${name}, and every name below it` : name)) ?? null);
  return { own, privateNames };
}
