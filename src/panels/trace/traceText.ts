import { findNode, type Design } from '../../model/design';
import type { SimulationRequest } from '../../model/request';
import type { SimulationResult } from '../../simulation/result';
import { groupSteps } from '../../simulation/sections';
import { markdownRow, markdownSentence, markdownText } from '../markdown';
import { labelOf } from '../nodeLabels';
import { requestWords } from '../../drawing/requestWords';
import { routeWords, verdictWords } from '../verdictWords';

export interface Answered {
  readonly design: Design;
  readonly request: SimulationRequest;
  readonly result: SimulationResult;
}

const outcomeMarks = { pass: '+', fail: 'x', info: '-' } as const;
const outcomeWords = { pass: 'passed', fail: '**stopped here**', info: 'noted' } as const;

/** What the minutes of a review need, as plain text. */
export function traceAsText({ design, request, result }: Answered): string {
  const lines = [`${verdictWords[result.verdict]}: ${requestWords(design, request)}`, result.explanation, ...factsOf(design, result).map(([name, value]) => `${name}: ${value}`), ''];
  for (const group of groupSteps(result.steps)) {
    lines.push(group.section);
    for (const step of group.steps) lines.push(`  ${outcomeMarks[step.outcome]} ${labelOf(design, step.node)}: ${plain(step.message)} [${step.code}]`);
  }
  if (result.assumptions.length > 0) {
    lines.push('Assumed');
    for (const each of result.assumptions) lines.push(`  - ${plain(each.message)} [${each.code}]`);
  }
  return `${lines.join('\n').trim()}\n`;
}

/** The same as a Markdown section. */
export function traceAsMarkdown({ design, request, result }: Answered): string {
  const lines = [
    `### ${verdictWords[result.verdict]}: ${markdownText(requestWords(design, request))}`,
    '',
    markdownSentence(result.explanation),
    '',
    ...factsOf(design, result).map(([name, value]) => `- ${name}: ${markdownText(value)}`),
    '',
    '| step | at | outcome | what was found | code |',
    '| --- | --- | --- | --- | --- |',
  ];
  for (const group of groupSteps(result.steps)) {
    for (const step of group.steps) {
      const cells = [group.section, markdownText(labelOf(design, step.node)), outcomeWords[step.outcome], markdownSentence(step.message), `\`${step.code}\``];
      lines.push(markdownRow(cells));
    }
  }
  if (result.assumptions.length > 0) {
    lines.push('', 'Assumed:', '');
    for (const each of result.assumptions) lines.push(`- ${markdownSentence(each.message)} (\`${each.code}\`)`);
  }
  return `${lines.join('\n').trim()}\n`;
}

/** Route, endpoint, DNS answer, principal: what stands under the verdict. */
export function factsOf(design: Design, result: SimulationResult): readonly (readonly [string, string])[] {
  const facts: (readonly [string, string])[] = [];
  if (result.route !== null) facts.push(['Route', routeWords[result.route]]);
  if (result.endpoint !== null) facts.push(['Endpoint', labelOf(design, result.endpoint)]);
  const { resolution } = result;
  if (resolution !== null) {
    const answers = resolution.answers.length === 0 ? 'no answer' : resolution.answers.join(', ');
    facts.push(['DNS', `${resolution.name} → ${answers}${resolution.source === 'none' ? '' : ` (${sourceWords[resolution.source]})`}`]);
  }
  if (result.principal !== undefined) facts.push(['Principal', result.principal]);
  if (result.path.length > 0) facts.push(['Path', result.path.map((id) => findNode(design, id)?.name ?? labelOf(design, id)).join(' → ')]);
  return facts;
}

const sourceWords = {
  'private-dns': 'private DNS of the endpoint',
  'vpce-dns': "the endpoint's own name",
  'private-hosted-zone': 'private hosted zone',
  'resolver-inbound': 'through a Resolver inbound endpoint',
  'resolver-rule': 'Resolver rule',
  'public-dns': 'public DNS',
  'vpc-dns': 'DNS of the VPC',
  none: '',
} as const;

function plain(text: string): string {
  return text.replaceAll('`', '');
}
