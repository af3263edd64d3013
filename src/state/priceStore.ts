import { z } from 'zod/mini';
import { createStore } from 'zustand/vanilla';
import { prices, type PriceKey } from '../catalog/pricing';
import type { OwnPrices, Usage } from '../simulation/cost/costLine';

/** What a person counts with: of this browser, never of the design. */
export interface PriceState {
  readonly own: OwnPrices;
  readonly usage: Usage;
  /** For how many Availability Zones the ways to a service are compared; null: as many as the design has. */
  readonly zones: number | null;
}

export const defaultUsage: Usage = { gbPerMonth: 1000, sentShare: 0.2, hoursPerMonth: 730 };

const amount = z.number().check(z.nonnegative());
const stored = z.object({
  own: z.record(z.string(), amount),
  usage: z.object({ gbPerMonth: amount, sentShare: z.number().check(z.gte(0), z.lte(1)), hoursPerMonth: z.number().check(z.gte(0), z.lte(744)) }),
  zones: z.nullable(z.int().check(z.gte(1), z.lte(9))),
});

const storageKey = 'vpc-endpoint-designer.prices';

export const priceStore = createStore<PriceState>()(() => readStored());

priceStore.subscribe((state) => {
  try {
    localStorage.setItem(storageKey, JSON.stringify(state));
  } catch {
    // Storage refused or full: prices are forgotten with the tab, nothing else.
  }
});

export function setUsage(change: Partial<Usage>): void {
  priceStore.setState(({ usage }) => ({ usage: { ...usage, ...change } }));
}

/** `undefined`: the list price again. */
export function setPrice(key: PriceKey, price: number | undefined): void {
  priceStore.setState(({ own }) => {
    const { [key]: _former, ...rest } = own;
    return { own: price === undefined ? rest : { ...rest, [key]: price } };
  });
}

export function resetPrices(): void {
  priceStore.setState({ own: {} });
}

/** What storage holds may be older, foreign or broken: only what fits is taken. */
function readStored(): PriceState {
  const nothing = { own: {}, usage: defaultUsage, zones: null };
  try {
    const parsed = stored.safeParse(JSON.parse(localStorage.getItem(storageKey) ?? 'null'));
    if (!parsed.success) return nothing;
    const own = Object.fromEntries(Object.entries(parsed.data.own).filter(([key]) => key in prices));
    return { ...parsed.data, own };
  } catch {
    return nothing;
  }
}
