import { useState } from 'react';
import { useStore } from 'zustand';
import { priceRegionNote, pricesAsOf, pricesRegion } from '../catalog/pricing';
import { requestWords } from '../drawing/requestWords';
import type { Design } from '../model/design';
import { alternativesOf, pathCosts, standingCosts, type CostOptions } from '../simulation/cost';
import { useDesign, useSimulation } from '../state/hooks';
import { defaultUsage, priceStore, setUsage } from '../state/priceStore';
import { CostTable } from './cost/CostTable';
import { monthWords } from './cost/moneyWords';
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
      <Settings design={design} />
      <div className="cost-content">
        <div role="group" aria-label="What is counted" className="cost-views">
          {views.map(([id, title]) => (
            <button key={id} type="button" aria-pressed={view === id} onClick={() => setView(id)}>
              {title}
            </button>
          ))}
        </div>
        {view === 'request' && <ThisRequest design={design} options={options} />}
        {view === 'design' && <WholeDesign design={design} options={options} />}
        {view === 'prices' && <PriceList region={design.region} />}
      </div>
    </div>
  );
}

function Settings({ design }: { design: Design }) {
  const { gbPerMonth, sentShare, hoursPerMonth } = useStore(priceStore, (state) => state.usage);
  const zones = useStore(priceStore, (state) => state.zones);
  const asOf = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${pricesAsOf}-01T00:00:00Z`));
  return (
    <div className="cost-settings">
      <NumberField label="GB per month" value={gbPerMonth} min={0} onChange={(value) => setUsage({ gbPerMonth: value ?? 0 })} />
      <NumberField label="Of it sent by who asks" value={Math.round(sentShare * 1000) / 10} min={0} max={100} unit="%" onChange={(value) => setUsage({ sentShare: (value ?? 0) / 100 })} />
      <NumberField label="Hours per month" value={hoursPerMonth} min={0} max={744} placeholder={String(defaultUsage.hoursPerMonth)} onChange={(value) => setUsage({ hoursPerMonth: value ?? defaultUsage.hoursPerMonth })} />
      <NumberField label="Availability Zones compared" value={zones ?? undefined} min={1} max={9} step={1} placeholder="as in the design" onChange={(value) => priceStore.setState({ zones: value === undefined ? null : Math.round(value) })} />
      <p className="cost-hint">
        List prices of {pricesRegion}, {asOf}, in US dollars, before discounts, free tiers and taxes. Source: copies and quotations of the AWS price pages; each price says how sure it is.
      </p>
      {design.region !== pricesRegion && (
        <details className="cost-hint">
          <summary>Prices of {design.region}</summary>
          {priceRegionNote.split(' Where ')[0]} Where no price of {design.region} is known, that of {pricesRegion} is taken and the line says so.
        </details>
      )}
    </div>
  );
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
        {requestWords(design, request)}
        {result.verdict === 'allowed' ? '' : ` – it is ${result.verdict}; counted as far as it gets`}
      </p>
      {lines.length === 0 ? <p className="cost-hint">Nothing on this way is charged by itself.</p> : <CostTable label="Cost of this request" design={design} lines={lines} />}
      {alternatives !== undefined && <WaysSideBySide alternatives={alternatives} />}
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
