import { alignCommands } from './alignCommands';
import type { Command } from './defineCommand';
import { nodeCommands } from './nodeCommands';
import { remedyCommands } from './remedyCommands';

/** Commands whose code the first paint does not wait for. */
