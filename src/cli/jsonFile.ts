import { parse, type ParseError } from 'jsonc-parser';
import { positionsIn, wordsForJsonError } from '../model/jsonText';
import { Unusable, type Console } from './console';

/** The JSON value of a file; a syntax error is refused with line and column. */
export function readJson(console: Console, file: string): unknown {
  return parseJson(console.read(file), file);
}

export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unusable(`${nameOf(file)}${firstError(text)}`);
  }
}

export function nameOf(file: string): string {
  return file === '-' ? 'standard input' : file;
}

function firstError(text: string): string {
  if (text.trim() === '') return ': the file is empty; JSON is expected.';
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch (error) {
    // jsonc-parser descends by recursion.
    if (error instanceof RangeError) return ': objects and lists are nested too deeply.';
    throw error;
  }
  const [error] = errors;
  if (error === undefined) return ': this is not JSON.';
  const { line, column } = positionsIn(text)(error.offset);
  return `:${line}:${column}: this is not JSON: ${wordsForJsonError(error)}.`;
}
