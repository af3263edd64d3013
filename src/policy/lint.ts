import { actionCatalogOf, loadActionFiles, type ActionCatalog } from '../catalog/actions';
import { isKnownService } from '../catalog/actionNames';
import { actionDataAsOf, actionDataSource, servicesOfConditionKeyPrefix } from '../catalog/actionServices';
import { countChecks, diagnosePolicy } from './diagnose';
import type { DiagnosticSeverity } from './diagnostic';
import type { PolicyKind } from './grammar';
import { actionPrefixesOf } from '../catalog/services';
import { parseServiceName } from '../catalog/serviceNames';

/** One line of `lint`: a diagnostic without what only an editor needs. */
export interface LintFinding {
  readonly code: string;
  readonly severity: DiagnosticSeverity;
  readonly message: string;
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
}

/** Findings about endpoints that need no more than the policy, its kind and its service; the others of their group wait for a design. */
const withoutDesign: ReadonlySet<string> = new Set(['POL900', 'POL905', 'POL906', 'POL907', 'POL909', 'POL914', 'POL915', 'POL919', 'POL925', 'POL928', 'POL929', 'POL930', 'POL936']);

function needsDesign(code: string): boolean {
  return code.startsWith('POL9') && !withoutDesign.has(code);
}

/** How much the checks know: how many of each severity there are, and how old the data of actions and condition keys is. */
export interface LintCoverage {
  readonly checks: Readonly<Record<DiagnosticSeverity, number>>;
  readonly catalog: { readonly source: string; readonly asOf: string };
}

export function lintCoverage(): LintCoverage {
  return { checks: countChecks(), catalog: { source: actionDataSource, asOf: actionDataAsOf } };
}

/** All findings in a bare policy, worst first. Loads the data of the services the policy names. */
export async function lintPolicy(text: string, { kind, service }: { readonly kind: PolicyKind; readonly service?: string }): Promise<readonly LintFinding[]> {
  const catalog = await loadCatalogFor([text], service);
  const diagnostics = diagnosePolicy(text, { kind, catalog, ...(service !== undefined && { service }) });
  return diagnostics.filter(({ code }) => !needsDesign(code)).map(({ code, severity, message, pointer, line, column }) => ({ code, severity, message, pointer, line, column }));
}

/** A catalogue that can answer for everything these policies name, and for the service of the endpoint or resource. */
export async function loadCatalogFor(texts: readonly string[], service?: string): Promise<ActionCatalog> {
  return actionCatalogOf(await loadActionFiles(servicesNamedIn(texts, service)));
}

/** Action prefixes that occur in the texts, as `prefix:` or in ARNs, and those of the service. */
export function servicesNamedIn(texts: readonly string[], service?: string): readonly string[] {
  const prefixes = new Set<string>();
  for (const text of texts) {
    for (const [, prefix = ''] of text.matchAll(/([A-Za-z0-9.-]{2,40}):/g)) {
      const lower = prefix.toLowerCase();
      if (isKnownService(lower)) prefixes.add(lower);
      for (const other of Object.hasOwn(servicesOfConditionKeyPrefix, lower) ? (servicesOfConditionKeyPrefix[lower] ?? []) : []) prefixes.add(other);
    }
  }
  if (service !== undefined) {
    const parsed = parseServiceName(service);
    const suffix = parsed?.type === 'aws-service' ? parsed.suffix : service.toLowerCase();
    for (const prefix of [suffix, ...actionPrefixesOf(suffix)]) if (isKnownService(prefix)) prefixes.add(prefix);
  }
  return [...prefixes];
}
