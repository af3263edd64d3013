import { Sentence } from '../../panels/Sentence';
import { closeDialog, type Finding } from '../../state/dialogStore';
import { Modal } from './Modal';

export interface FindingsDialogProps {
  readonly title: string;
  readonly introduction: string;
  readonly findings: readonly Finding[];
}

export function FindingsDialog({ title, introduction, findings }: FindingsDialogProps) {
  return (
    <Modal
      title={title}
      content="text"
      onClose={closeDialog}
      footer={
        <button type="button" className="button button-primary" onClick={closeDialog}>
          Close
        </button>
      }
    >
      <p>{introduction}</p>
      <FindingList findings={findings} />
    </Modal>
  );
}

export function FindingList({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul className="findings">
      {findings.map(({ place, message, code, severity, pointer }, position) => (
        <li key={`${place} ${code ?? ''} ${String(position)}`} data-code={code} data-severity={severity}>
          {severity !== undefined && <span className={`finding-severity finding-${severity}`}>{severityWords[severity]}</span>}
          <Sentence text={message} />
          <div className="place">
            {place}
            {pointer !== undefined && pointer !== '' && pointer !== place && <code>{pointer}</code>}
          </div>
        </li>
      ))}
    </ul>
  );
}

const severityWords = { error: 'Error', warning: 'Warning', note: 'Note' } as const;
const severities = ['error', 'warning', 'note'] as const;

/** Errors before warnings before notes, and how many there are of each. */
export function FindingsBySeverity({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  const counts = severities.flatMap((severity) => {
    const number = findings.filter((finding) => (finding.severity ?? 'note') === severity).length;
    return number === 0 ? [] : [`${number} ${severity}${number === 1 ? '' : 's'}`];
  });
  return (
    <>
      <h3 className="findings-heading">{counts.join(', ')}</h3>
      <FindingList findings={severities.flatMap((severity) => findings.filter((finding) => (finding.severity ?? 'note') === severity))} />
    </>
  );
}
