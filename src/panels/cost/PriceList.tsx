import { useStore } from 'zustand';
import { appliedPrice, priceKeys } from '../../simulation/cost';
import { priceStore, resetPrices, setPrice } from '../../state/priceStore';
import { evidenceOf, itemOf, priceNames, tierWords } from './moneyWords';
import { NumberField } from './NumberField';

/** Every price, its source, and a field for one's own. */
export function PriceList({ region }: { region: string }) {
  const own = useStore(priceStore, (state) => state.own);
  const changed = Object.keys(own).length;
  return (
    <>
      <p className="cost-hint">
        A price of your own is taken in every Region and for every amount.{' '}
        <button type="button" className="button" disabled={changed === 0} onClick={resetPrices}>
          Reset all prices{changed === 0 ? '' : ` (${changed})`}
        </button>
      </p>
      <table className="cost-table" aria-label="Prices">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">List price, USD</th>
            <th scope="col">Source</th>
            <th scope="col">Your price, USD</th>
          </tr>
        </thead>
        <tbody>
          {priceKeys.map((key) => {
            const list = appliedPrice(key, region);
            const { unit, note } = itemOf(key);
            return (
              <tr key={key}>
                <th scope="row">
                  {priceNames[key]}
                  <small>
                    Per {unit}
                    {note === undefined ? '' : `; ${note}`}
                  </small>
                </th>
                <td>{tierWords(list.tiers)}</td>
                <td>
                  {evidenceOf(list)}
                  <small>{list.region === region ? region : `of ${list.region ?? ''}; none known of ${region}`}</small>
                </td>
                <td>
                  <span className="cost-own">
                    <NumberField label={`Your price: ${priceNames[key]}`} labelHidden value={own[key]} min={0} onChange={(price) => setPrice(key, price)} />
                    {own[key] !== undefined && (
                      <button type="button" className="button" onClick={() => setPrice(key, undefined)}>
                        Reset<span className="visually-hidden"> {priceNames[key]}</span>
                      </button>
                    )}
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
