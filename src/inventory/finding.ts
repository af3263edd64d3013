/** Codes are public: never renamed. */
export type InventoryCode =
  | 'EMPTY_TEXT'
  | 'NOT_JSON'
  | 'TEXT_TOO_LARGE'
  | 'NESTED_TOO_DEEP'
  | 'DUPLICATE_KEY'
  | 'NO_RESULT'
  | 'UNKNOWN_RESULT'
  | 'WRONG_JSON_TYPE'
  | 'MORE_PAGES'
  | 'GIVEN_TWICE'
  | 'OWNER_NOT_NAMED'
  | 'NOT_GIVEN'
  | 'ASSUMED_VALUE'
  | 'ASSUMED_REGION'
  | 'NOT_DRAWN'
  | 'NOT_SIMULATED'
  | 'CONTRADICTION';

export type Severity = 'error' | 'warning' | 'note';

/** One complaint about the output of a command. Line and column start at 1. */
export interface Finding {
  readonly severity: Severity;
  readonly code: InventoryCode;
  /** The file, as it was given. */
  readonly file: string;
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export type Path = readonly (string | number)[];

/** Where something stands in what was given; line and column are looked up when something is said about it. */
export interface Place {
  readonly source: Source;
  readonly path: Path;
}

/** A JSON value out of a file, and where each part of it stands in the text. */
export interface Source {
  readonly file: string;
  readonly value: unknown;
  readonly positionOf: (path: Path) => { readonly line: number; readonly column: number };
}

export function placeBelow(place: Place, ...steps: Path): Place {
  return { source: place.source, path: [...place.path, ...steps] };
}

/** What reading has to say, in the order in which it was noticed; nothing twice. */
export class Report {
  private readonly said = new Map<string, Finding>();

  get findings(): readonly Finding[] {
    return [...this.said.values()];
  }

  say(severity: Severity, code: InventoryCode, place: Place, message: string): void {
    const finding = findingAt(severity, code, place, message);
    const key = `${code} ${finding.file} ${finding.line} ${finding.column} ${message}`;
    if (!this.said.has(key)) this.said.set(key, finding);
  }
}

export function findingAt(severity: Severity, code: InventoryCode, { source, path }: Place, message: string): Finding {
  return { severity, code, file: source.file, pointer: pointerOf(path), ...source.positionOf(path), message };
}

/** JSON pointer, RFC 6901. */
function pointerOf(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
