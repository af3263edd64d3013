import { useId } from 'react';
import type { ExportPaneProps } from './exportPane';

/** JSON or YAML, and what is left out. */
export function TemplateSyntax({ choices: { syntax, layout, compact }, onChoose }: Pick<ExportPaneProps, 'choices' | 'onChoose'>) {
  const name = useId();
  return (
    <fieldset>
      <legend>Written as</legend>
      {(['json', 'yaml'] as const).map((each) => (
        <label key={each} className="export-choice">
          <input type="radio" name={name} checked={syntax === each} onChange={() => onChoose({ syntax: each })} />
          {each.toUpperCase()}
        </label>
      ))}
      <label className="export-choice">
        <input type="checkbox" checked={!layout} onChange={(event) => onChoose({ layout: !event.target.checked })} />
        Without layout
      </label>
      <label className="export-choice">
        <input type="checkbox" checked={compact && syntax === 'json'} disabled={syntax === 'yaml'} onChange={(event) => onChoose({ compact: event.target.checked })} />
        Compact JSON
      </label>
    </fieldset>
  );
}
