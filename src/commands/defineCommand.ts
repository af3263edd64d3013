import type { Design } from '../model/design';
import type { SimulationRequest } from '../model/request';
import type { SimulationResult } from '../simulation/result';

/**
 * Where a command's keys work: on the whole page, or only while the canvas has focus (single letters: WCAG 2.1.4). While presenting only
 * those of that scope do, anywhere: nothing is edited by accident.
 */
export type CommandScope = 'page' | 'canvas' | 'presenting';

export type CommandGroup = 'File' | 'Edit' | 'View' | 'Trace' | 'Add' | 'Layout' | 'Help';

/** What a command may look at to decide whether it is offered. */
export interface CommandContext {
  readonly design: Design;
  readonly readOnly: boolean;
  readonly selectedIds: readonly string[];
  readonly request: SimulationRequest | null;
  readonly result: SimulationResult | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** Something a person can do, once: menus, buttons, keys, the command palette and the table of keys are made from it. */
export interface Command {
  /** `edit.undo`; stable. */
  readonly id: string;
  readonly title: string;
  readonly group: CommandGroup;
  /** `Ctrl+Shift+Z`, `Delete`, `R`. `Ctrl` is `Cmd` on a Mac. The first is the one that is shown. */
  readonly keys?: readonly string[];
  /** Default: `page`. */
  readonly scope?: CommandScope;
  /** In a text field the keys mean what they mean there: undo, paste, delete. `take when untyped`: unless nothing was typed that is not written yet. */
  readonly inTextFields?: 'leave' | 'take' | 'take when untyped';
  /** Where it makes no sense now, the keys keep what they mean to the browser: pasting a text from elsewhere. */
  readonly yields?: true;
  /** About a node: where nothing is selected, the keys mean the node that has the focus. */
  readonly aboutNode?: true;
  /** The keys are the browser's: an event of its own follows them, and somebody listens for that (paste). */
  readonly byBrowser?: true;
  readonly when?: (context: CommandContext) => boolean;
  /** `chord`: the keys that were pressed, if it was run by keys. */
  readonly run: (context: CommandContext, chord?: string) => void;
}

export function defineCommand(command: Command): Command {
  return command;
}
