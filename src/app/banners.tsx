import { useState } from 'react';
import { useDesignState, useSimulation } from '../state/hooks';
import type { ReadOnlyReason } from '../state/readOnly';
import { downloadDesign } from './files/saveDesign';
import { takeOver } from './files/tabLock';

/** The engine died twice in a row. */
export function EngineBanner() {
  const failure = useSimulation((simulation) => simulation.failure);
  const lastEdit = useDesignState((design) => design.past.at(-1)?.label);
  return (
    <div className="shell-banner" role="alert">
      <span>
        <strong>The engine stopped on this design.</strong> {failure === null ? '' : `It said: ${failure.replace(/[.!]?$/, '.')} `}
        {lastEdit === undefined ? '' : `The last edit was: ${lastEdit}. `}
        Editing goes on; the next change starts the engine again.
      </span>
      <button type="button" className="button" onClick={downloadDesign}>
        Download design
      </button>
    </div>
  );
}

export function StorageBanner({ state }: { state: 'full' | 'refused' }) {
  return (
    <div className="shell-banner" role="alert">
      <span>
        <strong>{state === 'full' ? 'The browser’s storage is full.' : 'The browser refuses to store this design.'}</strong> Work goes on, but it is gone when
        this page is closed.
      </span>
      <button type="button" className="button" onClick={downloadDesign}>
        Download now
      </button>
    </div>
  );
}

const sentences: Readonly<Record<Exclude<ReadOnlyReason, 'narrow'>, readonly [what: string, then: string]>> = {
  'other-tab': ['This design is open in another tab.', 'Here it is for reading only, as it was saved last.'],
  'taken-over': ['This design is now being edited in another tab.', 'Here it is for reading only.'],
  'newer-release': ['This file was written by a newer release.', 'It is for reading only: what this release does not know would be lost.'],
};

export function ReadOnlyBanner({ reason }: { reason: Exclude<ReadOnlyReason, 'narrow'> }) {
  const [what, then] = sentences[reason];
  const [taking, setTaking] = useState(false);
  return (
    <div className="shell-banner" role="alert">
      <span>
        <strong>{what}</strong> {then}
      </span>
      {reason !== 'newer-release' && (
        <button
          type="button"
          className="button"
          disabled={taking}
          onClick={() => {
            setTaking(true);
            void takeOver().finally(() => setTaking(false));
          }}
        >
          Take over
        </button>
      )}
    </div>
  );
}
