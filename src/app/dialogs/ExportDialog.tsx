import { useEffect, useState } from 'react';
import { closeDialog } from '../../state/dialogStore';
import { engine } from '../../state/engine';
import { designStore } from '../../state/designStore';
import { notify } from '../../state/notificationStore';
import type { Answer } from '../../worker/protocol';
import { download, fileNameOf } from '../files/download';
import { FindingList } from './FindingsDialog';
import { Modal } from './Modal';

type Exported = { readonly state: 'working' } | { readonly state: 'failed'; readonly reason: string } | ({ readonly state: 'done' } & Answer<'exportTemplate'>);

/** The design as a CloudFormation template: its text, and what it cannot express. */
export function ExportDialog() {
  const exported = useExportedTemplate();
  const text = exported.state === 'done' ? exported.text : '';
  return (
    <Modal
      title="Export"
      size="wide"
      onClose={closeDialog}
      footer={
        <>
          <button type="button" className="button" disabled={exported.state !== 'done'} onClick={() => void copy(text)}>
            Copy
          </button>
          <button
            type="button"
            className="button button-primary"
            disabled={exported.state !== 'done'}
            onClick={() => download(fileNameOf(designStore.getState().design.name, 'template.json'), text)}
          >
            Download
          </button>
        </>
      }
    >
      <div className="export">
        <textarea readOnly aria-label="CloudFormation template" spellCheck={false} value={exported.state === 'working' ? 'Writing the template…' : text} />
        <div className="export-side">
          {exported.state === 'failed' && <p role="alert">{exported.reason}</p>}
          {exported.state === 'done' && exported.findings.length === 0 && <p className="muted">Everything in this design can be said in CloudFormation.</p>}
          {exported.state === 'done' && exported.findings.length > 0 && <FindingList findings={exported.findings} />}
        </div>
      </div>
    </Modal>
  );
}

function useExportedTemplate(): Exported {
  const [exported, setExported] = useState<Exported>({ state: 'working' });
  useEffect(() => {
    const { design, revision } = designStore.getState();
    engine().setDesign(design, revision);
    const asked = engine().ask('exportTemplate', {}, { slot: 'export' });
    void asked.outcome.then((outcome) => {
      if (outcome.status === 'answered') setExported({ state: 'done', ...outcome.answer });
      if (outcome.status === 'stopped') setExported({ state: 'failed', reason: `The engine stopped: ${outcome.reason}` });
    });
    return asked.cancel;
  }, []);
  return exported;
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify('Template copied.');
  } catch {
    notify('The browser does not let this page use the clipboard. Select the text and copy it.', { tone: 'refusal' });
  }
}
