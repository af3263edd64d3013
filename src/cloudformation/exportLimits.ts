import type { FindingAt, TemplateCode } from './finding';
import { isObject, objectAt, type JsonObject } from './json';
import { maximumTemplateSize } from './templateSource';

/** What CloudFormation limits of a template. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
export const templateLimits = { bytes: maximumTemplateSize, resources: 500, parameters: 200, outputs: 200, mappings: 200, mappingAttributes: 200 } as const;

export type TemplateCounts = Readonly<Record<keyof typeof templateLimits, number>>;

/** How much of each limit a template takes; of mapping attributes the largest mapping. */
export function countsOf(document: JsonObject, bytes: number): TemplateCounts {
  const count = (section: string) => Object.keys(objectAt(document, section) ?? {}).length;
  return {
    bytes,
    resources: count('Resources'),
    parameters: count('Parameters'),
    outputs: count('Outputs'),
    mappings: count('Mappings'),
    mappingAttributes: Math.max(0, ...Object.values(objectAt(document, 'Mappings') ?? {}).map(largestEntryOf)),
  };
}

function largestEntryOf(mapping: unknown): number {
  return isObject(mapping) ? Math.max(0, ...Object.values(mapping).map((entry) => (isObject(entry) ? Object.keys(entry).length : 0))) : 0;
}

const split = 'Splitting the stack would help.';

const limits: readonly (readonly [keyof TemplateCounts, TemplateCode, what: string, help: string])[] = [
  ['bytes', 'TEMPLATE_TOO_LARGE', 'bytes', 'Compact JSON, leaving the layout out or splitting the stack would help.'],
  ['resources', 'TOO_MANY_RESOURCES', 'resources', split],
  ['parameters', 'TOO_MANY_PARAMETERS', 'parameters', split],
  ['outputs', 'TOO_MANY_OUTPUTS', 'outputs', split],
  ['mappings', 'TOO_MANY_MAPPINGS', 'mappings', split],
  ['mappingAttributes', 'TOO_MANY_MAPPING_ATTRIBUTES', 'attributes in one mapping', 'A second mapping would help.'],
];

/** Warnings at four fifths of a limit, with what would help; what is over a limit and no check of every template says. */
export function exportSizeFindings(document: JsonObject, size: number): readonly FindingAt[] {
  const counts = countsOf(document, size);
  const findings: FindingAt[] = [];
  for (const [key, code, what, help] of limits) {
    const [count, limit] = [counts[key], templateLimits[key]];
    const [found, allowed] = [count.toLocaleString('en-US'), limit.toLocaleString('en-US')];
    if (count > limit * 0.8 && count <= limit) findings.push({ severity: 'warning', code, path: [], message: `${found} of ${allowed} ${what} are used. ${help}` });
  }
  if (size > maximumTemplateSize) {
    findings.push({ severity: 'error', code: 'TEMPLATE_TOO_LARGE', path: [], message: `The template has ${size.toLocaleString('en-US')} bytes; CloudFormation takes ${maximumTemplateSize.toLocaleString('en-US')}. Compact JSON, leaving the layout out or splitting the stack would help.` });
  }
  return findings;
}
