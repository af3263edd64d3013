import process from 'node:process';
import { nodeConsole } from './console';
import { runCommandLine } from './run';

process.exitCode = await runCommandLine(process.argv.slice(2), nodeConsole());
