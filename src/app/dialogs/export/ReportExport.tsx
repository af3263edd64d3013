import { useEffect, useState } from 'react';
import type { Design } from '../../../model/design';
import type { SimulationRequest } from '../../../model/request';
import { engine } from '../../../state/engine';
import { useDesignState, useProblems, useRequest } from '../../../state/hooks';
import { notify } from '../../../state/notificationStore';
import { copyText } from '../../files/copyText';
import { download, fileNameOf } from '../../files/download';
import { reportAsMarkdown, type AnsweredRequest } from '../../files/report';
import type { ExportPaneProps } from './exportPane';
import { useDrawnPicture } from './useDrawnPicture';

/** Requests, verdicts and problems as a person reads them in a review, with the picture as a file beside it. */
export function ReportExport({ choices, onActions }: ExportPaneProps) {
  const design = useDesignState((state) => state.design);
  const problems = useProblems();
  const answered = useAnswers(design);
  const picture = useDrawnPicture(choices);
  const pictureName = fileNameOf(design.name, 'svg');
  const text = answered.state === 'done' ? reportAsMarkdown({ design, picture: pictureName, answers: answered.answers, problems }) : undefined;

  useEffect(() => {
    if (text === undefined || picture === undefined) return;
    onActions({
      copy: () => void copyText(text).then((copied) => copied && notify('Report copied.')),
      download: () => {
        download(fileNameOf(design.name, 'md'), text, 'text/markdown');
        download(pictureName, picture.svg, 'image/svg+xml');
      },
    });
    return () => onActions(null);
  }, [text, picture, pictureName, design.name, onActions]);

  const waiting = answered.state === 'asking' ? `Asking request ${answered.number} of ${answered.of}…` : '';
  return (
    <>
      <textarea className="export-preview" readOnly aria-label="Markdown report" spellCheck={false} value={text ?? waiting} />
      <div className="export-choices">
        {answered.state === 'failed' ? <p role="alert">{answered.reason}</p> : <p className="muted">Every saved request with its verdict, what decided and each check; then the problems. The picture is downloaded beside it as {pictureName}, with the choices made for pictures.</p>}
      </div>
    </>
  );
}

type Answered =
  | { readonly state: 'asking'; readonly number: number; readonly of: number }
  | { readonly state: 'done'; readonly answers: readonly AnsweredRequest[] }
  | { readonly state: 'failed'; readonly reason: string };

/** The answers to all saved requests, and to the one that is open and not saved. */
function useAnswers(design: Design): Answered {
  const open = useRequest((state) => (state.savedId === null ? state.request : null));
  const [answered, setAnswered] = useState<Answered>({ state: 'asking', number: 1, of: 1 });
  useEffect(() => {
    let wanted = true;
    const questions: readonly Omit<AnsweredRequest, 'result'>[] = [...design.requests, ...(open === null ? [] : [{ request: open }])];
    void askAll(questions, {
      isWanted: () => wanted,
      onProgress: (number) => setAnswered({ state: 'asking', number, of: questions.length }),
    }).then((all) => wanted && setAnswered(all));
    return () => {
      wanted = false;
    };
  }, [design, open]);
  return answered;
}

async function askAll(
  questions: readonly Omit<AnsweredRequest, 'result'>[],
  { isWanted, onProgress }: { readonly isWanted: () => boolean; readonly onProgress: (number: number) => void },
): Promise<Answered> {
  const answers: AnsweredRequest[] = [];
  for (const [index, question] of questions.entries()) {
    if (!isWanted()) break;
    onProgress(index + 1);
    const outcome = await ask(question.request);
    if (outcome.status === 'stopped') return { state: 'failed', reason: `The engine stopped: ${outcome.reason}` };
    if (outcome.status === 'answered') answers.push({ ...question, result: outcome.answer });
  }
  return { state: 'done', answers };
}

function ask(request: SimulationRequest) {
  return engine().ask('simulate', { request }).outcome;
}
