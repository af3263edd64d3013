/**
 * List prices of what the designer draws, in US dollars, for an estimate on screen; before discounts, free tiers and taxes. State of
 * 2026-06, US East (N. Virginia).
 *
 * Sources: a copy of the AWS PrivateLink price page (tiers of data processing); articles of February to June 2026 that quote AWS list
 * prices; usage types and unit prices in public test data of cost tools.
 */

/**
 * `quoted-twice`: quoted for us-east-1 in at least two public sources of 2025 and 2026, or in a copy of the AWS price page;
 * `quoted-once`: in one; `believed`: not confirmed, and to be shown so.
 */
export type PriceEvidence = 'quoted-twice' | 'quoted-once' | 'believed';

export interface PriceTier {
  /** Null: the last tier. */
  readonly upToGB: number | null;
  readonly price: number;
}

export interface PriceItem {
  readonly unit: string;
  /** A single price is one tier without an end. */
  readonly tiers: readonly PriceTier[];
  readonly evidence: PriceEvidence;
  readonly usageType?: string;
  readonly note?: string;
}

export const pricesAsOf = '2026-06';
export const pricesRegion = 'us-east-1';
export const hoursPerMonth = 730;

/** What is known of other Regions' prices, in a sentence. */
export const priceRegionNote =
  'US Regions other than us-west-1 mostly share the us-east-1 prices; Europe is about 5 to 15 percent higher for NAT gateways and about 10 percent for interface endpoints, Asia Pacific 20 to 45 percent, South America more. Where regionFactors has no value the product says that it used us-east-1 prices.';

export const prices = {
  'gateway-endpoint': { unit: 'hour', tiers: [{ upToGB: null, price: 0 }], evidence: 'quoted-twice', note: 'no hourly and no data charge' },
  'interface-endpoint.hour': {
    unit: 'endpoint network interface (endpoint x Availability Zone) hour',
    tiers: [{ upToGB: null, price: 0.01 }],
    evidence: 'quoted-twice',
    usageType: 'VpcEndpoint-Hours',
  },
  'interface-endpoint.gb': {
    unit: 'GB processed, both directions, per Region and month',
    tiers: [{ upToGB: 1048576, price: 0.01 }, { upToGB: 5242880, price: 0.006 }, { upToGB: null, price: 0.004 }],
    evidence: 'quoted-twice',
    usageType: 'VpcEndpoint-Bytes',
  },
  'gwlb-endpoint.hour': {
    unit: 'endpoint hour (one zone)',
    tiers: [{ upToGB: null, price: 0.01 }],
    evidence: 'quoted-once',
    usageType: 'VpcEndpoint-GWLBE-Hours',
  },
  'gwlb-endpoint.gb': {
    unit: 'GB processed',
    tiers: [{ upToGB: null, price: 0.0035 }],
    evidence: 'believed',
    usageType: 'VpcEndpoint-GWLBE-Bytes',
  },
  'resource-endpoint.hour': {
    unit: 'endpoint hour',
    tiers: [{ upToGB: null, price: 0.02 }],
    evidence: 'quoted-once',
    usageType: 'VpcEndpoint-Resource-Hours',
    note: 'whether per zone is not confirmed',
  },
  'resource-endpoint.gb': { unit: 'GB processed', tiers: [{ upToGB: null, price: 0.01 }], evidence: 'believed' },
  'endpoint-service.hour': {
    unit: 'hour',
    tiers: [{ upToGB: null, price: 0 }],
    evidence: 'quoted-once',
    note: 'the provider pays for the load balancer; an endpoint service offered to other Regions is charged per remote Region',
  },
  'endpoint-service.remote-region.hour': {
    unit: 'remote Region hour (provider)',
    tiers: [{ upToGB: null, price: 0.05 }],
    evidence: 'believed',
  },
  'nat-gateway.hour': {
    unit: 'gateway hour',
    tiers: [{ upToGB: null, price: 0.045 }],
    evidence: 'quoted-twice',
    usageType: 'NatGateway-Hours',
  },
  'nat-gateway.gb': {
    unit: 'GB processed',
    tiers: [{ upToGB: null, price: 0.045 }],
    evidence: 'quoted-twice',
    usageType: 'NatGateway-Bytes',
  },
  'public-ipv4.hour': { unit: 'address hour', tiers: [{ upToGB: null, price: 0.005 }], evidence: 'quoted-twice' },
  'transit-gateway.attachment.hour': {
    unit: 'attachment hour',
    tiers: [{ upToGB: null, price: 0.05 }],
    evidence: 'quoted-twice',
    usageType: 'TransitGateway-Hours',
  },
  'transit-gateway.gb': {
    unit: 'GB sent into the transit gateway',
    tiers: [{ upToGB: null, price: 0.02 }],
    evidence: 'quoted-twice',
    usageType: 'TransitGateway-Bytes',
  },
  'vpc-peering.hour': { unit: 'hour', tiers: [{ upToGB: null, price: 0 }], evidence: 'quoted-once' },
  'data.same-zone.gb': { unit: 'GB', tiers: [{ upToGB: null, price: 0 }], evidence: 'believed', note: 'private addresses' },
  'data.inter-zone.gb': { unit: 'GB, in each direction', tiers: [{ upToGB: null, price: 0.01 }], evidence: 'quoted-twice' },
  'data.inter-region.gb': {
    unit: 'GB sent',
    tiers: [{ upToGB: null, price: 0.02 }],
    evidence: 'quoted-once',
    note: 'to most Regions; to us-east-2 0.01',
  },
  'data.internet-out.gb': {
    unit: 'GB sent per month',
    tiers: [{ upToGB: 10240, price: 0.09 }, { upToGB: 51200, price: 0.085 }, { upToGB: 153600, price: 0.07 }, { upToGB: null, price: 0.05 }],
    evidence: 'quoted-once',
    note: 'first 100 GB of a month free, over all services',
  },
  'data.internet-in.gb': { unit: 'GB', tiers: [{ upToGB: null, price: 0 }], evidence: 'believed' },
  'egress-only-internet-gateway.hour': { unit: 'hour', tiers: [{ upToGB: null, price: 0 }], evidence: 'believed' },
  'internet-gateway.hour': { unit: 'hour', tiers: [{ upToGB: null, price: 0 }], evidence: 'quoted-once' },
  'vpn-connection.hour': { unit: 'connection hour', tiers: [{ upToGB: null, price: 0.05 }], evidence: 'quoted-once' },
  'direct-connect.1g-port.hour': { unit: 'port hour', tiers: [{ upToGB: null, price: 0.3 }], evidence: 'believed' },
  'direct-connect.out.gb': { unit: 'GB sent', tiers: [{ upToGB: null, price: 0.02 }], evidence: 'believed' },
  'resolver-endpoint.ip.hour': {
    unit: 'IP address hour',
    tiers: [{ upToGB: null, price: 0.125 }],
    evidence: 'believed',
    note: 'at least two addresses per Resolver endpoint',
  },
  'resolver.queries': { unit: 'million queries through Resolver endpoints', tiers: [{ upToGB: null, price: 0.4 }], evidence: 'believed' },
  'hosted-zone.month': { unit: 'zone month', tiers: [{ upToGB: null, price: 0.5 }], evidence: 'quoted-once' },
  'nlb.hour': { unit: 'hour', tiers: [{ upToGB: null, price: 0.0225 }], evidence: 'quoted-once', note: 'plus NLCU 0.006 per hour (c)' },
  'gwlb.hour': { unit: 'zone hour', tiers: [{ upToGB: null, price: 0.0125 }], evidence: 'believed', note: 'plus GLCU 0.004 per hour (c)' },
  'network-firewall.endpoint.hour': {
    unit: 'endpoint hour',
    tiers: [{ upToGB: null, price: 0.395 }],
    evidence: 'believed',
    note: 'plus 0.065 per GB (c)',
  },
} as const satisfies Readonly<Record<string, PriceItem>>;

export type PriceKey = keyof typeof prices;

export interface Price {
  readonly item: PriceItem;
  readonly tiers: readonly PriceTier[];
  readonly evidence: PriceEvidence;
  /** The Region the price is of: the one asked for, or us-east-1 where its own price is not known. */
  readonly region: string;
}

/** The price in a Region; where it is not known, that of us-east-1, which the caller must say. */
export function priceOf(key: PriceKey, region: string): Price {
  const item: PriceItem = prices[key];
  const own = ownPrices[region]?.[key];
  if (own === undefined) return { item, tiers: item.tiers, evidence: item.evidence, region: pricesRegion };
  // Of the tiers only the first is known outside us-east-1.
  const [first, ...later] = item.tiers;
  const tiers = first ? [{ upToGB: first.upToGB, price: own }, ...later] : [];
  return { item, tiers, evidence: 'quoted-once', region };
}

/** What `amount` units cost: each tier is charged for its part of the amount. */
export function costOf(amount: number, tiers: readonly PriceTier[]): number {
  let cost = 0;
  let from = 0;
  for (const tier of tiers) {
    const to = tier.upToGB === null ? amount : Math.min(amount, tier.upToGB);
    if (to <= from) break;
    cost += (to - from) * tier.price;
    from = to;
  }
  return cost;
}

/** How many prices of a Region are its own, of all there are. */
export function ownPricesOf(region: string): { readonly known: number; readonly of: number } {
  const of = Object.keys(prices).length;
  return { known: region === pricesRegion ? of : Object.keys(ownPrices[region] ?? {}).length, of };
}

const ownPrices: Readonly<Record<string, Partial<Readonly<Record<PriceKey, number>>>>> = {
  'ap-southeast-1': { 'interface-endpoint.hour': 0.013, 'gwlb-endpoint.hour': 0.013, 'interface-endpoint.gb': 0.01, 'nat-gateway.hour': 0.059, 'nat-gateway.gb': 0.059 },
  'ap-south-1': { 'transit-gateway.attachment.hour': 0.07 },
};
