import { useStore } from 'zustand';
import type { Alternative, Alternatives } from '../../simulation/cost';
import { priceStore } from '../../state/priceStore';
import { routeWords } from '../verdictWords';
import { monthWords, sumWords } from './moneyWords';
import { NumberField } from './NumberField';

/** The ways to an AWS service for the same traffic, one beside the other. */
export function WaysSideBySide({ alternatives }: { alternatives: Alternatives }) {
  const { service, zones, ways } = alternatives;
  const chosenZones = useStore(priceStore, (state) => state.zones);
  return (
    <section aria-label="Ways side by side" className="cost-ways">
      <div className="cost-ways-head">
        <h3>
          The ways to <code>{service}</code>
        </h3>
        <NumberField
          label="Zones"
          title={`For how many Availability Zones the ways are compared; empty: as many as the design has, ${zones}`}
          value={chosenZones ?? undefined}
          min={1}
          max={9}
          step={1}
          placeholder={String(zones)}
          onChange={(value) => priceStore.setState({ zones: value === undefined ? null : Math.round(value) })}
        />
      </div>
      <ul>
        {ways.map((way) => (
          <li key={way.way} data-in-use={(way.offered && way.inUse) || undefined} data-cheapest={isCheapest(way, ways) || undefined}>
            <Way way={way} cheapest={isCheapest(way, ways)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Way({ way, cheapest }: { way: Alternative; cheapest: boolean }) {
  const name = upperFirst(routeWords[way.way]);
  if (!way.offered) {
    return (
      <>
        <strong>{name}</strong>
        <p>{way.because}</p>
      </>
    );
  }
  const unpriced = way.lines.flatMap(({ monthly, what }) => (monthly === null ? [what] : []));
  return (
    <>
      <strong>
        {name}
        {way.inUse && <small>this way</small>}
        {cheapest && <small>lowest</small>}
      </strong>
      <span className="cost-way-total">{sumWords(way.total)}</span>
      <p>
        {monthWords(way.standing.monthly)} by the hour, {monthWords(way.traffic.monthly)} for the traffic
        {unpriced.length > 0 && `; no price known: ${unpriced.join(', ')}`}
      </p>
    </>
  );
}

/** Said of a way only where no other could turn out cheaper: a sum with gaps is a lower bound. */
function isCheapest(way: Alternative, ways: readonly Alternative[]): boolean {
  if (!way.offered || way.total.unknown > 0) return false;
  const others = ways.filter((each) => each !== way && each.offered);
  return others.length > 0 && others.every((each) => each.offered && each.total.monthly > way.total.monthly);
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
