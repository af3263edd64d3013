import { designStore } from '../state/designStore';
import { requestStore } from '../state/requestStore';
import { selectionStore } from '../state/selectionStore';
import { simulationStore } from '../state/simulationStore';
import type { Command, CommandContext } from './defineCommand';
import { editCommands } from './editCommands';
import { findingCommands } from './findingCommands';
import { traceCommands } from './traceCommands';
import { viewCommands } from './viewCommands';

let commands: readonly Command[] = [...editCommands, ...findingCommands, ...viewCommands, ...traceCommands];

/** Adds the commands of a room further up (files, dialogs), and those that come after the first paint. */
export function registerCommands(added: readonly Command[]): void {
  const ids = new Set(added.map(({ id }) => id));
  commands = [...commands.filter(({ id }) => !ids.has(id)), ...added];
}

export function allCommands(): readonly Command[] {
  return commands;
}

export function findCommand(id: string): Command | undefined {
  return commands.find((command) => command.id === id);
}

export function commandContext(): CommandContext {
  const { design, readOnly, past, future } = designStore.getState();
  return {
    design,
    readOnly,
    selectedIds: selectionStore.getState().nodeIds,
    request: requestStore.getState().request,
    result: simulationStore.getState().result,
    canUndo: past.length > 0 && !readOnly,
    canRedo: future.length > 0 && !readOnly,
  };
}

/** False when there is no such command or it makes no sense now. */
export function runCommand(id: string): boolean {
  const command = findCommand(id);
  return command !== undefined && run(command);
}

export function run(command: Command, chord?: string): boolean {
  const context = commandContext();
  if (command.when && !command.when(context)) return false;
  command.run(context, chord);
  return true;
}
