import { alignCommands } from './alignCommands';
import { containerCommands } from './containerCommands';
import type { Command } from './defineCommand';
import { nodeCommands } from './nodeCommands';
import { requestCommands } from './requestCommands';
import { remedyCommands } from './remedyCommands';
import { stackCommands } from './stackCommands';

/** Commands whose code the first paint does not wait for. */
export const laterCommands: readonly Command[] = [...nodeCommands, ...alignCommands, ...containerCommands, ...remedyCommands, ...requestCommands, ...stackCommands];
