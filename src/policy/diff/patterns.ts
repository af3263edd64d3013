import { countParts, fifthColon } from '../arn';
import type { Comparison } from '../conditions/operator';
import type { RequestContext } from '../context';
import type { ResourceOptions } from '../resources';
import { parseTemplate, resolveTemplate, type Template, type TemplateToken } from '../variables';
import { anyOne, anyRun } from '../wildcard';
import { alternativesOf } from './headPatterns';
import { exactly, Language, run, type CharacterClass, type LanguageOptions, type Place } from './language';

/**
 * How variables are read. With `values` each has the value of this context, or none. `unknown`: any value at all, so that a pattern with one
 * is known only from two sides.
 */
export type VariableReading = { readonly variables: 'values'; readonly context: RequestContext } | { readonly variables: 'unknown' };

/** What a list of patterns covers: at most `upper`, at least `lower`; the same set where all is known. */
export interface Bounds {
  readonly upper: Language;
  readonly lower: Language;
  readonly exact: boolean;
}

interface Pattern {
  readonly places: readonly Place[];
  /** With a variable of unknown value the places say too much. */
  readonly exact: boolean;
}

/** Undefined: the operator compares something else than texts. */
export function boundsOfValues(comparison: Comparison, values: readonly string[], options: { readonly variables: 'replaced' | 'literal'; readonly reading: VariableReading } & LanguageOptions): Bounds | undefined {
  const patterns: Pattern[] = [];
  const samples: string[] = [];
  for (const value of values) {
    const found = patternsOfValue(comparison, value, options.variables, options.reading);
    if (found === 'other') return undefined;
    if (found === undefined) continue;
    patterns.push(found);
    samples.push(...samplesOfValue(comparison, value));
  }
  return boundsOf(patterns, { ...options, samples });
}

/** The ARNs that entries of `Resource` cover; the request that names no resource is none of them. */
export function boundsOfResources(texts: readonly string[], options: ResourceOptions & { readonly reading: VariableReading }): Bounds {
  const patterns = texts.flatMap((text) => (text === '*' ? [{ places: arnUniverse, exact: true }] : patternsOfResource(text, options)));
  return boundsOf(patterns, { samples: texts.flatMap((text) => samplesOfResource(text, options.reading)) });
}

/** The texts that can be the ARN of a request's resource; the first parts in lower case, as they compare without regard to case. */
export const arnUniverse: readonly Place[] = [
  ...exactly('arn:'),
  // No request has a resource without partition and service; Region and account are empty in many.
  ...[0, 1].flatMap((): Place[] => [{ type: 'one', of: 'arnHead' }, { type: 'run', of: 'arnHead' }, ...exactly(':')]),
  ...[0, 1].flatMap((): Place[] => [{ type: 'run', of: 'arnHead' }, ...exactly(':')]),
  { type: 'one', of: 'any' },
  { type: 'run', of: 'any' },
];

function boundsOf(patterns: readonly Pattern[], options: LanguageOptions): Bounds {
  const upper = new Language(patterns.map(({ places }) => places), options);
  const exact = patterns.every((pattern) => pattern.exact);
  const lower = exact ? upper : new Language(patterns.flatMap((pattern) => (pattern.exact ? [pattern.places] : [])), options);
  return { upper, lower, exact };
}

function patternsOfValue(comparison: Comparison, value: string, variables: 'replaced' | 'literal', reading: VariableReading): Pattern | undefined | 'other' {
  switch (comparison.group) {
    case 'String':
      return patternOf(parseTemplate(value, { variables, wildcards: comparison.how === 'like' ? 'wildcards' : 'literal' }), reading, comparison.how === 'equalsIgnoreCase' ? 'folded' : 'exact');
    case 'Arn':
      return patternOfArn(value, variables, reading);
    case 'Bool': {
      const pattern = patternOf(parseTemplate(value, { variables, wildcards: 'literal' }), reading, 'folded');
      const text = pattern?.places.map((place) => (place.type === 'character' ? String.fromCodePoint(place.code) : '')).join('').toLowerCase();
      return pattern?.exact === false || text === 'true' || text === 'false' ? pattern : undefined;
    }
    default:
      return 'other';
  }
}

/** Six parts, each on its own: a wildcard of the first five does not reach over a colon. */
function patternOfArn(value: string, variables: 'replaced' | 'literal', reading: VariableReading): Pattern | undefined {
  const parts = splitArn(value, variables);
  if (parts === undefined) return undefined;
  const places: Place[] = [];
  let exact = true;
  for (const [index, part] of parts.entries()) {
    const pattern = patternOf(parseTemplate(part, { variables, wildcards: 'wildcards' }), reading, 'exact', index < 5 ? 'notColon' : 'any');
    // A value with a colon, put into one of the first parts, is never equal to that part.
    if (pattern === undefined || (index < 5 && pattern.places.some((place) => place.type === 'character' && place.code === 58))) return undefined;
    if (index > 0) places.push(...exactly(':'));
    places.push(...pattern.places);
    exact &&= pattern.exact;
  }
  return { places, exact };
}

/** Colons inside `${…}` are none of the ARN's. */
function splitArn(text: string, variables: 'replaced' | 'literal'): readonly string[] | undefined {
  const parts: string[] = [];
  let start = 0;
  for (let index = 0; index < text.length && parts.length < 5; index += 1) {
    const close = variables === 'replaced' && text.startsWith('${', index) ? text.indexOf('}', index) : -1;
    if (close > 0) index = close;
    else if (text[index] === ':') {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return parts.length === 5 ? [...parts, text.slice(start)] : undefined;
}

function patternOf(template: Template, reading: VariableReading, compare: 'exact' | 'folded', wildcard: CharacterClass = 'any'): Pattern | undefined {
  const isUnknown = !template.fixed && reading.variables === 'unknown';
  const tokens: readonly TemplateToken[] | undefined = template.fixed || reading.variables === 'unknown' ? template.tokens : resolveTemplate(template, reading.context);
  if (tokens === undefined) return undefined;
  const places = tokens.flatMap((token): Place[] => {
    if (token === anyOne) return [{ type: 'one', of: wildcard }];
    if (typeof token === 'string') return exactly(token).map((place) => (place.type === 'character' ? { ...place, compare } : place));
    return [{ type: 'run', of: token === anyRun ? wildcard : 'any' }];
  });
  return { places, exact: !isUnknown };
}

/** The same rules as resources.ts, read as places. */
function patternsOfResource(text: string, options: ResourceOptions & { readonly reading: VariableReading }): readonly Pattern[] {
  const tailOf = (tail: string) => patternOf(parseTemplate(tail, { variables: options.variables, wildcards: 'wildcards' }), options.reading, 'exact');
  if (options.apiShorthand === 'expanded' && text.startsWith(apiShorthand)) {
    const tail = tailOf(text.slice(apiShorthand.length));
    const part = [run('notColon'), ...exactly(':')];
    const places = [...part, ...part, ...exactly('execute-api:'), ...part, ...part, run('notSlash'), ...exactly('/')];
    return tail === undefined ? [] : [{ places: [...places, ...tail.places], exact: tail.exact }];
  }
  const parts = countParts(text);
  if (parts < 6 && options.shortArns === 'literal') return alternativesOf(text, []).map((places) => ({ places, exact: true }));
  const complete = text + ':*'.repeat(6 - parts);
  const headEnd = fifthColon(complete);
  const tail = tailOf(complete.slice(headEnd + 1));
  return tail === undefined ? [] : alternativesOf(complete.slice(0, headEnd), [...exactly(':'), ...tail.places]).map((places) => ({ places, exact: tail.exact }));
}

const apiShorthand = 'execute-api:/';

function samplesOfValue({ group }: Comparison, value: string): readonly string[] {
  if (value.includes('${')) return [];
  if (group === 'Bool') return [value.toLowerCase()];
  return group === 'Arn' ? samplesOfResource(value, { variables: 'unknown' }) : [...new Set([fill(value, 'example'), fill(value, '')])];
}

const usualParts: readonly string[] = ['arn', 'aws', '', 'us-east-1', '111122223333', 'example'];

function samplesOfResource(pattern: string, reading: VariableReading): readonly string[] {
  if (pattern === '*') return ['arn:aws:s3:::example-bucket/example'];
  const text = pattern.replace(/\$\{([^},]*)[^}]*\}/g, (whole, key: string) => {
    const value = reading.variables === 'values' ? reading.context.get(key.toLowerCase()) : undefined;
    return typeof value === 'string' ? value : key.length === 1 ? key : whole;
  });
  if (text.startsWith(apiShorthand)) return [`arn:aws:execute-api:us-east-1:111122223333:abc123/${fill(text.slice(apiShorthand.length), 'example')}`];
  const parts = text.split(':');
  const head = parts.slice(0, 5).map((part, index) => (part === '*' ? (usualParts[index] ?? '') : fill(part, '').toLowerCase()));
  const tail = parts.slice(5).join(':') || '*';
  const texts = ['example', '', 'another/example'].map((filler) => [...head, ...usualParts.slice(head.length, 5), fill(tail, filler)].join(':'));
  return parts[1] === '*' ? [...texts, ...texts.map((sample) => sample.replace('arn:aws:', 'arn:aws-cn:'))] : texts;
}

function fill(pattern: string, filler: string): string {
  return pattern.replaceAll('*', filler).replaceAll('?', 'x');
}
