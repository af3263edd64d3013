import { costOf, priceOf, prices, type PriceEvidence, type PriceKey, type PriceTier } from '../../catalog/pricing';

/** Prices that a person set in the place of the list prices, in US dollars, for every Region and without tiers. */
export type OwnPrices = Readonly<Partial<Record<PriceKey, number>>>;

export interface Usage {
  /** Traffic of the traced request in a month, both directions together. */
  readonly gbPerMonth: number;
  /** How much of it goes from the one who asks to what is asked, 0 to 1. */
  readonly sentShare: number;
  readonly hoursPerMonth: number;
}

export interface CostOptions {
  readonly usage: Usage;
  readonly ownPrices?: OwnPrices;
}

/** The price a line was computed with. */
export interface AppliedPrice {
  readonly key: PriceKey;
  readonly tiers: readonly PriceTier[];
  readonly evidence: PriceEvidence | 'own';
  /** Whose price it is: the Region's own, or that of us-east-1 where none is known. Null: set by a person. */
  readonly region: string | null;
  /** The Region asked for. */
  readonly wantedRegion: string;
}

export interface CostLine {
  /** The node it is charged for; null: traffic between two places. */
  readonly nodeId: string | null;
  readonly what: string;
  /** "2 network interfaces × 730 h" */
  readonly quantityText: string;
  readonly quantity: number;
  /** Null: AWS has no price for it, or none is known here. */
  readonly price: AppliedPrice | null;
  /** Null: what it costs is not known, and the line is in no sum. */
  readonly monthly: number | null;
  /** By the hour whatever is sent, or by the GB. */
  readonly nature: 'standing' | 'traffic';
  readonly note?: string;
}

export interface CostSum {
  readonly monthly: number;
  /** Lines whose cost is not known: the sum is a lower bound. */
  readonly unknown: number;
}

export function sumOf(lines: readonly CostLine[]): CostSum {
  let monthly = 0;
  let unknown = 0;
  for (const line of lines) {
    if (line.monthly === null) unknown += 1;
    else monthly += line.monthly;
  }
  return { monthly, unknown };
}

interface Place {
  readonly nodeId: string | null;
  readonly region: string;
}

const count = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** So many of something, by the hour, all month. */
export function hourly(place: Place, key: PriceKey, what: string, { units, unit, usage, ownPrices, note }: CostOptions & { readonly units: number; readonly unit: readonly [one: string, many: string]; readonly note?: string | undefined }): CostLine {
  const quantity = units * usage.hoursPerMonth;
  const quantityText = `${count.format(units)} ${unit[units === 1 ? 0 : 1]} × ${count.format(usage.hoursPerMonth)} h`;
  return line(place, key, { what, quantity, quantityText, nature: 'standing', ownPrices, note });
}

/** So many of something, by the month. */
export function monthly(place: Place, key: PriceKey, what: string, { ownPrices, note }: CostOptions & { readonly note?: string | undefined }): CostLine {
  return line(place, key, { what, quantity: 1, quantityText: '1 month', nature: 'standing', ownPrices, note });
}

export function perGb(place: Place, key: PriceKey, what: string, { gb, ownPrices, note }: CostOptions & { readonly gb: number; readonly note?: string | undefined }): CostLine {
  return line(place, key, { what, quantity: gb, quantityText: `${count.format(gb)} GB`, nature: 'traffic', ownPrices, note });
}

/** Something that AWS charges for, or may charge for, and whose price is not known here: never silently zero. */
export function unpriced({ nodeId }: Pick<Place, 'nodeId'>, what: string, { quantityText, nature, note }: Pick<CostLine, 'quantityText' | 'nature'> & { readonly note?: string }): CostLine {
  return { nodeId, what, quantityText, quantity: 0, price: null, monthly: null, nature, ...(note === undefined ? {} : { note }) };
}

/** Something that AWS says it does not charge for; `note` says so to whoever expects a price. */
export function free({ nodeId }: Pick<Place, 'nodeId'>, what: string, { quantityText, note }: { readonly quantityText: string; readonly note: string }): CostLine {
  return { nodeId, what, quantityText, quantity: 0, price: null, monthly: 0, nature: 'traffic', note };
}

/** https://aws.amazon.com/blogs/architecture/overview-of-data-transfer-costs-for-common-architectures/ */
export function toServiceInRegion(gb: number): CostLine {
  return free({ nodeId: null }, 'Data to the service’s public address in the same Region', { quantityText: `${count.format(gb)} GB`, note: 'AWS charges no data transfer to its services in the same Region.' });
}

interface LineParts {
  readonly what: string;
  readonly quantity: number;
  readonly quantityText: string;
  readonly nature: CostLine['nature'];
  readonly ownPrices: OwnPrices | undefined;
  readonly note: string | undefined;
}

function line({ nodeId, region }: Place, key: PriceKey, { what, quantity, quantityText, nature, ownPrices, note }: LineParts): CostLine {
  const price = appliedPrice(key, region, ownPrices);
  return { nodeId, what, quantity, quantityText, price, monthly: costOf(quantity, price.tiers), nature, ...(note === undefined ? {} : { note }) };
}

export function appliedPrice(key: PriceKey, region: string, ownPrices: OwnPrices = {}): AppliedPrice {
  const own = ownPrices[key];
  if (own !== undefined) return { key, tiers: [{ upToGB: null, price: own }], evidence: 'own', region: null, wantedRegion: region };
  const price = priceOf(key, region);
  return { key, tiers: price.tiers, evidence: price.evidence, region: price.region, wantedRegion: region };
}

export const priceKeys: readonly PriceKey[] = Object.keys(prices).filter((key): key is PriceKey => key in prices);
