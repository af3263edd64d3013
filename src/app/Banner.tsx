import { useDesignState, useSaveStatus, useSimulation } from '../state/hooks';
import { saveAsFile } from './files/fileCommands';

/** What a person must know as long as it lasts: work that is not saved, an engine that stopped. */
export function Banner() {
  const { state } = useSaveStatus();
  const engine = useSimulation((simulation) => simulation.engine);
  const failure = useSimulation((simulation) => simulation.failure);
  const lastEdit = useDesignState((design) => design.past.at(-1)?.label);
  if (engine === 'stopped') {
    return (
      <div className="shell-banner" role="alert">
        <span>
          <strong>The engine stopped on this design.</strong> {failure === null ? '' : `It said: ${failure.replace(/[.!]?$/, '.')} `}
          {lastEdit === undefined ? '' : `The last edit was: ${lastEdit}. `}
          Editing goes on; the next change starts the engine again.
        </span>
        <button type="button" className="button" onClick={saveAsFile}>
          Download design
        </button>
      </div>
    );
  }
  if (state !== 'refused' && state !== 'full') return null;
  return (
    <div className="shell-banner" role="alert">
      <span>
        <strong>{state === 'full' ? 'The browser’s storage is full.' : 'The browser refuses to store this design.'}</strong> Work goes on, but it is gone when
        this page is closed.
      </span>
      <button type="button" className="button" onClick={saveAsFile}>
        Download now
      </button>
    </div>
  );
}
