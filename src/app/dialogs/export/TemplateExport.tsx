import { useEffect, useState } from 'react';
import { Sentence } from '../../../panels/Sentence';
import { engine } from '../../../state/engine';
import { applyWithoutHistory, designStore } from '../../../state/designStore';
import { notify } from '../../../state/notificationStore';
import type { Answer, TemplateFinding } from '../../../worker/protocol';
import { copyText } from '../../files/copyText';
import { download, fileNameOf } from '../../files/download';
import { FindingList } from '../FindingsDialog';
import type { ExportPaneProps } from './exportPane';

type Template = Extract<Answer<'exportTemplate'>, { readonly ok: true }>;

type Exported =
  | { readonly state: 'working' }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'refused'; readonly complaints: readonly TemplateFinding[] }
  | ({ readonly state: 'done' } & Template);

/** The design as a CloudFormation template: its text, and what it cannot express. */
export function TemplateExport({ onActions }: ExportPaneProps) {
  const exported = useExportedTemplate();
  const text = exported.state === 'done' ? exported.text : undefined;
  useEffect(() => {
    if (text === undefined) return;
    onActions({
      copy: () => void copy(text),
      download: () => download(fileNameOf(designStore.getState().design.name, 'template.json'), text),
    });
    return () => onActions(null);
  }, [text, onActions]);
  return (
    <>
      <textarea className="export-preview" readOnly aria-label="CloudFormation template" spellCheck={false} value={exported.state === 'working' ? 'Writing the template…' : (text ?? '')} />
      <div className="export-choices">
        {exported.state === 'failed' && <p role="alert">{exported.reason}</p>}
        {exported.state === 'refused' && <FindingList findings={exported.complaints} />}
        {exported.state === 'done' && <WhatIsNotSaid {...exported} />}
      </div>
    </>
  );
}

function useExportedTemplate(): Exported {
  const [exported, setExported] = useState<Exported>({ state: 'working' });
  useEffect(() => {
    const { design, revision } = designStore.getState();
    engine().setDesign(design, revision);
    const asked = engine().ask('exportTemplate', {}, { slot: 'export' });
    void asked.outcome.then((outcome) => {
      if (outcome.status === 'answered') setExported(shown(outcome.answer));
      if (outcome.status === 'stopped') setExported({ state: 'failed', reason: `The engine stopped: ${outcome.reason}` });
    });
    return asked.cancel;
  }, []);
  return exported;
}

function shown(answer: Answer<'exportTemplate'>): Exported {
  if (!answer.ok) return { state: 'refused', complaints: answer.complaints };
  fixLogicalIds(answer.logicalIds);
  return { state: 'done', ...answer };
}

/** A logical id that was exported once stays: the next export must not replace what the first one has made. */
function fixLogicalIds(logicalIds: Template['logicalIds']): void {
  if (logicalIds.length === 0) return;
  const given = new Map<string, string>(logicalIds.map(({ nodeId, logicalId }) => [nodeId, logicalId]));
  applyWithoutHistory((design) => ({
    ...design,
    nodes: design.nodes.map((node) => {
      const logicalId = given.get(node.id);
      return logicalId === undefined || node.logicalId !== undefined ? node : { ...node, logicalId };
    }),
  }));
}

function WhatIsNotSaid({ notes, findings }: Pick<Template, 'notes' | 'findings'>) {
  if (notes.length === 0 && findings.length === 0) return <p className="muted">Everything in this design can be said in CloudFormation.</p>;
  return (
    <>
      {notes.length > 0 && (
        <>
          <h3>To do by hand</h3>
          <ul className="findings">
            {notes.map((note) => (
              <li key={note}>
                <Sentence text={note} />
              </li>
            ))}
          </ul>
        </>
      )}
      {findings.length > 0 && <FindingList findings={findings} />}
    </>
  );
}

async function copy(text: string): Promise<void> {
  if (await copyText(text)) notify('Template copied.');
}
