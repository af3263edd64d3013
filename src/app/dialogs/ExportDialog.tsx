import { useId, useState } from 'react';
import { closeDialog } from '../../state/dialogStore';
import { lastExportChoices, rememberExportChoices, type ExportChoices } from '../files/exportChoices';
import { MatrixExport } from './export/MatrixExport';
import { PictureExport } from './export/PictureExport';
import { ReportExport } from './export/ReportExport';
import { TemplateExport } from './export/TemplateExport';
import type { ExportActions } from './export/exportPane';
import { Modal } from './Modal';

const formats: readonly { readonly value: ExportChoices['format']; readonly label: string }[] = [
  { value: 'template', label: 'CloudFormation JSON' },
  { value: 'svg', label: 'SVG picture' },
  { value: 'png', label: 'PNG picture' },
  { value: 'report', label: 'Markdown report' },
  { value: 'matrix', label: 'Matrix CSV' },
];

/** The design for elsewhere: what it will be on the left, the choices on the right. */
export function ExportDialog() {
  const [choices, setChoices] = useState(lastExportChoices);
  const [actions, setActions] = useState<ExportActions | null>(null);
  const choose = (change: Partial<ExportChoices>) => {
    const next = { ...choices, ...change };
    setChoices(next);
    rememberExportChoices(next);
  };
  const pane = { choices, onChoose: choose, onActions: setActions };
  return (
    <Modal
      title="Export"
      size="wide"
      onClose={closeDialog}
      footer={
        <>
          {choices.format !== 'png' && (
            <button type="button" className="button" disabled={actions?.copy === undefined} onClick={() => actions?.copy?.()}>
              Copy
            </button>
          )}
          <button type="button" className="button button-primary" disabled={actions === null} onClick={() => actions?.download()}>
            Download
          </button>
        </>
      }
    >
      <div className="export">
        <FormatChoice format={choices.format} onChoose={(format) => choose({ format })} />
        {choices.format === 'template' && <TemplateExport {...pane} />}
        {(choices.format === 'svg' || choices.format === 'png') && <PictureExport {...pane} />}
        {choices.format === 'report' && <ReportExport {...pane} />}
        {choices.format === 'matrix' && <MatrixExport {...pane} />}
      </div>
    </Modal>
  );
}

function FormatChoice({ format, onChoose }: { format: ExportChoices['format']; onChoose: (format: ExportChoices['format']) => void }) {
  const name = useId();
  return (
    <fieldset className="export-formats">
      <legend>Format</legend>
      {formats.map(({ value, label }) => (
        <label key={value} className="export-choice">
          <input type="radio" name={name} checked={format === value} onChange={() => onChoose(value)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
