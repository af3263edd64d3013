import type { Command } from './command';
import { Unusable, type Console } from './console';

/** Every command, loaded when it is called. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  simulate: async () => (await import('./commands/simulate')).simulateCommand,
  evaluate: async () => (await import('./commands/evaluate')).evaluateCommand,
  lint: async () => (await import('./commands/lint')).lintCommand,
  diff: async () => (await import('./commands/diff')).diffCommand,
  export: async () => (await import('./commands/export')).exportCommand,
  import: async () => (await import('./commands/import')).importCommand,
  check: async () => (await import('./commands/check')).checkCommand,
  matrix: async () => (await import('./commands/matrix')).matrixCommand,
  draw: async () => (await import('./commands/draw')).drawCommand,
};

const usage = 'usage: vpc-endpoint-designer COMMAND FILE [options]';

/** Runs one command line and returns its exit code: 0 done, 1 the answer is "no", 2 unusable input or usage. */
export async function runCommandLine(args: readonly string[], console: Console): Promise<number> {
  const [name, ...rest] = args;
  try {
    if (name === undefined) throw new Unusable(`${usage}; --help lists the commands`);
    if (name === '--help' || name === '-h' || name === 'help') {
      const load = rest[0] === undefined ? undefined : loader(rest[0]);
      console.out(load === undefined ? await overview() : (await load()).help);
      return 0;
    }
    const load = loader(name);
    if (load === undefined) throw new Unusable(`there is no command ${name}; --help lists the commands`);
    const command = await load();
    if (rest.includes('--help') || rest.includes('-h')) {
      console.out(command.help);
      return 0;
    }
    return await command.run(rest, console);
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    console.err(`vpc-endpoint-designer: ${error.message.replace(/\s*\n\s*/g, ' ')}\n`);
    return 2;
  }
}

function loader(name: string): (() => Promise<Command>) | undefined {
  return Object.hasOwn(commands, name) ? commands[name] : undefined;
}

async function overview(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  const width = Math.max(...all.map((command) => command.name.length));
  const lines = all.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return `${usage}\n\nCommands\n${lines.join('\n')}\n\nFILE is a design, a CloudFormation template (JSON or YAML), or the JSON output of AWS commands\n(several files then, as many as there are); - is standard input.\n--json writes one JSON value. --help after a command says more.\nExit codes: 0 done; 1 the answer is "no"; 2 unusable input or usage.\n`;
}
