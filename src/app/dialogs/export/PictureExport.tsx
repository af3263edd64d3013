import { useEffect, useId, useState } from 'react';
import { useDesign, useSimulation } from '../../../state/hooks';
import { notify } from '../../../state/notificationStore';
import { copyText } from '../../files/copyText';
import { download, fileNameOf } from '../../files/download';
import type { ExportChoices } from '../../files/exportChoices';
import { pngOf } from '../../files/picture';
import type { ExportPaneProps } from './exportPane';
import { useDrawnPicture } from './useDrawnPicture';

const colours: Readonly<Record<ExportChoices['colours'], string>> = { page: 'As on the page', light: 'Light', dark: 'Dark', print: 'Black on white' };

/** The canvas as a picture, SVG or PNG. */
export function PictureExport({ choices, onChoose, onActions }: ExportPaneProps) {
  const name = useDesign((design) => design.name);
  const hasTrace = useSimulation((state) => state.result !== null);
  const picture = useDrawnPicture(choices);
  const { format, scale } = choices;
  const [reason, setReason] = useState<string>();

  useEffect(() => {
    if (picture === undefined) return;
    const { svg } = picture;
    onActions(
      format === 'svg'
        ? {
            copy: () => void copyText(svg).then((copied) => copied && notify('Picture copied as SVG text.')),
            download: () => download(fileNameOf(name, 'svg'), svg, 'image/svg+xml'),
          }
        : {
            download: () => {
              setReason(undefined);
              void pngOf(svg, scale).then((png) => (png.ok ? download(fileNameOf(name, 'png'), png.picture, 'image/png') : setReason(png.reason)));
            },
          },
    );
    return () => onActions(null);
  }, [picture, format, scale, name, onActions]);

  return (
    <>
      <div className="export-preview export-picture" data-transparent={choices.background ? undefined : ''}>
        {picture === undefined ? <p className="muted">Drawing…</p> : <img src={picture.address} alt={name} />}
      </div>
      <div className="export-choices">
        <fieldset>
          <legend>Picture</legend>
          <Check label="Background" checked={choices.background} onChange={(background) => onChoose({ background })} />
          <Check label="Traced path and verdict" checked={choices.trace && hasTrace} disabled={!hasTrace} onChange={(trace) => onChoose({ trace })} />
          <Check label="Name and legend" checked={choices.legend} onChange={(legend) => onChoose({ legend })} />
        </fieldset>
        <Choice label="Colours" value={choices.colours} options={colours} onChange={(value) => onChoose({ colours: value })} />
        {format === 'png' && <ScaleChoice picture={picture} scale={scale} onChange={(value) => onChoose({ scale: value })} />}
        {!hasTrace && <p className="muted">Ask a request to have its way in the picture.</p>}
        {reason !== undefined && <p role="alert">{reason}</p>}
      </div>
    </>
  );
}

function Check({ label, checked, disabled = false, onChange }: { label: string; checked: boolean; disabled?: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label className="export-choice">
      <input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}

function Choice({ label, value, options, onChange }: { label: string; value: ExportChoices['colours']; options: typeof colours; onChange: (value: ExportChoices['colours']) => void }) {
  const id = useId();
  return (
    <div className="export-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const chosen = event.target.value;
          if (chosen === 'page' || chosen === 'light' || chosen === 'dark' || chosen === 'print') onChange(chosen);
        }}
      >
        {Object.entries(options).map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

const scales = [1, 2, 3] as const;

function ScaleChoice({ picture, scale, onChange }: { picture: { readonly width: number; readonly height: number } | undefined; scale: number; onChange: (scale: 1 | 2 | 3) => void }) {
  const name = useId();
  return (
    <fieldset>
      <legend>Size</legend>
      {scales.map((each) => (
        <label key={each} className="export-choice">
          <input type="radio" name={name} checked={scale === each} onChange={() => onChange(each)} />
          {each}×{picture !== undefined && <span className="muted">{` ${picture.width * each} × ${picture.height * each} pixels`}</span>}
        </label>
      ))}
    </fieldset>
  );
}
