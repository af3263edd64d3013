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
      {findings.map(({ place, message, code }, position) => (
        <li key={`${place} ${code ?? ''} ${String(position)}`} data-code={code}>
          <Sentence text={message} />
          <div className="place">{place}</div>
        </li>
      ))}
    </ul>
  );
}
