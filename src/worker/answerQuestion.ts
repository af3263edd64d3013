import { exportStacks, importStacks, readTemplateText, type Finding } from '../cloudformation';
import type { Design } from '../model/design';
import { importInventory, type InventoryFile, type InventoryFinding } from '../inventory';
import { settle } from '../layout/settle';
import { tidyUp, tidyUpInside } from '../layout/tidyUp';
import { formatIpAddress } from '../model/ip';
import { compileNetwork } from '../network';
import { actionServicesOf, compileSimulation, policyServicesIn, simulate, type CompiledSimulation } from '../simulation';
import { answerMatrix } from './matrixQuestion';
import { catalogWith, complete, diffPolicy, hover, lintPolicy } from './policyQuestions';
import { findProblems } from './problems';
import type { Answer, Part, Question, TemplateFinding } from './protocol';
import type { Ask } from './questionQueue';
import { answerRemedies } from './remedyQuestion';
import { assumingReadable, withReadablePolicies } from './readablePolicies';

/** One question, one answer; those of problems, the matrix, remedies and templates come bit by bit. Throws only for our own bugs; the page then starts the engine anew. */
export function answerQuestion(design: Design | undefined, ask: Ask): Promise<unknown> | AsyncGenerator<unknown, unknown> {
  if (ask.about === 'importTemplates') return readTemplates(ask.question);
  if (ask.about !== 'problems' && ask.about !== 'matrix' && ask.about !== 'remedies') return answerAtOnce(design, ask);
  if (design === undefined) throw new Error('A question came before the document.');
  if (ask.about === 'problems') return answerProblems(design, ask.question);
  return ask.about === 'matrix' ? answerMatrix(design, ask.question, compiled) : answerRemedies(design, ask.question, compiled);
}

async function answerAtOnce(design: Design | undefined, ask: Exclude<Ask, { about: 'problems' | 'matrix' | 'remedies' | 'importTemplates' }>): Promise<unknown> {
  if (ask.about === 'importInventory') return readInventory(ask.question);
  if (design === undefined) throw new Error('A question came before the document.');
  switch (ask.about) {
    case 'simulate': {
      const { request, readable = [] } = ask.question;
      const result = simulate(await compiled(withReadablePolicies(design, readable), [request]), request);
      return assumingReadable(result, readable) satisfies Answer<'simulate'>;
    }
    case 'tidyUp': {
      const { containerIds } = ask.question;
      const layout = containerIds.length === 0 ? tidyUp(design) : settle({ ...design, layout: tidyUpInside(design, containerIds) });
      return layout satisfies Answer<'tidyUp'>;
    }
    case 'addresses':
      return addressesOf(design) satisfies Answer<'addresses'>;
    case 'lintPolicy':
      return (await lintPolicy(design, ask.question)) satisfies Answer<'lintPolicy'>;
    case 'hoverPolicy':
      return (await hover(design, ask.question)) satisfies Answer<'hoverPolicy'>;
    case 'completePolicy':
      return (await complete(design, ask.question)) satisfies Answer<'completePolicy'>;
    case 'diffPolicy':
      return (await diffPolicy(design, ask.question)) satisfies Answer<'diffPolicy'>;
    case 'exportStacks':
      return (await writeTemplates(design, ask.question)) satisfies Answer<'exportStacks'>;
  }
}

async function* answerProblems(design: Design, { readable = [] }: Question<'problems'>): AsyncGenerator<Part<'problems'>, Answer<'problems'>> {
  const requests = design.requests.map(({ request }) => request);
  const catalog = await catalogWith([...actionServicesOf(requests), ...policyServicesIn(design)]);
  return yield* findProblems(design, await compiled(withReadablePolicies(design, readable), requests), catalog);
}

let former: CompiledSimulation | undefined;

/** Compiled once per document and catalogue; what an edit left alone is taken over by identity. */
async function compiled(design: Design, requests: readonly unknown[]): Promise<CompiledSimulation> {
  const actions = await catalogWith(actionServicesOf(requests));
  if (former?.design !== design || former.actions !== actions) former = compileSimulation(design, { actions, now: new Date().toISOString().replace(/\.\d+Z$/, 'Z') });
  return former;
}

function addressesOf(design: Design): Answer<'addresses'> {
  const network = compileNetwork(design);
  const entries = design.nodes.map((node): [string, readonly string[]] => [
    node.id,
    network.interfacesOf(node.id).flatMap((each) => [...(each.ipv4 === undefined ? [] : [each.ipv4]), ...each.ipv6].map(formatIpAddress)),
  ]);
  return Object.fromEntries(entries.filter(([, addresses]) => addresses.length > 0));
}

/** First each text, then what they make together. */
async function* readTemplates({ files, name, parameterValues }: Question<'importTemplates'>): AsyncGenerator<Part<'importTemplates'>, Answer<'importTemplates'>> {
  const sources: Parameters<typeof importStacks>[0][number][] = [];
  for (const { name: file, text, accountId, region } of files) {
    sources.push({ file, accountId, region, source: await readTemplateText(text) });
    yield { progress: sources.length / (files.length + 1) };
  }
  const result = importStacks(sources, { name, parameterValues });
  const say = (finding: Finding) => toTemplateFinding(finding, files.length > 1);
  if (!result.ok) return { ok: false, complaints: result.complaints.map(say) };
  return { ...result, findings: result.findings.map(say) };
}

function readInventory({ files }: { files: readonly InventoryFile[] }): Answer<'importInventory'> {
  const say = ({ code, message, file, line, column }: InventoryFinding): TemplateFinding => ({ code, message, place: `${file}, line ${line}, column ${column}` });
  const result = importInventory(files);
  if (!result.ok) return { ok: false, complaints: result.complaints.map(say) };
  return { ok: true, design: result.design, findings: result.findings.map(say) };
}

async function writeTemplates(design: Design, { layout, compact, format }: Question<'exportStacks'>): Promise<Answer<'exportStacks'>> {
  const result = exportStacks(design, { layout, compact });
  if (!result.ok) return { ok: false, complaints: result.complaints.map((finding) => toTemplateFinding(finding, finding.file !== undefined)) };
  const print = format === 'yaml' ? (await import('../cloudformation/yaml')).printYaml : undefined;
  const { handOvers, notes, logicalIds } = result;
  const stacks = result.stacks.map(({ document, spellings, text, fileName, findings, ...stack }) => ({
    ...stack,
    fileName: print ? fileName.replace(/json$/, 'yaml') : fileName,
    text: print ? print(document, spellings) : text,
    // Lines are those of the JSON text.
    findings: findings.map((finding) => toTemplateFinding(print ? { ...finding, line: 0 } : finding, false)),
  }));
  return { ok: true, stacks, handOvers, notes, logicalIds };
}

function toTemplateFinding({ code, message, pointer, line, column, severity, file }: Finding, withFile: boolean): TemplateFinding {
  const place = line > 0 ? `line ${line}, column ${column}` : pointer;
  return { code, message, severity, pointer, place: withFile && file !== undefined ? `${file}, ${place}` : place };
}
