import { alignCommands } from './alignCommands';
import type { Command } from './defineCommand';
import { nodeCommands } from './nodeCommands';
import { requestCommands } from './requestCommands';
import { remedyCommands } from './remedyCommands';

/** Commands whose code the first paint does not wait for. */
export const laterCommands: readonly Command[] = [...nodeCommands, ...alignCommands, ...remedyCommands, ...requestCommands];
