import type { ResourceType } from './actionFile';

/**
 * ARN patterns of resource types (`arn:${Partition}:s3:::${BucketName}/${ObjectName}`): what they say of an ARN.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export interface ArnShape {
  readonly service: string;
  /** `present`: ARNs of this type carry it; `absent`: the field is empty; `fixed`: it always has the same text. */
  readonly region: 'present' | 'absent' | 'fixed';
  readonly account: 'present' | 'absent' | 'fixed';
  /** What follows the fifth colon, as AWS writes it: `${BucketName}/${ObjectName}`. */
  readonly resource: string;
}

export function arnShapeOf(arnPattern: string): ArnShape {
  const [, , service = '', region = '', account = '', ...resource] = arnPattern.split(':');
  return { service, region: fieldOf(region), account: fieldOf(account), resource: resource.join(':') };
}

/**
 * The types a whole ARN fits, most specific first; `arn:aws:s3:::bucket/key` is an object and no bucket, because a bucket's name holds no
 * slash. Not for ARNs with wildcards. AWS does not say which names may hold slashes, so that nothing fits is a hint and no proof.
 */
export function resourceTypesOfArn(arn: string, types: readonly ResourceType[]): readonly ResourceType[] {
  const fitting = types.filter((type) => expressionOf(type.arnPattern).test(arn));
  return fitting.sort((a, b) => fixedLength(b.arnPattern) - fixedLength(a.arnPattern));
}

/** Variables whose values hold slashes or colons, beside those whose names end in `Path`. */
const longVariables: ReadonlySet<string> = new Set([
  'LogGroupName',
  'LogStreamName',
  'ObjectName',
  'OidcProviderName',
  'ParameterNameWithoutLeadingSlash',
  'RepositoryName',
  'SecretId',
  'StreamLabel',
]);

const expressions = new Map<string, RegExp>();

function expressionOf(arnPattern: string): RegExp {
  const known = expressions.get(arnPattern);
  if (known) return known;
  const source = arnPattern
    .split(':')
    .map((field, index) => (index < 5 ? fieldSource(field) : resourceSource(field)))
    .join(':');
  const made = new RegExp(`^${source}$`, 's');
  expressions.set(arnPattern, made);
  return made;
}

function fieldSource(field: string): string {
  return replaceVariables(field, () => '[^:]+');
}

function resourceSource(field: string): string {
  return replaceVariables(field, (name) => {
    // The path of a request to the root of an API is empty.
    if (name === 'ApiSpecificResourcePath') return '.*';
    return name.endsWith('Path') || longVariables.has(name) ? '.+' : '[^:/]+';
  });
}

function replaceVariables(text: string, sourceOf: (name: string) => string): string {
  return text
    .split(/(\$\{[^}]*\}|\*)/)
    .map((part) => {
      if (part === '*') return '.*';
      const variable = /^\$\{(.*)\}$/.exec(part);
      return variable?.[1] === undefined ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : sourceOf(variable[1]);
    })
    .join('');
}

function fieldOf(field: string): 'present' | 'absent' | 'fixed' {
  if (field === '') return 'absent';
  return field.includes('${') ? 'present' : 'fixed';
}

function fixedLength(arnPattern: string): number {
  return arnPattern.replace(/\$\{[^}]*\}|\*/g, '').length;
}
