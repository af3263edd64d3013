import { coversAction, coversResource } from './coverage';
import { isEverybody } from './everybody';
import type { ConditionView, ElementView, StatementView } from './policyView';

/** Whether `wide` matches every request that `narrow` matches. */
export function coversStatement(wide: StatementView, narrow: StatementView): boolean {
  if (wide === narrow || !wide.actions || !narrow.actions) return false;
  return (
    wide.conditions.every((condition) => narrow.conditions.some((other) => sameCondition(condition, other))) &&
    coversPrincipals(wide, narrow) &&
    coversElement(wide.actions, narrow.actions, coversAction) &&
    (wide.resources === undefined ? narrow.resources === undefined : narrow.resources !== undefined && coversElement(wide.resources, narrow.resources, (a, b) => coversResource(a.text, b.text)))
  );
}

function coversElement<T>(wide: ElementView<T>, narrow: ElementView<T>, covers: (entry: T, other: T) => boolean): boolean {
  if (narrow.entries.length === 0) return false;
  if (!wide.negated && !narrow.negated) return narrow.entries.every((entry) => wide.entries.some((other) => covers(other, entry)));
  // Everything but a few covers everything but more.
  return wide.negated && narrow.negated && wide.entries.every((entry) => narrow.entries.some((other) => covers(other, entry)));
}

export function coversPrincipals({ principals: wide }: StatementView, { principals: narrow }: StatementView): boolean {
  if (!wide || !narrow) return wide === narrow;
  if (wide.negated || narrow.negated || narrow.entries.length === 0) return false;
  return wide.entries.some(isEverybody) || narrow.entries.every((entry) => wide.entries.some((other) => other.type === entry.type && other.text === entry.text));
}

export function sameCondition(a: ConditionView, b: ConditionView): boolean {
  if (a.operatorName !== b.operatorName || a.lowerCaseKey !== b.lowerCaseKey) return false;
  const [ofA, ofB] = [new Set(a.values.map(({ text }) => text)), new Set(b.values.map(({ text }) => text))];
  return ofA.size === ofB.size && [...ofA].every((text) => ofB.has(text));
}
