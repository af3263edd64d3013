import { beforeAll, expect, it } from 'vitest';
import { actionCatalogOf, loadActionFiles, type ActionCatalog } from '../../../catalog/actions';
import { diagnosePolicy, type DiagnoseOptions } from '../../diagnose';
import type { PolicyDiagnostic } from '../../diagnostic';
import { applyEdits } from '../../fixes';

/** One policy in which a check finds something, and one like it in which it does not. */
export interface CheckRow extends Partial<Omit<DiagnoseOptions, 'catalog'>> {
  readonly code: string;
  /** Between `⟦` and `⟧` stands the range of the finding. */
  readonly finds: string;
  readonly butNotIn: string;
  /** Where the near miss differs by what surrounds the policy. */
  readonly butNotWith?: Partial<Omit<DiagnoseOptions, 'catalog'>>;
  readonly fixes?: 'none' | 'some';
  readonly severity?: PolicyDiagnostic['severity'];
  /** Where no action of the real data would do. */
  readonly catalog?: ActionCatalog;
}

const services = [
  's3', 'kms', 'sqs', 'sns', 'ec2', 'iam', 'sts', 'dynamodb', 'athena', 'lambda', 'execute-api', 'rds', 'glue', 'secretsmanager', 'ecr', 'logs',
  'cloudwatch', 'ssm', 'organizations', 'rolesanywhere',
];

/** For every row: the finding with its range, the near miss, and that every fix removes the finding and adds no error. Stands inside a `describe`. */
export function itFinds(rows: readonly CheckRow[]): void {
  let real: ActionCatalog;
  beforeAll(async () => {
    real = actionCatalogOf(await loadActionFiles(services));
  });

  it.each(rows.map((row): [string, string, CheckRow] => [row.code, row.finds, row]))('%s in %s', (code, marked, row) => {
    const { finds: _finds, butNotIn, butNotWith, fixes, severity, code: _code, catalog = real, ...options } = row;
    const diagnose = (text: string) => diagnosePolicy(text, { kind: 'identity', ...options, catalog });
    const nearby = (text: string) => diagnosePolicy(text, { kind: 'identity', ...options, ...butNotWith, catalog });
    const start = marked.indexOf('⟦');
    const text = marked.replace('⟦', '').replace('⟧', '');
    const all = diagnose(text);
    const found = all.filter((diagnostic) => diagnostic.code === code);
    const summary = `${marked} has ${all.map((diagnostic) => `${diagnostic.code} ${diagnostic.message}`).join(' | ')}`;
    expect(found.map((diagnostic) => textAt(text, diagnostic)), summary).toContain(marked.slice(start + 1, marked.indexOf('⟧')));
    if (severity !== undefined) expect(found[0]?.severity).toBe(severity);
    expect(nearby(butNotIn).map((diagnostic) => diagnostic.code), butNotIn).not.toContain(code);
    if (fixes !== undefined) expect(found.flatMap((diagnostic) => diagnostic.fixes ?? []).length > 0 ? 'some' : 'none', 'fixes').toBe(fixes);
    for (const diagnostic of found) {
      for (const fix of diagnostic.fixes ?? []) expectCured(diagnose, text, diagnostic, fix.edits, fix.title);
    }
  });
}

const version = '"Version": "2012-10-17"';

export function policyWith(...statements: readonly string[]): string {
  return `{${version}, "Statement": [${statements.map((statement) => `{${statement}}`).join(', ')}]}`;
}

export function expectCured(
  diagnose: (text: string) => readonly PolicyDiagnostic[],
  text: string,
  diagnostic: PolicyDiagnostic,
  edits: readonly { offset: number; length: number; text: string }[],
  title: string,
): void {
  const before = diagnose(text);
  const fixed = applyEdits(text, edits);
  // Without a text there is no policy, and nothing to find in it.
  if (fixed === '') return;
  const after = diagnose(fixed);
  const count = (list: readonly PolicyDiagnostic[]) => list.filter(({ code }) => code === diagnostic.code).length;
  expect(count(after), `${diagnostic.code} "${title}": ${fixed}`).toBeLessThan(count(before));
  const errors = (list: readonly PolicyDiagnostic[]) => list.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}`);
  const known = errors(before);
  expect(errors(after).filter((error) => !known.includes(error)), `${title}: ${fixed}`).toEqual([]);
}

export function textAt(text: string, { line, column, endLine, endColumn }: PolicyDiagnostic): string {
  const lines = text.split('\n');
  const offset = (row: number, col: number) => lines.slice(0, row - 1).reduce((sum, content) => sum + content.length + 1, 0) + col - 1;
  return text.slice(offset(line, column), offset(endLine, endColumn));
}
