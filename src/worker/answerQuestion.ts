import { exportTemplate, importTemplate, looksLikeJson, type Finding } from '../cloudformation';
import type { Design } from '../model/design';
import { importInventory, type InventoryFile, type InventoryFinding } from '../inventory';
import { formatIpAddress } from '../model/ip';
import { compileNetwork } from '../network';
import { actionServicesOf, compileSimulation, policyServicesIn, simulate, type CompiledSimulation } from '../simulation';
import { answerMatrix } from './matrixQuestion';
import { catalogWith, complete, diffPolicy, hover, lintPolicy } from './policyQuestions';
import { findProblems } from './problems';
import type { Answer, TemplateFinding } from './protocol';
import type { Ask } from './questionQueue';
import { answerRemedies } from './remedyQuestion';
import { assumingReadable, withReadablePolicies } from './readablePolicies';

/** One question, one answer; those of the matrix and of remedies come bit by bit. Throws only for our own bugs; the page then starts the engine anew. */
export function answerQuestion(design: Design | undefined, ask: Ask): Promise<unknown> | AsyncGenerator<unknown, unknown> {
  if (ask.about !== 'matrix' && ask.about !== 'remedies') return answerAtOnce(design, ask);
  if (design === undefined) throw new Error('A question came before the document.');
  return ask.about === 'matrix' ? answerMatrix(design, ask.question, compiled) : answerRemedies(design, ask.question, compiled);
}

async function answerAtOnce(design: Design | undefined, ask: Exclude<Ask, { about: 'matrix' | 'remedies' }>): Promise<unknown> {
  if (ask.about === 'importTemplate') return readTemplate(ask.question);
  if (ask.about === 'importInventory') return readInventory(ask.question);
  if (design === undefined) throw new Error('A question came before the document.');
  switch (ask.about) {
    case 'simulate': {
      const { request, readable = [] } = ask.question;
      const result = simulate(await compiled(withReadablePolicies(design, readable), [request]), request);
      return assumingReadable(result, readable) satisfies Answer<'simulate'>;
    }
    case 'problems': {
      const requests = design.requests.map(({ request }) => request);
      const catalog = await catalogWith([...actionServicesOf(requests), ...policyServicesIn(design)]);
      return findProblems(design, await compiled(withReadablePolicies(design, ask.question.readable ?? []), requests), catalog) satisfies Answer<'problems'>;
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
    case 'exportTemplate':
      return writeTemplate(design) satisfies Answer<'exportTemplate'>;
  }
}

let former: CompiledSimulation | undefined;

/** Compiled once per document and catalogue; what an edit left alone is taken over by identity. */
async function compiled(design: Design, requests: readonly unknown[]): Promise<CompiledSimulation> {
  const actions = await catalogWith(actionServicesOf(requests));
  if (former?.design !== design || former.actions !== actions) former = compileSimulation(design, { actions });
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

/** JSON at once; YAML through its library, which is loaded when it is first needed. */
async function readTemplate({ text, name }: { text: string; name: string }): Promise<Answer<'importTemplate'>> {
  const result = looksLikeJson(text) ? importTemplate(text, { name }) : (await import('../cloudformation/yaml')).importTemplateYaml(text, { name });
  if (!result.ok) return { ok: false, complaints: result.complaints.map(toTemplateFinding) };
  return { ok: true, design: result.design, findings: result.findings.map(toTemplateFinding) };
}

function readInventory({ files }: { files: readonly InventoryFile[] }): Answer<'importInventory'> {
  const say = ({ code, message, file, line, column }: InventoryFinding): TemplateFinding => ({ code, message, place: `${file}, line ${line}, column ${column}` });
  const result = importInventory(files);
  if (!result.ok) return { ok: false, complaints: result.complaints.map(say) };
  return { ok: true, design: result.design, findings: result.findings.map(say) };
}

function writeTemplate(design: Design): Answer<'exportTemplate'> {
  const result = exportTemplate(design);
  if (!result.ok) return { ok: false, complaints: result.complaints.map(toTemplateFinding) };
  const { text, notes, findings, logicalIds } = result;
  return { ok: true, text, notes, findings: findings.map(toTemplateFinding), logicalIds };
}

function toTemplateFinding({ code, message, pointer, line, column }: Finding): TemplateFinding {
  return { code, message, place: line > 0 ? `line ${line}, column ${column}` : pointer };
}
