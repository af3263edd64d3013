import process from 'node:process';
import { nodeConsole } from './console';
import { runCommandLine } from './run';

// Whoever reads may have seen enough (`… | head`): that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  process.exitCode = await runCommandLine(process.argv.slice(2), nodeConsole());
} catch (error) {
  // Our own bug: neither "no" (1) nor unusable input (2).
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 70;
}
