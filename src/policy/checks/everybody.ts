import type { PrincipalView, StatementView } from './policyView';

/** The entry by which a statement concerns everybody: `"*"` or `{"AWS": "*"}`. */
export function everybody({ principals }: StatementView): PrincipalView | undefined {
  return principals?.negated ? undefined : principals?.entries.find(isEverybody);
}

export function isEverybody({ type, text }: PrincipalView): boolean {
  return text === '*' && (type === 'everybody' || type === 'AWS');
}
