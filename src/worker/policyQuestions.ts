import type { ActionFile } from '../catalog/actionFile';
import { loadActionDescriptions } from '../catalog/actionDescriptions';
import { actionCatalogOf, loadActionFiles, type ActionCatalog } from '../catalog/actions';
import { findNode, type Design } from '../model/design';
import { completePolicy, diagnosePolicy, hoverPolicy, servicesNamedIn, type PolicyCompletion, type PolicyDiagnostic, type PolicyDiff, type PolicyHover } from '../policy';
import { diagnoseOptionsOf, diffOfEdit, isSuppressed, policyServiceOf } from '../simulation';
import type { PolicyPlace, PolicyText, Question } from './protocol';

const loaded = new Map<string, ActionFile>();
let catalog = actionCatalogOf([]);

/** The catalogue of actions with these services in it: files are loaded once, when something first names them. */
export async function catalogWith(prefixes: Iterable<string>): Promise<ActionCatalog> {
  const missing = [...prefixes].filter((prefix) => !loaded.has(prefix));
  if (missing.length > 0) {
    const files = await loadActionFiles(missing);
    for (const file of files) loaded.set(file.service, file);
    if (files.length > 0) catalog = actionCatalogOf([...loaded.values()]);
  }
  return catalog;
}

export async function lintPolicy(design: Design, question: PolicyText): Promise<readonly PolicyDiagnostic[]> {
  const found = diagnosePolicy(question.text, await optionsOf(design, question));
  return found.filter(({ code, sid }) => !isSuppressed(design, { code, sid, nodeId: question.nodeId }));
}

export async function hover(design: Design, question: Question<'hoverPolicy'>): Promise<PolicyHover | null> {
  const { text, offset, requestContext } = question;
  const descriptionOf = await loadActionDescriptions(servicesNamedIn([text], undefined));
  return hoverPolicy(text, offset, { ...(await optionsOf(design, question)), descriptionOf, ...(requestContext !== undefined && { requestContext }) });
}

export async function complete(design: Design, question: PolicyPlace): Promise<readonly PolicyCompletion[]> {
  return completePolicy(question.text, question.offset, await optionsOf(design, question));
}

export async function diffPolicy(design: Design, { before, after, kind, nodeId }: Question<'diffPolicy'>): Promise<PolicyDiff> {
  const node = findNode(design, nodeId);
  const service = node === undefined ? undefined : policyServiceOf(design, node);
  const texts = [before, after].flatMap((text) => text ?? []);
  return diffOfEdit({ before, after, kind, node, service }, await catalogWith(servicesNamedIn(texts, service)));
}

async function optionsOf(design: Design, { text, kind, nodeId, key, saved }: PolicyText) {
  const node = findNode(design, nodeId);
  const service = node === undefined ? undefined : policyServiceOf(design, node);
  const texts = typeof saved === 'string' ? [text, saved] : [text];
  return diagnoseOptionsOf(design, node, { kind, text, key, saved, simulations: saved === undefined ? 'none' : 'all' }, await catalogWith(servicesNamedIn(texts, service)));
}
