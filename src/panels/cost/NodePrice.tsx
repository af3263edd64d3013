import { useStore } from 'zustand';
import type { PriceKey } from '../../catalog/pricing';
import type { Design } from '../../model/design';
import type { DesignNode, NodeKind } from '../../model/kinds';
import { regionNameOf } from '../../model/owner';
import { appliedPrice } from '../../simulation/cost/costLine';
import { standingCostsOf } from '../../simulation/cost/standingCosts';
import { priceStore } from '../../state/priceStore';
import './nodePrice.css';
import { asOfWords, monthWords, remarksOf, tierWords } from './moneyWords';

/** What is charged for each GB through it. */
const trafficPrices: Readonly<Partial<Record<NodeKind, PriceKey>>> = {
  interfaceEndpoint: 'interface-endpoint.gb',
  gatewayLoadBalancerEndpoint: 'gwlb-endpoint.gb',
  resourceEndpoint: 'resource-endpoint.gb',
  natGateway: 'nat-gateway.gb',
  transitGateway: 'transit-gateway.gb',
  transitGatewayVpcAttachment: 'transit-gateway.gb',
};

/** By the hour and by the GB, in the inspector of what is charged for. */
export function NodePrice({ design, node }: { design: Design; node: DesignNode }) {
  const usage = useStore(priceStore, (state) => state.usage);
  const ownPrices = useStore(priceStore, (state) => state.own);
  const lines = standingCostsOf(design, node, { usage, ownPrices });
  const key = trafficPrices[node.kind];
  const traffic = key === undefined ? undefined : appliedPrice(key, regionNameOf(design, node), ownPrices);
  if (lines.length === 0 && traffic === undefined) return null;
  const remarks = new Set([...lines.flatMap(remarksOf), ...(traffic === undefined ? [] : remarksOf({ price: traffic }))]);
  return (
    <section className="inspector-section" aria-label="Price">
      <h4>Price</h4>
      <ul className="node-price">
        {lines.map((line) => (
          <li key={line.what}>
            {line.price === null || line.monthly === null
              ? `${line.what}: no price known`
              : line.price.tiers.every(({ price }) => price === 0)
                ? `${line.what}: no charge`
                : `${line.what}: ${monthWords(line.monthly)} a month (${line.quantityText} at ${tierWords(line.price.tiers)})`}
          </li>
        ))}
        {traffic !== undefined && <li>Per GB: {tierWords(traffic.tiers)}</li>}
      </ul>
      <p className="field-hint">
        List prices of {asOfWords()}, in US dollars, without taxes. {[...remarks].join(' ')}
      </p>
    </section>
  );
}
