import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';

/** The world around a command: files, the two outputs, and whether a person looks on. */
export interface Console {
  /** The text of a file; `-` is standard input. Refuses with a sentence. */
  readonly read: (file: string) => string;
  readonly write: (file: string, text: string) => void;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly color: boolean;
}

/** Input or usage that cannot be used: one line on standard error, exit code 2, nothing on standard output. */
export class Unusable extends Error {}

export function nodeConsole(): Console {
  return {
    read: (file) => {
      try {
        return decode(readFileSync(file === '-' ? 0 : file));
      } catch (error) {
        throw new Unusable(`${file === '-' ? 'standard input' : file}: ${reasonOf(error)}`);
      }
    },
    write: (file, text) => {
      try {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      } catch (error) {
        throw new Unusable(`${file}: ${reasonOf(error)}`);
      }
    },
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    color: process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined,
  };
}

function decode(bytes: Uint8Array): string {
  // Editors on Windows put a mark at the beginning that is no part of the text.
  return new TextDecoder('utf-8').decode(bytes).replace(/^\uFEFF/, '');
}

function reasonOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
      return 'there is no such file.';
    case 'EISDIR':
      return 'this is a folder, a file is expected.';
    case 'EACCES':
    case 'EPERM':
      return 'the file may not be read or written.';
    default:
      return `the file cannot be used (${code || 'unknown error'}).`;
  }
}
