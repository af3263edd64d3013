import type { Ordering } from './operator';

/** Whether a request's value stands to the policy's value as the operator asks; `sign` is negative where the request's value is less. */
export function holdsOrdering(ordering: Ordering, sign: number): boolean {
  switch (ordering) {
    case 'equal':
      return sign === 0;
    case 'less':
      return sign < 0;
    case 'lessOrEqual':
      return sign <= 0;
    case 'greater':
      return sign > 0;
    case 'greaterOrEqual':
      return sign >= 0;
  }
}

export function isDigits(text: string): boolean {
  if (text === '') return false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 48 || code > 57) return false;
  }
  return true;
}
