import type { Path } from './json';
import { pointerOf } from './json';

/** Codes are public: never renamed. */
export type TemplateCode =
  | 'EMPTY_TEXT'
  | 'NOT_A_TEMPLATE_FORMAT'
  | 'NOT_AN_OBJECT'
  | 'NO_RESOURCES'
  | 'DUPLICATE_KEY'
  | 'TEMPLATE_TOO_LARGE'
  | 'TEMPLATE_TOO_DEEP'
  | 'TEXT_TOO_LONG'
  | 'NEEDS_BUCKET_UPLOAD'
  | 'TOO_MANY_RESOURCES'
  | 'TOO_MANY_PARAMETERS'
  | 'TOO_MANY_OUTPUTS'
  | 'TOO_MANY_MAPPINGS'
  | 'TOO_MANY_MAPPING_ATTRIBUTES'
  | 'PARAMETER_VALUE_TOO_LONG'
  | 'DESCRIPTION_TOO_LONG'
  | 'NAME_TOO_LONG'
  | 'LOGICAL_ID_NOT_ALPHANUMERIC'
  | 'RESOURCE_WITHOUT_TYPE'
  | 'UNKNOWN_REFERENCE'
  | 'UNKNOWN_ATTRIBUTE'
  | 'CIRCULAR_DEPENDENCY'
  | 'WRONG_JSON_TYPE'
  | 'UNKNOWN_PROPERTY'
  | 'NOT_EXPANDED'
  | 'NO_VALUE'
  | 'ASSUMED_IPV6_BLOCK'
  | 'NOT_DRAWN'
  | 'NOT_SIMULATED'
  | 'UNKNOWN_LAYOUT_VERSION'
  | 'BROKEN_LAYOUT'
  | 'NOTHING_TO_EXPORT'
  | 'NOT_EXPRESSIBLE'
  | 'NAME_TAKEN'
  | 'JOINED_BY_NAME'
  | 'SEVERAL_STACKS';

export type Severity = 'error' | 'warning' | 'note';

/** One complaint about a template. Line and column start at 1. */
export interface Finding {
  readonly severity: Severity;
  readonly code: TemplateCode;
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** Which of several templates it is about. */
  readonly file?: string;
}

/** Where a finding is, before its line is looked up. */
export interface FindingAt {
  readonly severity: Severity;
  readonly code: TemplateCode;
  readonly path: Path;
  readonly message: string;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

export function locate(finding: FindingAt, positionOf: (path: Path) => Position): Finding {
  const { severity, code, message, path } = finding;
  return { severity, code, pointer: pointerOf(path), ...positionOf(path), message };
}
