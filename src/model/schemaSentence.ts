import type { z } from 'zod/mini';

type Issue = z.core.$ZodRawIssue;

/** What a schema expected and what it found, as a sentence without its full stop. Given to zod where a value comes in. */
export function sayIssue(issue: Issue): string {
  const found = sayFound(issue.input);
  switch (issue.code) {
    case 'invalid_type':
      return `${expectedName(issue.expected)} is expected here, ${found}`;
    case 'invalid_value':
      return `${choices(issue.values)} is expected here, ${found}`;
    case 'invalid_union': {
      const property: unknown = issue['discriminator'];
      if (typeof property === 'string') return `\`${property}\` names nothing that is known here`;
      const forms = issue.errors.flatMap((branch) => branch.flatMap((inner) => (inner.path.length === 0 && inner.code === 'invalid_type' ? expectedName(inner.expected) : [])));
      return forms.length > 0 ? `${[...new Set(forms)].join(' or ')} is expected here, ${found}` : `a value of another form is expected here, ${found}`;
    }
    default:
      return `a value of another form is expected here, ${found}`;
  }
}

function expectedName(type: string): string {
  return names[type] ?? `a value of the type ${type}`;
}

const names: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function choices(values: readonly unknown[]): string {
  const texts = values.map((value) => `\`${String(value)}\``);
  return texts.length > 1 ? `one of ${texts.join(', ')}` : (texts[0] ?? 'nothing');
}

function sayFound(value: unknown): string {
  if (value === undefined) return 'but it is missing';
  if (value === null) return 'not `null`';
  if (Array.isArray(value)) return 'not a list';
  if (typeof value === 'object') return 'not an object';
  const text = String(value);
  return `not \`${text.length > 40 ? `${text.slice(0, 40)}…` : text}\``;
}
