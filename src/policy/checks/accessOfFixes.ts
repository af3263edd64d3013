import type { DiagnosticFix } from '../diagnostic';
import type { Finding } from './check';
import type { ConditionView, PolicyView, StatementView } from './policyView';

/**
 * A fix never widens access silently. Mending a value that matches nothing as it stands lets an `Allow` allow more, and an exception from a
 * `Deny` except more; such fixes say so in their titles.
 */
export function sayWhatGrantsMore(policy: PolicyView, finding: Finding): Finding {
  if (!finding.fixes || finding.fixes.length === 0 || !grantsMore(policy, finding)) return finding;
  return { ...finding, fixes: finding.fixes.map((candidate) => candidate && labelled(candidate)) };
}

function labelled(candidate: DiagnosticFix): DiagnosticFix {
  return /\b(?:grants|denies) (?:more|less)\b/.test(candidate.title) ? candidate : { ...candidate, title: `${candidate.title} (grants more)` };
}

/** Entries and values that match nothing until they are mended. */
const deadValues: ReadonlySet<string> = new Set([
  'POL200', 'POL201', 'POL202', 'POL203', 'POL211', 'POL300', 'POL302', 'POL306', 'POL307', 'POL309', 'POL310', 'POL312', 'POL318', 'POL463', 'POL466', 'POL467', 'POL468',
  'POL500', 'POL501', 'POL502', 'POL503', 'POL508', 'POL600', 'POL601', 'POL606', 'POL607', 'POL612', 'POL724', 'POL910', 'POL911', 'POL912', 'POL926',
]);
/** Conditions that have the same outcome for every request until they are mended: that of a key no request carries. */
const absentKeys: ReadonlySet<string> = new Set(['POL402', 'POL408', 'POL409', 'POL411', 'POL433', 'POL434', 'POL908']);
/** Conditions that are false, or true for another reason than the one meant. */
const misfits: ReadonlySet<string> = new Set(['POL403', 'POL419']);
const alwaysTrue: ReadonlySet<string> = new Set(['POL416']);
/** Exceptions from a `Deny`. */
const exceptions: ReadonlySet<string> = new Set(['POL604', 'POL716', 'POL717', 'POL718', 'POL904', 'POL935']);
const versions: ReadonlySet<string> = new Set(['POL107', 'POL108', 'POL505']);

function grantsMore(policy: PolicyView, { code, place }: Finding): boolean {
  if (versions.has(code)) return policy.statements.some((statement) => wakesVariables(policy, statement));
  const statement = policy.statements.find(({ node }) => place.pointer === node.pointer || place.pointer.startsWith(`${node.pointer}/`));
  if (!statement?.effect) return false;
  const denies = statement.effect === 'Deny';
  if (exceptions.has(code)) return denies;
  const condition = statement.conditions.find(({ operatorMember, member }) => [operatorMember.pointer, member.pointer].includes(place.pointer) || place.pointer.startsWith(`${member.pointer}/`));
  if (deadValues.has(code)) return denies === (condition?.operator?.negated ?? isNegatedElement(place.pointer.slice(statement.node.pointer.length)));
  if (!condition?.operator) return false;
  if (alwaysTrue.has(code)) return denies;
  if (absentKeys.has(code)) return denies === isTrueWithoutKey(condition);
  return misfits.has(code) && (!denies || condition.operator.negated);
}

function isNegatedElement(pointer: string): boolean {
  return /^\/Not(?:Action|Resource|Principal)/.test(pointer);
}

function isTrueWithoutKey({ operator }: ConditionView): boolean {
  if (!operator || operator.set === 'ForAnyValue') return operator?.ifExists === true && operator.comparison.group !== 'Null';
  return operator.set === 'ForAllValues' || operator.negated || operator.ifExists;
}

/** In another version of the language `${…}` is plain text, which names nothing. */
function wakesVariables({ text }: PolicyView, { node, effect, resources, conditions }: StatementView): boolean {
  if (!text.slice(node.offset, node.offset + node.length).includes('${')) return false;
  return effect === 'Allow' || resources?.negated === true || conditions.some(({ operator }) => operator?.negated === true);
}
