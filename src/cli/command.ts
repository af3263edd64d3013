import { parseArgs, type ParseArgsConfig } from 'node:util';
import { Unusable, type Console } from './console';

/** What a command of the command line is. One file per command in `commands/`. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What `--help` prints, first line the usage. */
  readonly help: string;
  /** The exit code: 0 done, 1 the answer is "no". */
  readonly run: (args: readonly string[], console: Console) => number | Promise<number>;
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Options and files of a command line; anything unexpected is refused in one line. A last file `FILE…` may be several. */
export function readArguments<Given extends Options>(
  args: readonly string[],
  options: Given,
  files: readonly string[],
): { readonly values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>; readonly files: readonly string[] } {
  const parsed = parse(args, options);
  const takesSeveral = files.at(-1)?.endsWith('…') === true;
  if (parsed.positionals.length > files.length && !takesSeveral) throw new Unusable(`unexpected argument: ${parsed.positionals[files.length] ?? ''}`);
  const missing = files[parsed.positionals.length];
  if (missing !== undefined) throw new Unusable(`${missing.replace('…', '')} is missing`);
  if (parsed.positionals.filter((file) => file === '-').length > 1) throw new Unusable('standard input can be read only once');
  return { values: parsed.values, files: parsed.positionals };
}

function parse(args: readonly string[], options: Options): { values: Record<string, string | boolean | readonly string[] | undefined>; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const plain: Record<string, string | boolean | readonly string[] | undefined> = {};
    for (const [name, value] of Object.entries(values)) plain[name] = Array.isArray(value) ? value.map(String) : value;
    return { values: plain, positionals };
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n')[0] ?? '' : String(error);
    throw new Unusable(message.replace(/\. To specify.*$/, ''));
  }
}

export function textOption(values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** An option that may be given several times. */
export function textOptions(values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>, name: string): readonly string[] {
  const value = values[name];
  return typeof value === 'object' ? value : typeof value === 'string' ? [value] : [];
}

export function writeJson(console: Console, value: unknown): void {
  console.out(`${JSON.stringify(value, null, 2)}\n`);
}
