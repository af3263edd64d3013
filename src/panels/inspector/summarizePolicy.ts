import type { DesignPolicy } from '../../model/policies';

/** `2 statements: 1 allows, 1 denies`; what an absent policy means. */
export function summarizePolicy({ text, kind }: Pick<DesignPolicy, 'text' | 'kind'>): string {
  if (text === undefined || text.trim() === '') {
    return kind === 'endpoint' ? 'Default: lets every request through.' : kind === 'trust' ? 'None: nobody can assume the role.' : 'None.';
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'Cannot be read as JSON.';
  }
  const statement = typeof value === 'object' && value !== null && 'Statement' in value ? value.Statement : undefined;
  const statements: readonly unknown[] = Array.isArray(statement) ? statement : statement === undefined ? [] : [statement];
  if (statements.length === 0) return 'No statement: allows nothing.';
  const count = (effect: string) => statements.filter((each) => typeof each === 'object' && each !== null && 'Effect' in each && each.Effect === effect).length;
  const parts = [
    ...(count('Allow') === 0 ? [] : [`${count('Allow')} ${count('Allow') === 1 ? 'allows' : 'allow'}`]),
    ...(count('Deny') === 0 ? [] : [`${count('Deny')} ${count('Deny') === 1 ? 'denies' : 'deny'}`]),
  ];
  return `${statements.length} ${statements.length === 1 ? 'statement' : 'statements'}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`;
}
