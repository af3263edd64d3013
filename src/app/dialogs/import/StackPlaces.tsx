import { useState } from 'react';
import { regions } from '../../../catalog/regions';
import type { ImportedHandOver } from '../../../cloudformation';
import type { TemplateFile } from '../../../worker/protocol';

export interface StackPlacesProps {
  readonly files: readonly TemplateFile[];
  readonly places: readonly { readonly file: string; readonly accountId: string; readonly region: string }[];
  readonly handOvers: readonly ImportedHandOver[];
  readonly onChange: (files: readonly TemplateFile[]) => void;
}

const regionNames = regions.map(({ name }) => name);

/** Account and Region of each template, and what one gives another. */
export function StackPlaces({ files, places, handOvers, onChange }: StackPlacesProps) {
  const set = (position: number, change: Partial<TemplateFile>) => onChange(files.map((file, index) => (index === position ? { ...file, ...change } : file)));
  return (
    <fieldset className="import-group">
      <legend>Where it is deployed</legend>
      {places.map(({ file, accountId, region }, position) => (
        <div key={file} className="import-place">
          <span className="import-file">{file}</span>
          <AccountField label={`Account of ${file}`} value={accountId} onChange={(value) => set(position, { accountId: value })} />
          <select aria-label={`Region of ${file}`} value={region} onChange={(event) => set(position, { region: event.target.value })}>
            {(regionNames.includes(region) ? regionNames : [region, ...regionNames]).map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </div>
      ))}
      {handOvers.length > 0 && (
        <ul className="import-handovers" aria-label="Handed over">
          {handOvers.map(({ from, output, to, parameter }) => (
            <li key={`${to} ${parameter}`}>
              <code>{parameter}</code> of {to} is the output <code>{output}</code> of {from}.
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

function AccountField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState<string>();
  const isWrong = typed !== undefined && !/^\d{12}$/.test(typed);
  const done = () => {
    if (typed !== undefined && !isWrong && typed !== value) onChange(typed);
    setTyped(undefined);
  };
  return (
    <input
      aria-label={label}
      aria-invalid={isWrong}
      inputMode="numeric"
      value={typed ?? value}
      onChange={(event) => setTyped(event.target.value.trim())}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done();
      }}
    />
  );
}
