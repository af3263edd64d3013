import { findNode, type Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import { useNetwork } from './compiledNetwork';

/** Which prefixes each side of a VPN connection or of Direct Connect tells the other. */
export function LinkPrefixes({ node, design }: { readonly node: DesignNode; readonly design: Design }) {
  const network = useNetwork();
  if (network === undefined) return <p className="field-hint">Working it out…</p>;
  const links = network.linkPrefixes(network.compile(design), node.id);
  if (links.length === 0) return <p className="field-hint">It is joined to no on-premises network.</p>;
  return links.map(({ siteId, by, vpnConnectionId, fromSite, toSite }) => {
    const site = findNode(design, siteId)?.name ?? siteId;
    const link = by === 'vpn' ? (findNode(design, vpnConnectionId)?.name ?? 'VPN') : 'Direct Connect';
    return (
      <div key={`${siteId} ${by} ${vpnConnectionId ?? ''}`}>
        <Prefixes title={`From ${site} by ${link}`} prefixes={fromSite} />
        <Prefixes title={`To ${site} by ${link}`} prefixes={toSite} />
      </div>
    );
  });
}

function Prefixes({ title, prefixes }: { readonly title: string; readonly prefixes: readonly string[] }) {
  return (
    <>
      <h5>{title}</h5>
      {prefixes.length === 0 && <p className="field-hint">None: nothing is sent this way.</p>}
      <ul className="name-list">
        {prefixes.map((prefix) => (
          <li key={prefix}>{prefix}</li>
        ))}
      </ul>
    </>
  );
}
