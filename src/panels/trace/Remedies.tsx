import { useEffect, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Remedy, RemedyEdit, RemedyEffect, RemedyEffects, RemedySearch } from '../../simulation/remedies';
import type { SimulationResult } from '../../simulation/result';
import { useDesign, useDesignState, usePreview, useRequest } from '../../state/hooks';
import { applyRemedy, askRemedies, cancelRemedies, closeRemedies, remedyStore, togglePreview } from '../../state/remedyStore';
import { labelOf } from '../nodeLabels';
import { Sentence } from '../Sentence';
import { routeWords, verdictMarks, verdictWords } from '../verdictWords';
import './remedies.css';

/** Whether the answer is about what is asked now. */
function useIsOpen(): boolean {
  const about = useStore(remedyStore, (state) => state.about);
  const nodes = useDesign((design) => design.nodes);
  const request = useRequest((state) => state.request);
  return about !== null && about.nodes === nodes && about.request === request;
}

/** The button in the answer of a request that was refused. */
export function RemediesButton({ result }: { readonly result: SimulationResult }) {
  const open = useIsOpen();
  if (result.verdict !== 'denied' && result.verdict !== 'unreachable') return null;
  return (
    <button type="button" className="button remedies-button" aria-expanded={open} onClick={open ? closeRemedies : askRemedies}>
      What would allow this?
    </button>
  );
}

/** The smallest changes that turn the verdict, each verified by simulating it. */
export function Remedies() {
  const open = useIsOpen();
  const { working, progress, search, effects, failure } = useStore(remedyStore);
  const heading = useId();
  const section = useRef<HTMLElement>(null);
  const found = search !== null;
  useEffect(() => {
    if (open) section.current?.scrollIntoView({ block: 'start' });
  }, [open, found]);
  if (!open) return null;
  return (
    <section ref={section} className="remedies" aria-labelledby={heading}>
      <div className="remedies-head">
        <h4 id={heading}>What would allow this?</h4>
        <span className="remedies-count" aria-live="polite">
          {search !== null && countWords(search)}
        </span>
        <button type="button" className="text-button" onClick={closeRemedies}>
          Close
        </button>
      </div>
      {working && <Working progress={progress} />}
      <div aria-live="polite">
        {failure !== null && <p className="remedies-none">The engine stopped: {failure}</p>}
        {search !== null && search.remedies.length === 0 && <NoneFound search={search} />}
      </div>
      {search !== null && search.remedies.length > 0 && (
        <ol aria-label="Changes that would allow this" className="remedies-list">
          {search.remedies.map((remedy, position) => (
            <RemedyItem key={titleKey(remedy)} remedy={remedy} effects={effects[position]} comparing={working} />
          ))}
        </ol>
      )}
      {search !== null && search.remedies.length > 0 && !search.complete && <p className="remedies-none">There is more to try; the search stopped after {search.simulations} simulations.</p>}
    </section>
  );
}

function countWords({ remedies }: RemedySearch): string {
  if (remedies.length === 0) return '';
  return remedies.length === 1 ? 'One way, verified by simulating it' : `${remedies.length} ways, each verified by simulating it; the smallest first`;
}

/** Nobody notices the first fifth of a second. */
function Working({ progress }: { readonly progress: string }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 200);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <p className="remedies-working" role="status">
      <span className="remedies-spinner" aria-hidden="true" /> {progress === '' ? 'Trying changes…' : `${progress}…`}
      <button type="button" className="text-button" onClick={cancelRemedies}>
        Cancel
      </button>
    </p>
  );
}

function NoneFound({ search }: { readonly search: RemedySearch }) {
  return (
    <div className="remedies-none">
      <p>
        {search.complete ? 'No change was found that allows it, of up to four together.' : `Nothing was found in ${search.simulations} simulations; there is more to try.`}
        {search.tried.length > 0 && ' This was tried:'}
      </p>
      <ul>
        {search.tried.map(({ title, outcome }) => (
          <li key={`${title ?? ''} ${outcome}`}>
            {title !== null && (
              <>
                <Sentence text={title} />:{' '}
              </>
            )}
            <Sentence text={outcome} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface RemedyItemProps {
  readonly remedy: Remedy;
  readonly effects: RemedyEffects | undefined;
  readonly comparing: boolean;
}

function RemedyItem({ remedy, effects, comparing }: RemedyItemProps) {
  const title = useId();
  const preview = usePreview();
  const readOnly = useDesignState((state) => state.readOnly);
  const shown = preview?.result === remedy.result;
  return (
    <li data-previewed={shown || undefined}>
      <div id={title} className="remedy-edits">
        {remedy.edits.map((edit) => (
          <Edit key={edit.title} edit={edit} />
        ))}
      </div>
      <Outcome result={remedy.result} />
      <Effects effects={effects} comparing={comparing} />
      <div className="remedy-actions">
        <button type="button" className="button" aria-pressed={shown} aria-describedby={title} onClick={() => togglePreview(remedy)}>
          Preview
        </button>
        {!readOnly && (
          <button type="button" className="button button-primary" aria-describedby={title} onClick={() => applyRemedy(remedy)}>
            Apply
          </button>
        )}
      </div>
    </li>
  );
}

function Edit({ edit }: { readonly edit: RemedyEdit }) {
  return (
    <p className="remedy-edit">
      <Sentence text={edit.title} />
      {edit.caution !== undefined && (
        <span className="remedy-caution">
          <span role="img" aria-label="Opens more">
            ▲
          </span>{' '}
          <Sentence text={edit.caution} />
        </span>
      )}
    </p>
  );
}

function Outcome({ result }: { readonly result: SimulationResult }) {
  const endpoint = useDesign((design) => (result.endpoint === null ? undefined : labelOf(design, result.endpoint)));
  const known = endpoint === result.endpoint ? undefined : endpoint;
  return (
    <p className="remedy-outcome">
      <b data-verdict={result.verdict}>
        <span aria-hidden="true">{verdictMarks[result.verdict]}</span> {verdictWords[result.verdict]}
      </b>
      {result.route !== null && ` by ${routeWords[result.route]}`}
      {known !== undefined && (
        <>
          {' '}
          <b className="name">{known}</b>
        </>
      )}
      {result.assumptions.length > 0 && `, with ${result.assumptions.length === 1 ? 'one assumption' : `${result.assumptions.length} assumptions`}`}
    </p>
  );
}

function Effects({ effects, comparing }: { readonly effects: RemedyEffects | undefined; readonly comparing: boolean }) {
  if (effects === undefined) return comparing ? <p className="remedy-effects">What else it would change is being compared.</p> : null;
  const compared = effects.complete ? '' : ` Only ${effects.compared} requests of the matrix were compared.`;
  const changed = effects.effects.filter(({ routeOnly }) => !routeOnly);
  const rerouted = effects.effects.length - changed.length;
  if (effects.effects.length === 0) return <p className="remedy-effects">Changes nothing else in the saved requests and the matrix.{compared}</p>;
  return (
    <div className="remedy-effects">
      <p>
        Also changes{rerouted === 0 ? '' : ` the route of ${rerouted === 1 ? 'one request' : `${rerouted} requests`}${changed.length === 0 ? '.' : ', and'}`}
        {changed.length > 0 && ':'}
      </p>
      {changed.length > 0 && (
        <ul>
          {changed.map((effect) => (
            <EffectLine key={`${effect.source} ${effect.title}`} effect={effect} />
          ))}
        </ul>
      )}
      {compared !== '' && <p>{compared}</p>}
    </div>
  );
}

function EffectLine({ effect }: { readonly effect: RemedyEffect }) {
  return (
    <li>
      {effect.source === 'saved' ? `Saved request “${effect.title}”` : effect.title}: {verdictWords[effect.before]} → <b data-verdict={effect.after}>{verdictWords[effect.after]}</b>
      {effect.breaksExpectation && ', against its expectation'}
    </li>
  );
}

function titleKey({ edits }: Remedy): string {
  return edits.map(({ title }) => title).join(' ');
}
