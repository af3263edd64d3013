import { checks } from './checks';
import { sayWhatGrantsMore } from './checks/accessOfFixes';
import type { Finding } from './checks/check';
import { viewPolicy, type DiagnoseOptions } from './checks/policyView';
import type { DiagnosticFix, DiagnosticSeverity, PolicyDiagnostic, TextEdit } from './diagnostic';
import { fix, sortEdits } from './fixes';
import { repairJson, type TextFault } from './repair';
import { memberValue, nodeAtPointer, parsePolicy, pathAtOffset, positionAt, type PolicySyntax } from './syntax';

export type { DiagnoseOptions } from './checks/policyView';

/**
 * Everything that can be said about a policy's text, worst first, then in text order. Faults of the text as JSON are mended before the
 * checks run, so that a missing brace in one statement does not silence what there is to say of the others. Never throws.
 */
export function diagnosePolicy(text: string, options: DiagnoseOptions): readonly PolicyDiagnostic[] {
  const written = parsePolicy(text);
  const readable = readableSyntax(written);
  const view = viewPolicy(readable.syntax, text, options);
  const findings: Finding[] = [];
  for (const check of checks) {
    if (!check.applies(view)) continue;
    check.run(view, (code, message, place, details) => findings.push({ code, severity: 'warning', message, place, ...withSeverity(check.codes[code], details) }));
  }
  const located = withoutNoise(findings).flatMap((finding) => locate(sayWhatGrantsMore(view, finding), readable, written));
  return [...readable.faults.map((fault) => describeFault(fault, written)), ...located]
    .toSorted((a, b) => severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity) || a.line - b.line || a.column - b.column || compareText(a.code, b.code));
}

/** How many checks there are of each severity; a check whose severity depends on the kind of policy counts with its usual one. */
export function countChecks(): Readonly<Record<DiagnosticSeverity, number>> {
  // POL100 is found before the checks begin.
  const counts: Record<DiagnosticSeverity, number> = { error: 1, 'security-warning': 0, warning: 0, suggestion: 0 };
  for (const { codes } of checks) for (const severity of Object.values(codes)) counts[severity] += 1;
  return counts;
}

/** In the order in which they are shown. */
export const severityOrder: readonly DiagnosticSeverity[] = ['error', 'security-warning', 'warning', 'suggestion'];

interface Readable {
  readonly syntax: PolicySyntax;
  readonly faults: readonly TextFault[];
  readonly edits: readonly TextEdit[];
}

function readableSyntax(written: PolicySyntax): Readable {
  if (written.errors.length === 0) return { syntax: written, faults: [], edits: [] };
  const repaired = repairJson(written.text);
  const syntax = parsePolicy(repaired.text);
  if (syntax.errors.length === 0 && repaired.faults.length > 0) {
    return { syntax, faults: repaired.faults, edits: sortEdits(repaired.faults.flatMap(({ edits }) => edits)) };
  }
  const faults = written.errors.map(({ message, offset, length }): TextFault => ({ message, offset, length, edits: [], certainty: 'guessed' }));
  return { syntax: { ...written, errors: [] }, faults, edits: [] };
}

/** What is wrong with a text that is no JSON, in the words of its first diagnostic. */
export function textFaultOf(written: PolicySyntax): string | undefined {
  return readableSyntax(written).faults[0]?.message;
}

function describeFault({ message, offset, length, edits, certainty }: TextFault, written: PolicySyntax): PolicyDiagnostic {
  const pointer = pathAtOffset(written.root, offset).at(-1)?.pointer ?? '';
  const fixes = certainty === 'certain' && edits.length > 0 ? [fix(fixTitle(edits), ...edits)] : [];
  return { code: 'POL100', severity: 'error', message, pointer, ...range(written, offset, length), ...(fixes.length > 0 && { fixes }) };
}

function fixTitle(edits: readonly TextEdit[]): string {
  const [first] = edits;
  if (first === undefined || edits.length > 1) return 'Insert the brackets';
  const inserted = first.length === 0 ? first.text.replace(/\s+/g, '') : first.text.trim();
  if (first.length === 0) return `Insert \`${inserted}\``;
  return inserted === '' ? 'Remove it' : `Write \`${inserted}\``;
}

function withSeverity(severity: DiagnosticSeverity | undefined, details: Partial<Finding> | undefined): Partial<Finding> {
  return { ...(severity && { severity }), ...details };
}

/** What a graver finding on the same value already implies is left out. Findings on whole statements stand for themselves. */
function withoutNoise(findings: readonly Finding[]): readonly Finding[] {
  const errors = new Map<string, Finding>();
  for (const finding of findings) if (finding.severity === 'error') errors.set(placeKey(finding), finding);
  const seen = new Set<string>();
  return findings.filter((finding) => {
    // One operator may be wrong for each of its keys.
    const key = `${finding.code} ${placeKey(finding)} ${finding.message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return finding.severity === 'error' || /^(?:\/Statement(?:\/\d+)?)?$/.test(finding.place.pointer) || !errors.has(placeKey(finding));
  });
}

function placeKey({ place }: Finding): string {
  return `${place.offset}+${place.length}`;
}

/** A place in the mended text, told in the text as it was written. Findings on what only the mending put there are dropped. */
function locate({ code, severity, message, place, related, fixes }: Finding, readable: Readable, written: PolicySyntax): PolicyDiagnostic[] {
  const offset = writtenOffset(readable.edits, place.offset);
  const length = writtenOffset(readable.edits, place.offset + place.length) - offset;
  if (length === 0 && place.length > 0) return [];
  const sid = sidAt(readable.syntax, place.pointer);
  const possible = (fixes ?? []).flatMap((candidate) => (candidate && writtenFix(candidate, readable.edits, written)) ?? []);
  return [
    {
      code,
      severity,
      message,
      pointer: place.pointer,
      ...(sid !== undefined && { sid }),
      ...range(written, offset, length),
      ...(related && related.length > 0 && { related }),
      ...(possible.length > 0 && { fixes: possible }),
    },
  ];
}

function sidAt({ root }: PolicySyntax, pointer: string): string | undefined {
  const [, first, second] = pointer.split('/');
  if (first !== 'Statement') return undefined;
  const statements = memberValue(root, 'Statement');
  const statement = statements?.type === 'array' ? nodeAtPointer(root, `/Statement/${second ?? ''}`) : statements;
  const sid = memberValue(statement, 'Sid');
  return sid?.type === 'string' && sid.value !== '' ? sid.value : undefined;
}

/** Undefined where a fix would change what the mending changes, too: on its own it could not leave a readable text. */
function writtenFix(candidate: DiagnosticFix, edits: readonly TextEdit[], written: PolicySyntax): DiagnosticFix | undefined {
  if (written.errors.length === 0) return candidate;
  // In a text that cannot be mended nothing is certain but the value itself.
  if (edits.length === 0) return candidate.edits.every(({ length, text }) => length > 0 && text !== '') ? candidate : undefined;
  const mapped = candidate.edits.map(({ offset, length, text }) => {
    const start = writtenOffset(edits, offset);
    return { offset: start, length: writtenOffset(edits, offset + length) - start, text };
  });
  const collides = mapped.some(({ offset, length }) => edits.some((edit) => edit.offset <= offset + length && offset <= edit.offset + edit.length));
  return collides ? undefined : { title: candidate.title, edits: mapped };
}

function writtenOffset(edits: readonly TextEdit[], offset: number): number {
  let shift = 0;
  for (const edit of edits) {
    const start = edit.offset + shift;
    if (offset <= start) break;
    if (offset < start + edit.text.length) return edit.offset;
    shift += edit.text.length - edit.length;
  }
  return offset - shift;
}

function range(syntax: PolicySyntax, offset: number, length: number): Pick<PolicyDiagnostic, 'line' | 'column' | 'endLine' | 'endColumn'> {
  const start = positionAt(syntax, offset);
  const end = positionAt(syntax, offset + length);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
