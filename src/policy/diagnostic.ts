/** In the order in which they are shown; the four groups of IAM Access Analyzer's policy validation. */
export type DiagnosticSeverity = 'error' | 'security-warning' | 'warning' | 'suggestion';

/** Replaces `length` characters at `offset` of the policy's text (UTF-16 units). */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** Leaves the document well-formed. One that widens access says so in its title ("… (grants more)"). */
export interface DiagnosticFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** One finding in a policy's text. Lines and columns start at 1; the range covers the value or the key at fault. */
export interface PolicyDiagnostic {
  readonly code: string;
  readonly severity: DiagnosticSeverity;
  readonly message: string;
  /** JSON pointer of the narrowest value concerned. */
  readonly pointer: string;
  /** Of the statement it is in, if that has one: by it a finding can be ignored for good. */
  readonly sid?: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly related?: readonly { readonly pointer: string; readonly message: string }[];
  readonly fixes?: readonly DiagnosticFix[];
}
