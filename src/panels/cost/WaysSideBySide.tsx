import type { Alternative, Alternatives } from '../../simulation/cost';
import { routeWords } from '../verdictWords';
import { monthWords, sumWords } from './moneyWords';

/** The ways to an AWS service for the same traffic, one beside the other. */
export function WaysSideBySide({ alternatives }: { alternatives: Alternatives }) {
  const { service, zones, ways } = alternatives;
  return (
    <section aria-label="Ways side by side" className="cost-ways">
      <h4>
        The ways to <code>{service}</code>, for {zones} {zones === 1 ? 'Availability Zone' : 'Availability Zones'}
      </h4>
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
  const unpriced = way.lines.flatMap(({ price, what }) => (price === null ? [what] : []));
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
