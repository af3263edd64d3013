import { prices, pricesAsOf, pricesRegion, type PriceItem, type PriceKey, type PriceTier } from '../../catalog/pricing';
import type { AppliedPrice, CostLine, CostSum } from '../../simulation/cost';

const month = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const fine = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', minimumFractionDigits: 2, maximumFractionDigits: 4 });
const amount = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** `$43.80`; what is no round cent is not shown as nothing. */
export function monthWords(dollars: number): string {
  return dollars !== 0 && Math.abs(dollars) < 0.01 ? fine.format(dollars) : month.format(dollars);
}

/** "$43.80", or "$43.80 and what has no price" as a lower bound. */
export function sumWords({ monthly, unknown }: CostSum): string {
  return unknown === 0 ? monthWords(monthly) : `at least ${monthWords(monthly)}`;
}

export function priceWords(dollars: number): string {
  return fine.format(dollars);
}

/** `$0.01, from 1,048,576 GB on $0.006`. */
export function tierWords(tiers: readonly PriceTier[]): string {
  return tiers.map(({ price }, position) => (position === 0 ? fine.format(price) : `from ${amount.format(tiers[position - 1]?.upToGB ?? 0)} GB on ${fine.format(price)}`)).join(', ');
}

const evidenceWords: Readonly<Record<AppliedPrice['evidence'], string>> = {
  'quoted-twice': 'two sources',
  'quoted-once': 'one source',
  believed: 'not confirmed',
  own: 'your price',
};

/** `June 2026` */
export function asOfWords(): string {
  return new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${pricesAsOf}-01T00:00:00Z`));
}

/** Where a price comes from, in so far as a reader should know: nothing for a confirmed list price of the Region itself. */
export function remarksOf({ price, note }: Pick<CostLine, 'price' | 'note'>): readonly string[] {
  const remarks: string[] = [];
  if (price?.evidence === 'own') remarks.push('Your price.');
  if (price?.evidence === 'believed') remarks.push('Price not confirmed.');
  if (price?.region === pricesRegion && price.wantedRegion !== pricesRegion) remarks.push(`No price of ${price.wantedRegion} is known: that of ${pricesRegion} is taken.`);
  if (note !== undefined) remarks.push(note);
  return remarks;
}

export function evidenceOf(price: AppliedPrice): string {
  return evidenceWords[price.evidence];
}

export function itemOf(key: PriceKey): PriceItem {
  return prices[key];
}

/** What each price is for, in the order of the price list. */
export const priceNames: Readonly<Record<PriceKey, string>> = {
  'gateway-endpoint': 'Gateway endpoint, hour',
  'interface-endpoint.hour': 'Interface endpoint, hour',
  'interface-endpoint.gb': 'Interface endpoint, GB',
  'gwlb-endpoint.hour': 'Gateway Load Balancer endpoint, hour',
  'gwlb-endpoint.gb': 'Gateway Load Balancer endpoint, GB',
  'resource-endpoint.hour': 'Resource endpoint, hour',
  'resource-endpoint.gb': 'Resource endpoint, GB',
  'endpoint-service.hour': 'Endpoint service, hour',
  'endpoint-service.remote-region.hour': 'Endpoint service in another Region, hour',
  'nat-gateway.hour': 'NAT gateway, hour',
  'nat-gateway.gb': 'NAT gateway, GB',
  'public-ipv4.hour': 'Public IPv4 address, hour',
  'transit-gateway.attachment.hour': 'Transit gateway attachment, hour',
  'transit-gateway.gb': 'Transit gateway, GB',
  'vpc-peering.hour': 'Peering connection, hour',
  'data.same-zone.gb': 'Data within a zone, GB',
  'data.inter-zone.gb': 'Data between zones, GB',
  'data.inter-region.gb': 'Data between Regions, GB',
  'data.internet-out.gb': 'Data out to the internet, GB',
  'data.internet-in.gb': 'Data in from the internet, GB',
  'egress-only-internet-gateway.hour': 'Egress-only internet gateway, hour',
  'internet-gateway.hour': 'Internet gateway, hour',
  'vpn-connection.hour': 'VPN connection, hour',
  'direct-connect.1g-port.hour': 'Direct Connect port of 1 Gbit/s, hour',
  'direct-connect.out.gb': 'Data out over Direct Connect, GB',
  'resolver-endpoint.ip.hour': 'Resolver endpoint address, hour',
  'resolver.queries': 'Queries through Resolver endpoints, million',
  'hosted-zone.month': 'Private hosted zone, month',
  'nlb.hour': 'Network Load Balancer, hour',
  'gwlb.hour': 'Gateway Load Balancer, hour',
  'network-firewall.endpoint.hour': 'Network Firewall endpoint, hour',
};
