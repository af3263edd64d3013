import { findCircles } from './dependencies';
import type { FindingAt, Severity } from './finding';
import { isList, isObject, objectAt, property, type Json, type JsonObject, type Path } from './json';

/** What is wrong with functions that name no resource: entries of mappings that are not there, conditions that are made of themselves. */
export function checkFunctions(document: JsonObject, severity: Severity): readonly FindingAt[] {
  const findings: FindingAt[] = [];
  for (const section of ['Conditions', 'Resources', 'Outputs']) findMissingEntries(document, document[section], [section], severity, findings);
  return [...findings, ...checkConditions(document)];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-findinmap.html */
function findMissingEntries(document: JsonObject, value: Json | undefined, path: Path, severity: Severity, findings: FindingAt[]): void {
  if (isList(value)) {
    for (const [position, item] of value.entries()) findMissingEntries(document, item, [...path, position], severity, findings);
    return;
  }
  if (!isObject(value)) return;
  for (const [key, item] of Object.entries(value)) {
    const here = [...path, key];
    if (key === 'Fn::FindInMap' && isList(item)) {
      const missing = missingEntry(document, item);
      if (missing) findings.push({ severity, code: 'UNKNOWN_REFERENCE', path: [...here, missing.position], message: `Fn::FindInMap names ${missing.what}, which the template does not have.` });
    }
    findMissingEntries(document, item, here, severity, findings);
  }
}

/** Only names that stand there as they are can be told to be missing; with a default nothing is. */
function missingEntry(document: JsonObject, argument: readonly Json[]): { readonly position: number; readonly what: string } | undefined {
  const [map, top, second, options] = argument;
  if (property(options, 'DefaultValue') !== undefined || !isPlainName(map)) return undefined;
  const mapping = objectAt(document, 'Mappings', map);
  // What a macro fills in has mappings and entries of its own making.
  if (isFilledIn(mapping ?? objectAt(document, 'Mappings'))) return undefined;
  if (mapping === undefined) return { position: 0, what: `the mapping \`${map}\`` };
  if (isPlainName(top) && !Object.hasOwn(mapping, top)) return { position: 1, what: `\`${top}\` of the mapping \`${map}\`` };
  if (!isPlainName(second)) return undefined;
  const entries = isPlainName(top) ? [mapping[top]] : Object.values(mapping);
  const isThere = entries.some((entry) => !isObject(entry) || Object.hasOwn(entry, second) || Object.hasOwn(entry, 'Fn::Transform'));
  return isThere ? undefined : { position: 2, what: `\`${second}\` ${isPlainName(top) ? `under \`${top}\` ` : ''}of the mapping \`${map}\`` };
}

function isFilledIn(part: JsonObject | undefined): boolean {
  return Object.keys(part ?? {}).some((key) => key.startsWith('Fn::'));
}

/** `${Name}` and `&{Name}` are filled in by `Fn::ForEach`. */
function isPlainName(value: Json | undefined): value is string {
  return typeof value === 'string' && !/[$&]\{/.test(value);
}

function checkConditions(document: JsonObject): readonly FindingAt[] {
  const conditions = objectAt(document, 'Conditions') ?? {};
  const uses = new Map(Object.entries(conditions).map(([name, condition]) => [name, new Set(namesIn(condition).filter((used) => Object.hasOwn(conditions, used)))]));
  return findCircles(uses).map((circle): FindingAt => {
    const [first = ''] = circle;
    return { severity: 'error', code: 'CIRCULAR_DEPENDENCY', path: ['Conditions', first], message: `These conditions are made of each other: ${[...circle, first].map((name) => `\`${name}\``).join(' → ')}.` };
  });
}

/** Conditions that a condition is made of: `{"Condition": "Name"}`, and the first argument of `Fn::If`. */
function namesIn(value: Json): readonly string[] {
  if (isList(value)) return value.flatMap(namesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    if (key === 'Condition' && typeof item === 'string') return [item];
    const chosenBy = key === 'Fn::If' && isList(item) && typeof item[0] === 'string' ? [item[0]] : [];
    return [...chosenBy, ...namesIn(item)];
  });
}
