import { useEffect, useState } from 'react';
import type { Design } from '../../model/design';
import type { GatewayEndpoint } from '../../model/kinds';
import { regionNameOf } from '../../model/owner';
import { serviceSuffix } from '../../model/operations/serviceLabels';

interface Known {
  readonly id: string;
  readonly note: string;
  readonly blocks: readonly string[];
}

/** What the endpoint's route leads to: the managed prefix list of the service. */
export function GatewayEndpointPrefixList({ endpoint, design }: { readonly endpoint: GatewayEndpoint; readonly design: Design }) {
  const [known, setKnown] = useState<Known | null>();
  const region = regionNameOf(design, endpoint);
  const service = serviceSuffix(endpoint.serviceName);
  const { managedPrefixLists } = design;
  useEffect(() => {
    let alive = true;
    void find(service, region, managedPrefixLists).then((found) => {
      if (alive) setKnown(found ?? null);
    });
    return () => {
      alive = false;
    };
  }, [service, region, managedPrefixLists]);
  if (known === undefined) return <p className="field-hint">Looking it up…</p>;
  if (known === null) return <p className="field-hint">The blocks of this list are not known for {region}; a simulation says what it assumes.</p>;
  return (
    <>
      <p>
        <code>{known.id}</code>
      </p>
      <p className="field-hint">{known.note}</p>
      <details>
        <summary>
          {known.blocks.length} {known.blocks.length === 1 ? 'block' : 'blocks'}
        </summary>
        <ul className="name-list">
          {known.blocks.map((block) => (
            <li key={block}>{block}</li>
          ))}
        </ul>
      </details>
    </>
  );
}

async function find(service: string, region: string, own: Design['managedPrefixLists']): Promise<Known | undefined> {
  const name = `com.amazonaws.${region}.${service}`;
  const given = own?.find((list) => list.name === name);
  if (given !== undefined) return { id: given.id ?? given.name, note: 'As this design gives it.', blocks: [...given.cidrs, ...(given.ipv6Cidrs ?? [])] };
  const { prefixListOf, prefixListsAsOf } = await import('../../catalog/prefixLists');
  const list = prefixListOf(service, region);
  if (list === undefined) return undefined;
  const idNote = list.idIsExample ? 'The id is an example. ' : '';
  return { id: list.id, note: `${idNote}The blocks are those AWS published on ${prefixListsAsOf}; the live list changes without notice.`, blocks: [...list.ipv4, ...list.ipv6] };
}
