import type { FindingAt, Position } from './finding';
import type { Json, Path } from './json';
import type { NumberSpelling } from './numberSpelling';

/** A text read as JSON or YAML: the document, and where each value stands in the text. */
export type TemplateSource =
  | { readonly ok: true; readonly format: 'json' | 'yaml'; readonly document: Json; readonly size: number; readonly spellings: readonly NumberSpelling[]; readonly positionOf: (path: Path) => Position }
  | { readonly ok: false; readonly complaints: readonly (FindingAt & Position)[] };

export const startOfText: Position = { line: 1, column: 1 };

export function refuse(finding: FindingAt, position: Position = startOfText): TemplateSource {
  return { ok: false, complaints: [{ ...finding, ...position }] };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
export const maximumTemplateSize = 1_000_000;
export const maximumRequestSize = 51_200;
export const maximumDepth = 64;

/** What is refused before it is parsed. */
export function refuseUnread(text: string, size: number): TemplateSource | undefined {
  if (text.trim() === '') return refuse({ severity: 'error', code: 'EMPTY_TEXT', path: [], message: 'The text is empty; a CloudFormation template is expected.' });
  if (size > maximumTemplateSize) {
    return refuse({
      severity: 'error',
      code: 'TEMPLATE_TOO_LARGE',
      path: [],
      message: `The template has ${size.toLocaleString('en-US')} bytes; CloudFormation takes ${maximumTemplateSize.toLocaleString('en-US')} at most.`,
    });
  }
  return undefined;
}
