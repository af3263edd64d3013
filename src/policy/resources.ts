import { countParts, fifthColon } from './arn';
import { compileArnHead, decideAtEnds, earliestCrossing, matchesArnHead, type ArnHead, type FoldedArn } from './arnHead';
import type { RequestContext } from './context';
import { matchesTemplate, parseTemplate, resolveTemplate, type Template } from './variables';
import { compileWildcard, fitsNowhereLater, matchesWildcard, type Wildcard } from './wildcard';

/** The resource of a request, taken apart once. */
export type RequestResource =
  /** `*`: the action works on no particular resource. */
  | { readonly type: 'none'; readonly text: '*' }
  | (FoldedArn & { readonly type: 'arn' });

export type ResourcePattern =
  | { readonly type: 'every' }
  | {
      readonly type: 'arn';
      readonly head: string | ArnHead;
      readonly resource: Wildcard | Template;
      /** What the resource as a whole must be or begin with; undefined where only part by part can tell. */
      readonly exact: string | undefined;
      readonly prefix: string | undefined;
      /** Of a head with wildcards: the last answer, as the same resource is asked about with many actions and by many callers. */
      readonly remembered: { text: string; fits: boolean } | undefined;
    }
  /** Fewer than six parts, where nothing is completed. */
  | { readonly type: 'short'; readonly head: ArnHead }
  /** `execute-api:/stage/METHOD/path` in the policy of an API: the part after the API's id. */
  | { readonly type: 'api'; readonly path: Wildcard | Template };

export interface ResourceOptions {
  readonly variables: 'replaced' | 'literal';
  /** Whether a short ARN counts as if the missing parts were `*`: identity policies and boundaries. */
  readonly shortArns: 'completed' | 'literal';
  /** Whether `execute-api:/…` is read as the API's own ARN: resource policies. */
  readonly apiShorthand: 'expanded' | 'literal';
}

const shorthandPrefix = 'execute-api:/';

/** `*` or an ARN of six parts; undefined for text that can be no resource of a request. */
export function parseRequestResource(text: string): RequestResource | undefined {
  if (text === '*') return { type: 'none', text };
  const known = knownResources.get(text);
  if (known !== undefined) return known;
  const headEnd = text.startsWith('arn:') ? fifthColon(text) : -1;
  if (headEnd < 0 || headEnd === text.length - 1) return undefined;
  const resource = { type: 'arn', text, folded: foldHead(text, headEnd), headEnd, lastColon: text.lastIndexOf(':') } as const;
  // An ARN has no more than some 2,000 characters; what a caller makes up must not fill the memory.
  if (knownResources.size > 2_000) knownResources.clear();
  if (text.length < 4_000) knownResources.set(text, resource);
  return resource;
}

/** Many callers ask for the same resources. */
const knownResources = new Map<string, RequestResource>();

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html */
export function compileResourcePattern(text: string, options: ResourceOptions): ResourcePattern {
  if (text === '*') return { type: 'every' };
  const wildcards = 'wildcards';
  if (options.apiShorthand === 'expanded' && text.startsWith(shorthandPrefix)) {
    return { type: 'api', path: prepare(parseTemplate(text.slice(shorthandPrefix.length), { variables: options.variables, wildcards })) };
  }
  const parts = countParts(text);
  if (parts < 6 && options.shortArns === 'literal') return { type: 'short', head: compileArnHead(text) };
  const complete = text + ':*'.repeat(6 - parts);
  const headEnd = fifthColon(complete);
  const head = complete.slice(0, headEnd);
  const resource = prepare(parseTemplate(complete.slice(headEnd + 1), { variables: options.variables, wildcards }));
  if (head.includes('*') || head.includes('?')) {
    const remembered = 'type' in resource ? { text: '', fits: false } : undefined;
    return { type: 'arn', head: compileArnHead(head), resource, exact: undefined, prefix: undefined, remembered };
  }
  const folded = foldHead(head, headEnd);
  const tail = 'type' in resource ? resource : undefined;
  // With four colons in the head the next one is the fifth of whatever begins like this.
  return {
    type: 'arn',
    head: folded,
    resource,
    exact: tail?.type === 'exact' ? `${folded}:${tail.text}` : undefined,
    prefix: tail?.type === 'prefix' ? `${folded}:${tail.text}` : tail?.type === 'everything' ? `${folded}:` : undefined,
    remembered: undefined,
  };
}

/** A pattern whose variable has no value matches nothing. */
export function matchesResource(pattern: ResourcePattern, resource: RequestResource, context: RequestContext): boolean {
  if (pattern.type === 'every') return true;
  // Only the pattern `*` covers requests that name no resource.
  if (resource.type === 'none') return false;
  switch (pattern.type) {
    case 'short':
      return matchesArnHead(pattern.head, resource, resource.text.length);
    case 'api':
      return matchesApi(pattern.path, resource, context);
    case 'arn':
      if (pattern.prefix !== undefined) return resource.folded.startsWith(pattern.prefix);
      if (pattern.exact !== undefined) return resource.folded === pattern.exact;
      return typeof pattern.head === 'string'
        ? pattern.head.length === resource.headEnd &&
            resource.folded.startsWith(pattern.head) &&
            matchesTail(pattern.resource, resource.text, resource.headEnd + 1, context)
        : matchesWithMemory(pattern, pattern.head, resource, context);
  }
}

function matchesWithMemory({ resource: tail, remembered }: Extract<ResourcePattern, { type: 'arn' }>, head: ArnHead, resource: FoldedArn, context: RequestContext): boolean {
  if (!remembered) return matchesAcrossColons(head, tail, resource, context);
  if (remembered.text !== resource.text) {
    remembered.fits = matchesAcrossColons(head, tail, resource, context);
    remembered.text = resource.text;
  }
  return remembered.fits;
}

/** With wildcards in its first parts a pattern can place its fifth colon on any colon of the resource. */
function matchesAcrossColons(head: ArnHead, tail: Wildcard | Template, resource: FoldedArn, context: RequestContext): boolean {
  const wildcard = resolveTail(tail, context);
  if (!wildcard) return false;
  const { text } = resource;
  // Only a `*` that ends its part takes colons; without one the fifth is where it is written.
  if (head.lastCrossing < 0) return matchesArnHead(head, resource, resource.headEnd) && matchesWildcard(wildcard, text, resource.headEnd + 1);
  const from = earliestCrossing(head, resource);
  if (from < 0) return false;
  if (!head.openEnded) {
    return decideAtEnds(head, resource, from, (end) => (matchesWildcard(wildcard, text, end + 1) ? true : fitsNowhereLater(wildcard, text, end + 1) ? false : undefined));
  }
  // From where an open-ended head fits first, it fits every colon: a resource full of colons need not be held against it at each.
  for (let colon = text.indexOf(':', from); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    if (matchesWildcard(wildcard, text, colon + 1)) return true;
    if (fitsNowhereLater(wildcard, text, colon + 1)) return false;
  }
  return false;
}

function matchesApi(path: Wildcard | Template, resource: FoldedArn, context: RequestContext): boolean {
  const parts = resource.folded.split(':', 3);
  const slash = resource.text.indexOf('/', resource.headEnd);
  return parts[2] === 'execute-api' && slash >= 0 && matchesTail(path, resource.text, slash + 1, context);
}

function matchesTail(tail: Wildcard | Template, text: string, start: number, context: RequestContext): boolean {
  return 'type' in tail ? matchesWildcard(tail, text, start) : matchesTemplate(tail, text, start, context);
}

function resolveTail(tail: Wildcard | Template, context: RequestContext): Wildcard | undefined {
  if ('type' in tail) return tail;
  const tokens = resolveTemplate(tail, context);
  return tokens && compileWildcard(tokens);
}

function prepare(template: Template): Wildcard | Template {
  return template.fixed ? compileWildcard(template.tokens) : template;
}

function foldHead(text: string, headEnd: number): string {
  const head = text.slice(0, headEnd);
  const folded = head.toLowerCase();
  if (folded === head) return text;
  // Lower case of some letters is longer; offsets must stay, and no real ARN holds such letters there.
  return (folded.length === head.length ? folded : head) + text.slice(headEnd);
}
