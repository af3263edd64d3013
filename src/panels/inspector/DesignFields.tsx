import { useId } from 'react';
import { regions } from '../../catalog/regions';
import type { Design } from '../../model/design';
import { renameDesign, setAccount, setNotes, setRegion } from '../../model/operations/designSettings';
import { perform } from '../../state/perform';
import { Combobox } from '../combobox/Combobox';
import { CommittedInput } from './textControls';
import { accountProblem } from './validation';

const regionOptions = regions.map((region) => ({ value: region.name, label: region.name, detail: region.displayName }));

/** With nothing selected: what holds for the whole design. */
export function DesignFields({ design, readOnly }: { readonly design: Design; readonly readOnly: boolean }) {
  const id = useId();
  return (
    <>
      <header className="inspector-head">
        <div>
          <h3>{design.name}</h3>
          <p className="field-hint">Nothing is selected: this is the whole design.</p>
        </div>
      </header>
      <div className="field">
        <label className="field-label" htmlFor={`${id}-name`}>
          Name of the design
        </label>
        <CommittedInput id={`${id}-name`} value={design.name} placeholder="" mono={false} readOnly={readOnly} focusKey="inspector-name" check={(text) => (text.trim() === '' ? 'A name is needed.' : undefined)} onProblem={() => undefined} onCommit={(name) => perform('Rename the design', (whole) => renameDesign(whole, name))} />
      </div>
      <div className="field">
        <Combobox
          label="Region of the design"
          value={design.region}
          options={regionOptions}
          disabled={readOnly}
          onChange={(region) => {
            if (region !== undefined) perform('Region of the design', (whole) => setRegion(whole, region));
          }}
        />
        <p className="field-hint">Of everything that does not say otherwise.</p>
      </div>
      <div className="field">
        <label className="field-label" htmlFor={`${id}-account`}>
          Account of the design
        </label>
        <CommittedInput id={`${id}-account`} value={design.accountId} placeholder="" mono readOnly={readOnly} focusKey={undefined} check={accountProblem} onProblem={() => undefined} onCommit={(account) => perform('Account of the design', (whole) => setAccount(whole, account))} />
        <p className="field-hint">Twelve digits; the owner of everything that does not say otherwise.</p>
      </div>
      <div className="field">
        <label className="field-label" htmlFor={`${id}-notes`}>
          Notes
        </label>
        <textarea
          key={design.notes ?? ''}
          id={`${id}-notes`}
          className="field-input"
          rows={6}
          readOnly={readOnly}
          defaultValue={design.notes ?? ''}
          onBlur={(event) => {
            const text = event.target.value;
            if (text !== (design.notes ?? '')) perform('Notes', (whole) => setNotes(whole, text));
          }}
        />
        <p className="field-hint">For presenting.</p>
      </div>
    </>
  );
}
