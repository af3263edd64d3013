import { alignCommands } from './alignCommands';
import type { Command } from './defineCommand';
import { remedyCommands } from './remedyCommands';

/** Commands whose code the first paint does not wait for. */
export const laterCommands: readonly Command[] = [...alignCommands, ...remedyCommands];
