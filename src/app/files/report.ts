import { requestWords } from '../../drawing/requestWords';
import type { Design } from '../../model/design';
import type { SavedRequest, SimulationRequest } from '../../model/request';
import { markdownRow, markdownSentence, markdownText } from '../../panels/markdown';
import { labelOf } from '../../panels/nodeLabels';
import { traceAsMarkdown } from '../../panels/trace/traceText';
import { routeWords, verdictWords } from '../../panels/verdictWords';
import { meetsExpectation } from '../../simulation';
import type { SimulationResult } from '../../simulation/result';
import type { Problem } from '../../worker/protocol';

export interface AnsweredRequest {
  /** Of a saved request; one that was only asked has none. */
  readonly title?: string;
  readonly request: SimulationRequest;
  readonly expected?: SavedRequest['expected'];
  readonly note?: string | undefined;
  readonly result: SimulationResult;
}

export interface Report {
  readonly design: Design;
  /** The file name of the picture that goes with the report. */
  readonly picture: string;
  readonly answers: readonly AnsweredRequest[];
  readonly problems: readonly Problem[];
}

/** What a review needs on paper: the picture, each request with its verdict and why, and what is wrong with the design. */
export function reportAsMarkdown({ design, picture, answers, problems }: Report): string {
  const parts = [
    `# ${markdownText(design.name)}`,
    ...(design.notes === undefined || design.notes.trim() === '' ? [] : [design.notes.trim().split('\n').map(markdownText).join('\n')]),
    `![Picture of ${markdownText(design.name)}](${encodeURI(picture)})`,
    `Region ${markdownText(design.region)}, account ${markdownText(design.accountId)}.`,
    '## Requests',
    answers.length === 0 ? 'No request is saved in this design.' : overview(design, answers),
    ...answers.flatMap((answer) => [
      ...(answer.title === undefined ? [] : [`## ${markdownText(answer.title)}`]),
      ...(answer.note === undefined || answer.note.trim() === '' ? [] : [markdownText(answer.note)]),
      traceAsMarkdown({ design, request: answer.request, result: answer.result }).trim(),
    ]),
    '## Problems',
    problems.length === 0 ? 'Nothing found: the network, the policies and the expectations of saved requests were looked at.' : problems.map((problem) => problemLine(design, problem)).join('\n'),
    ...ignored(design),
  ];
  return `${parts.join('\n\n')}\n`;
}

function overview(design: Design, answers: readonly AnsweredRequest[]): string {
  const rows = answers.map(({ title, request, expected, result }) =>
    markdownRow([
      markdownText(title ?? requestWords(design, request)),
      verdictWords[result.verdict],
      result.route === null ? '' : routeWords[result.route],
      expected === undefined ? '' : meetsExpectation(result, expected) ? 'as expected' : `**${markdownText(expectedWords(expected))} was expected**`,
      markdownSentence(result.explanation),
    ]),
  );
  return [markdownRow(['request', 'verdict', 'route', 'expectation', 'what decided']), markdownRow(['---', '---', '---', '---', '---']), ...rows].join('\n');
}

/** "Allowed by gateway-endpoint": only what the expectation names. */
function expectedWords({ verdict, route }: NonNullable<SavedRequest['expected']>): string {
  return route === undefined ? verdictWords[verdict] : `${verdictWords[verdict]} by ${route ?? 'no route'}`;
}

const severityWords: Readonly<Record<Problem['severity'], string>> = { error: 'Error', 'security-warning': 'Security warning', warning: 'Warning', suggestion: 'Suggestion' };

function problemLine(design: Design, { severity, nodeId, message, code }: Problem): string {
  const where = nodeId === undefined ? '' : ` at ${markdownText(labelOf(design, nodeId))}`;
  return `- **${severityWords[severity]}**${where}: ${markdownSentence(message)} (\`${code}\`)`;
}

/** What a person has decided to live with: a review has to see that it is not shown. */
function ignored(design: Design): readonly string[] {
  const { suppressions = [] } = design;
  if (suppressions.length === 0) return [];
  return ['## Ignored', suppressions.map(({ code, nodeId, sid }) => `- \`${code}\` at ${markdownText(labelOf(design, nodeId))}${sid === undefined ? '' : `, in the statement ${markdownText(sid)}`}`).join('\n')];
}
