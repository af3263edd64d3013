import { actionCatalogOf, loadActionFiles, type ActionCatalog } from '../catalog/actions';
import type { ActionFile } from '../catalog/actionFile';
import { arnOf } from '../model/arns';
import { findNode, type Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import { policiesOf, type DesignPolicyKind } from '../model/policies';
import { diagnosePolicy, servicesNamedIn, type DiagnoseOptions, type PolicyDiagnostic } from '../policy';
import type { Problem } from './protocol';

const loaded = new Map<string, ActionFile>();
let catalog = actionCatalogOf([]);

/** The catalogue of actions with these services in it: files are loaded once, when something first names them. */
export async function catalogWith(prefixes: Iterable<string>): Promise<ActionCatalog> {
  const missing = [...prefixes].filter((prefix) => !loaded.has(prefix));
  if (missing.length > 0) {
    for (const file of await loadActionFiles(missing)) loaded.set(file.service, file);
    catalog = actionCatalogOf([...loaded.values()]);
  }
  return catalog;
}

export async function diagnose(design: Design, node: DesignNode | undefined, kind: DesignPolicyKind, text: string): Promise<readonly PolicyDiagnostic[]> {
  const service = node === undefined ? undefined : serviceOf(design, node);
  const options: DiagnoseOptions = {
    kind,
    catalog: await catalogWith(servicesNamedIn([text], service)),
    region: design.region,
    account: design.accountId,
    ...(service === undefined ? {} : { service }),
    ...endpointTypeOf(node),
    ...ownArnOf(design, node, kind),
  };
  return diagnosePolicy(text, options);
}

export async function lintPolicy(design: Design, question: { text: string; kind: DesignPolicyKind; nodeId: string }): Promise<readonly PolicyDiagnostic[]> {
  return diagnose(design, findNode(design, question.nodeId), question.kind, question.text);
}

const known = new WeakMap<DesignNode, readonly Problem[]>();

/** What is wrong with the policies of the design. A node that did not change is not looked at again. */
export async function policyProblems(design: Design): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const node of design.nodes) {
    const cached = known.get(node);
    const found = cached ?? (await problemsOfNode(design, node));
    if (cached === undefined) known.set(node, found);
    problems.push(...found);
  }
  return problems;
}

async function problemsOfNode(design: Design, node: DesignNode): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const { key, kind, text } of policiesOf(node)) {
    if (text === undefined) continue;
    for (const { code, severity, message, pointer, line, column } of await diagnose(design, node, kind, text)) {
      problems.push({ code, severity, message, nodeId: node.id, policyKey: key, pointer, line, column });
    }
  }
  return problems;
}

function serviceOf(design: Design, node: DesignNode): string | undefined {
  if (node.kind === 'gatewayEndpoint' || node.kind === 'interfaceEndpoint') return node.serviceName;
  return arnOf(design, node)?.split(':')[2];
}

function endpointTypeOf(node: DesignNode | undefined): { endpointType?: 'gateway' | 'interface' } {
  if (node?.kind === 'gatewayEndpoint') return { endpointType: 'gateway' };
  return node?.kind === 'interfaceEndpoint' ? { endpointType: 'interface' } : {};
}

function ownArnOf(design: Design, node: DesignNode | undefined, kind: DesignPolicyKind): { ownArn?: string } {
  const arn = node !== undefined && kind === 'resource' ? arnOf(design, node) : undefined;
  return arn === undefined ? {} : { ownArn: arn };
}
