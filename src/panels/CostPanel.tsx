import { useState } from 'react';
import { useStore } from 'zustand';
import { ownPricesOf, priceRegionNote, pricesRegion } from '../catalog/pricing';
import { requestWords } from '../drawing/requestWords';
import type { Design } from '../model/design';
import { alternativesOf, pathCosts, standingCosts, sumOf, type CostOptions } from '../simulation/cost';
import { useDesign, useSimulation } from '../state/hooks';
import { defaultUsage, priceStore, setUsage } from '../state/priceStore';
import { CostTable } from './cost/CostTable';
import { asOfWords, monthWords, sumWords } from './cost/moneyWords';
import { NumberField } from './cost/NumberField';
import { PriceList } from './cost/PriceList';
import { WaysSideBySide } from './cost/WaysSideBySide';
import './cost/costPanel.css';

const views = [['request', 'This request'], ['design', 'Whole design'], ['prices', 'Prices']] as const;

type View = (typeof views)[number][0];

/** What it costs in a month: the traced way and its alternatives, everything that is drawn, and the prices it is counted with. */
export function CostPanel() {
  const design = useDesign((whole) => whole);
  const [view, setView] = useState<View>('request');
  const usage = useStore(priceStore, (state) => state.usage);
  const ownPrices = useStore(priceStore, (state) => state.own);
  const options: CostOptions = { usage, ownPrices };
  return (
    <div className="cost-panel">
      <div className="cost-settings">
        <div role="group" aria-label="What is counted" className="cost-views">
          {views.map(([id, title]) => (
            <button key={id} type="button" aria-pressed={view === id} onClick={() => setView(id)}>
              {title}
            </button>
          ))}
        </div>
        {view !== 'prices' && <Settings view={view} />}
      </div>
      <div className="cost-content">
        {view === 'request' && <ThisRequest design={design} options={options} />}
        {view === 'design' && <WholeDesign design={design} options={options} />}
        {view === 'prices' && <PriceList region={design.region} />}
        <Source region={design.region} />
      </div>
    </div>
  );
}

/** What is counted with: hours for the whole design, traffic besides for a request. */
function Settings({ view }: { view: View }) {
  const { gbPerMonth, sentShare, hoursPerMonth } = useStore(priceStore, (state) => state.usage);
  const hours = (
    <NumberField
      label="Hours"
      title="In a month: 730 on average"
      value={hoursPerMonth}
      min={0}
      max={744}
      placeholder={String(defaultUsage.hoursPerMonth)}
      onChange={(value) => setUsage({ hoursPerMonth: value ?? defaultUsage.hoursPerMonth })}
    />
  );
  if (view === 'design') return hours;
  return (
    <>
      <NumberField label="GB per month" value={gbPerMonth} min={0} onChange={(value) => setUsage({ gbPerMonth: value ?? 0 })} />
      <NumberField
        label="Sent, %"
        title="How much of the traffic goes from who asks to what is asked; the rest comes back"
        value={Math.round(sentShare * 1000) / 10}
        min={0}
        max={100}
        onChange={(value) => setUsage({ sentShare: (value ?? 0) / 100 })}
      />
      {hours}
    </>
  );
}

/** Whose prices these are, and of when. */
function Source({ region }: { region: string }) {
  return (
    <p className="cost-hint">
      List prices of {pricesRegion}, {asOfWords()}, in US dollars, before discounts, free tiers and taxes; from copies and quotations of the AWS price pages.
      {region !== pricesRegion && ` ${regionWords(region)} ${priceRegionNote.split(' Where ')[0] ?? ''}`}
    </p>
  );
}

/** Plainly: most Regions have no figures of their own here. */
function regionWords(region: string): string {
  const { known, of } = ownPricesOf(region);
  const first = known === 0 ? `No price of ${region} is known here: all figures are those of ${pricesRegion}.` : `Of ${region} ${known} of ${of} prices are known; for the others that of ${pricesRegion} is taken, and the line says so.`;
  return `${first} Set your own under Prices.`;
}

function ThisRequest({ design, options }: { design: Design; options: CostOptions }) {
  const request = useSimulation((state) => state.request);
  const result = useSimulation((state) => state.result);
  const zones = useStore(priceStore, (state) => state.zones);
  if (request === null || result === null) return <p className="cost-hint">Ask a question: then this shows what its way costs.</p>;
  if (result.verdict === 'invalid') return <p className="cost-hint">The request makes no sense yet, so it has no way.</p>;
  const lines = pathCosts(design, request, result, options);
  const alternatives = alternativesOf(design, request, result, { ...options, ...(zones === null ? {} : { zones }) });
  return (
    <>
      <p className="cost-hint">
        {requestWords(design, request)}: <strong>{sumWords(sumOf(lines))} a month</strong>
        {result.verdict === 'allowed' ? '' : `, counted as far as it gets: it is ${result.verdict}`}
      </p>
      <div className="cost-columns">
        {lines.length === 0 ? <p className="cost-hint">Nothing on this way is charged by itself.</p> : <CostTable label="Cost of this request" design={design} lines={lines} />}
        {alternatives !== undefined && <WaysSideBySide alternatives={alternatives} />}
      </div>
      <p className="cost-hint">Endpoints and gateways count in full, though other traffic may share them. Compute, storage and requests to services are not counted.</p>
    </>
  );
}

function WholeDesign({ design, options }: { design: Design; options: CostOptions }) {
  const lines = standingCosts(design, options).toSorted((one, other) => (other.monthly ?? Infinity) - (one.monthly ?? Infinity));
  const free = lines.filter(({ monthly }) => monthly === 0);
  const charged = lines.filter(({ monthly }) => monthly !== 0);
  if (lines.length === 0) return <p className="cost-hint">Nothing that is drawn is charged by the hour. Compute and storage are not counted.</p>;
  return (
    <>
      {charged.length > 0 && <CostTable label="Cost of the whole design" design={design} lines={charged} />}
      {free.length > 0 && (
        <p className="cost-hint">
          {monthWords(0)}: {new Intl.ListFormat('en').format([...new Set(free.map(({ what }) => what))])}.
        </p>
      )}
      <p className="cost-hint">By the hour, before anything is sent. Compute, storage, requests to services and traffic are not counted.</p>
    </>
  );
}
