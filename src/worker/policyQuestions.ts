import type { ActionFile } from '../catalog/actionFile';
import { actionCatalogOf, loadActionFiles, type ActionCatalog } from '../catalog/actions';
import { findNode, type Design } from '../model/design';
import { completePolicy, diagnosePolicy, hoverPolicy, servicesNamedIn, type PolicyCompletion, type PolicyDiagnostic, type PolicyHover } from '../policy';
import { diagnoseOptionsOf, policyServiceOf } from '../simulation';
import type { PolicyPlace, PolicyText } from './protocol';

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
  return diagnosePolicy(question.text, await optionsOf(design, question));
}

export async function hover(design: Design, question: PolicyPlace): Promise<PolicyHover | null> {
  return hoverPolicy(question.text, question.offset, await optionsOf(design, question));
}

export async function complete(design: Design, question: PolicyPlace): Promise<readonly PolicyCompletion[]> {
  return completePolicy(question.text, question.offset, await optionsOf(design, question));
}

async function optionsOf(design: Design, { text, kind, nodeId }: PolicyText) {
  const node = findNode(design, nodeId);
  const service = node === undefined ? undefined : policyServiceOf(design, node);
  return diagnoseOptionsOf(design, node, kind, await catalogWith(servicesNamedIn([text], service)));
}
