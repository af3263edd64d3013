// npm run --silent cli -- COMMAND …: the command line, built anew when its sources changed. Writes nothing of its own on standard output.
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './install.mjs';

try {
  ensureDependencies();
  const { buildCli, cliBundle, isCliCurrent } = await import('./build.mjs');
  if (!isCliCurrent()) await buildCli();
  // npm changes to the project's root; a file is named as seen from where the person stands.
  if (process.env['npm_lifecycle_event'] === 'cli' && process.env['INIT_CWD']) process.chdir(process.env['INIT_CWD']);
  await import(pathToFileURL(cliBundle).href);
} catch (error) {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exitCode = 70;
}
