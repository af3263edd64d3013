import type { ActionFile } from '../catalog/actionFile';
import { actionCatalogOf, loadActionFiles, type ActionCatalog } from '../catalog/actions';
import { findNode, type Design } from '../model/design';
import { completePolicy, diagnosePolicy, diffPolicies, hoverPolicy, servicesNamedIn, type PolicyCompletion, type PolicyDiagnostic, type PolicyDiff, type PolicyHover } from '../policy';
import { diagnoseOptionsOf, policyServiceOf } from '../simulation';
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
  return diagnosePolicy(question.text, await optionsOf(design, question));
}

export async function hover(design: Design, question: PolicyPlace): Promise<PolicyHover | null> {
  return hoverPolicy(question.text, question.offset, await optionsOf(design, question));
}

export async function complete(design: Design, question: PolicyPlace): Promise<readonly PolicyCompletion[]> {
  return completePolicy(question.text, question.offset, await optionsOf(design, question));
}

/** What stands where no policy is written: an endpoint lets everything through, everything else allows nothing of its own. */
const defaultEndpointPolicy = '{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]}';
const emptyPolicy = '{"Version": "2012-10-17", "Statement": []}';

export async function diffPolicy(design: Design, { before, after, kind, nodeId }: Question<'diffPolicy'>): Promise<PolicyDiff> {
  const node = findNode(design, nodeId);
  // AWS gives a key a policy of its own, which is not in the design. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
  if (node?.kind === 'kmsKey' && (before === null || after === null)) {
    return { newlyAllowed: [], newlyDenied: [], unknown: true, message: 'Without a policy in the design the key has AWS’s default key policy, which depends on how it was made.' };
  }
  const absent = kind === 'endpoint' ? defaultEndpointPolicy : emptyPolicy;
  const service = node === undefined ? undefined : policyServiceOf(design, node);
  const [was, is] = [before ?? absent, after ?? absent];
  return diffPolicies(was, is, kind, {
    catalog: await catalogWith(servicesNamedIn([was, is], service)),
    ...(service !== undefined && { service }),
    ...(node?.kind === 'gatewayEndpoint' ? { endpointType: 'gateway' as const } : node?.kind === 'interfaceEndpoint' ? { endpointType: 'interface' as const } : {}),
  });
}

async function optionsOf(design: Design, { text, kind, nodeId }: PolicyText) {
  const node = findNode(design, nodeId);
  const service = node === undefined ? undefined : policyServiceOf(design, node);
  return diagnoseOptionsOf(design, node, kind, await catalogWith(servicesNamedIn([text], service)));
}
