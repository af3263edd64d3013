import { useEffect, useState } from 'react';
import { engine } from '../../../state/engine';
import { applyWithoutHistory, designStore } from '../../../state/designStore';
import { notify } from '../../../state/notificationStore';
import type { Answer, TemplateFinding, WrittenTemplate } from '../../../worker/protocol';
import { copyText } from '../../files/copyText';
import { download, fileNameOf } from '../../files/download';
import type { ExportChoices } from '../../files/exportChoices';
import { rememberExport } from '../../files/lastExports';
import { FindingsBySeverity } from '../FindingsDialog';
import type { ExportPaneProps } from './exportPane';
import { TemplateChanges, useChanges } from './TemplateChanges';
import { WhatIsHandedOver, WhatIsToDo } from './TemplateNotes';
import { TemplateSizes } from './TemplateSizes';
import { TemplateSyntax } from './TemplateSyntax';
import './template.css';

type Written = Extract<Answer<'exportStacks'>, { readonly ok: true }>;

type Exported =
  | { readonly state: 'working' }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'refused'; readonly complaints: readonly TemplateFinding[] }
  | ({ readonly state: 'done' } & Written);

/** The design as CloudFormation templates, one per account and Region: their text, what is new in it, and what it cannot express. */
export function TemplateExport({ choices, onChoose, onActions }: ExportPaneProps) {
  const exported = useExportedTemplates(choices);
  const [shown, setShown] = useState('');
  const [inSpite, setInSpite] = useState(false);
  const stacks = exported.state === 'done' ? exported.stacks : none;
  const stack = stacks.find(({ fileName }) => fileName === shown) ?? stacks[0];
  const errors = stacks.flatMap(({ findings }) => findings.filter(isOverLimit)).length;
  const isHeldBack = errors > 0 && !inSpite;
  useEffect(() => {
    if (stack === undefined || isHeldBack) return;
    onActions({
      copy: () => void copy(stack),
      download: () => void downloadAll(stacks),
    });
    return () => onActions(null);
  }, [stack, stacks, isHeldBack, onActions]);
  const changes = useChanges(stack);
  const [view, setView] = useState<'template' | 'changes'>('template');
  const showsChanges = view === 'changes' && changes !== undefined;
  return (
    <>
      <div className="export-template">
        {stack !== undefined && (stacks.length > 1 || changes !== undefined) && (
          <div className="export-tools">
            {stacks.length > 1 && (
              <>
                <select aria-label="Template" value={stack.fileName} onChange={(event) => setShown(event.target.value)}>
                  {stacks.map(({ fileName }, position) => (
                    <option key={fileName} value={fileName}>{`${position + 1}. ${fileName}`}</option>
                  ))}
                </select>
                <button type="button" className="button" disabled={isHeldBack} onClick={() => void downloadOne(stack)}>
                  Download this one
                </button>
              </>
            )}
            {changes !== undefined && (
              <button type="button" className="button" aria-pressed={showsChanges} onClick={() => setView(showsChanges ? 'template' : 'changes')}>
                {changes.count === 0 ? 'No changes' : changes.count === 1 ? '1 change' : `${changes.count} changes`} since {dateTime.format(changes.since)}
              </button>
            )}
          </div>
        )}
        {showsChanges ? (
          <TemplateChanges changes={changes} />
        ) : (
          <textarea readOnly aria-label="CloudFormation template" spellCheck={false} value={exported.state === 'working' ? 'Writing the template…' : (stack?.text ?? '')} />
        )}
      </div>
      <div className="export-choices">
        <TemplateSyntax choices={choices} onChoose={onChoose} />
        {exported.state === 'failed' && <p role="alert">{exported.reason}</p>}
        {exported.state === 'refused' && <FindingsBySeverity findings={exported.complaints} />}
        {exported.state === 'done' && stack !== undefined && (
          <>
            <TemplateSizes counts={stack.counts} />
            {errors > 0 && (
              <label className="export-choice">
                <input type="checkbox" checked={inSpite} onChange={(event) => setInSpite(event.target.checked)} />
                Export although CloudFormation will refuse it
              </label>
            )}
            <FindingsBySeverity findings={stack.findings} />
            <WhatIsHandedOver stacks={exported.stacks} handOvers={exported.handOvers} />
            <WhatIsToDo notes={exported.notes} />
            {exported.notes.length === 0 && stack.findings.length === 0 && <p className="muted">Everything in this design can be said in CloudFormation.</p>}
          </>
        )}
      </div>
    </>
  );
}

const none: readonly WrittenTemplate[] = [];

const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

function isOverLimit({ code, severity }: TemplateFinding): boolean {
  return severity === 'error' && /^(TOO_MANY_|TEMPLATE_TOO_LARGE|DESCRIPTION_TOO_LONG|NAME_TOO_LONG)/.test(code);
}

function useExportedTemplates({ syntax, layout, compact }: ExportChoices): Exported {
  const [exported, setExported] = useState<Exported>({ state: 'working' });
  useEffect(() => {
    const { design, revision } = designStore.getState();
    engine().setDesign(design, revision);
    const asked = engine().ask('exportStacks', { layout, compact, format: syntax }, { slot: 'export' });
    void asked.outcome.then((outcome) => {
      if (outcome.status === 'answered') setExported(answered(outcome.answer));
      if (outcome.status === 'stopped') setExported({ state: 'failed', reason: `The engine stopped: ${outcome.reason}` });
    });
    return asked.cancel;
  }, [syntax, layout, compact]);
  return exported;
}

function answered(answer: Answer<'exportStacks'>): Exported {
  if (!answer.ok) return { state: 'refused', complaints: answer.complaints };
  fixLogicalIds(answer.logicalIds);
  return { state: 'done', ...answer };
}

/** A logical id that was exported once stays: the next export must not replace what the first one has made. */
function fixLogicalIds(logicalIds: Written['logicalIds']): void {
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

async function copy(stack: WrittenTemplate): Promise<void> {
  if (!(await copyText(stack.text))) return;
  notify('Template copied.');
  remember([stack]);
}

/** A single template as it is; several in one archive, always the same bytes. */
async function downloadAll(stacks: readonly WrittenTemplate[]): Promise<void> {
  const [only, ...others] = stacks;
  if (only === undefined) return;
  remember(stacks);
  const { name } = designStore.getState().design;
  if (others.length === 0) return download(fileNameOf(name, `template.${endingOf(only)}`), only.text, typeOf(only));
  const { strToU8, zipSync } = await import('fflate');
  const archive = zipSync(Object.fromEntries(stacks.map(({ fileName, text }) => [fileName, strToU8(text)])), { mtime: '1980-01-01T00:00:00' });
  download(fileNameOf(name, 'templates.zip'), new Blob([new Uint8Array(archive)], { type: 'application/zip' }), 'application/zip');
}

function downloadOne(stack: WrittenTemplate): void {
  remember([stack]);
  download(stack.fileName, stack.text, typeOf(stack));
}

function remember(stacks: readonly WrittenTemplate[]): void {
  const { designId } = designStore.getState();
  for (const { fileName, text } of stacks) void rememberExport(designId, fileName, { exportedAt: Date.now(), text });
}

function endingOf({ fileName }: WrittenTemplate): string {
  return fileName.endsWith('.yaml') ? 'yaml' : 'json';
}

function typeOf(stack: WrittenTemplate): string {
  return endingOf(stack) === 'yaml' ? 'application/yaml' : 'application/json';
}
