import type { Command, CommandScope } from './defineCommand';

/** What of a keyboard event matters here. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The chord of an event in the spelling of `Command.keys`: `Ctrl+Shift+Z`, `?`, `R`. */
export function chordOf(press: KeyPress): string {
  // With Alt (or on a Mac, Option) the key may be another character; its place on the board stays.
  const letter = press.altKey ? /^Key([A-Z])$/.exec(press.code)?.[1] : undefined;
  const key = letter ?? (press.key === ' ' ? 'Space' : press.key.length === 1 ? press.key.toUpperCase() : press.key);
  const isSymbol = key.length === 1 && !/[A-Z0-9]/.test(key);
  return [
    press.ctrlKey || press.metaKey ? 'Ctrl' : '',
    press.altKey ? 'Alt' : '',
    // Whether `?` or `+` needs Shift depends on the layout of the board.
    press.shiftKey && !isSymbol ? 'Shift' : '',
    key,
  ]
    .filter((part) => part !== '')
    .join('+');
}

/** Whether a chord is a single character, without Ctrl or Alt. */
export function isCharacter(chord: string): boolean {
  return chord.length === 1 || /^Shift\+.$/.test(chord);
}

/** The chord as a person reads it. */
export function displayChord(chord: string, platform: 'mac' | 'other'): string {
  const names: Readonly<Record<string, string>> =
    platform === 'mac'
      ? { Ctrl: '⌘', Alt: '⌥', Shift: '⇧', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' }
      : { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };
  const parts = chord === '+' ? ['+'] : chord.split(/\+(?=.)/);
  return parts.map((part) => names[part] ?? part).join(platform === 'mac' ? '' : '+');
}

export interface KeySituation {
  /** The canvas, or nothing at all, has focus. */
  readonly canvasHasFocus: boolean;
  readonly inTextField: boolean;
  /** Nothing has been typed in the field that is not written yet: there is nothing of its own to take back. */
  readonly untyped?: boolean;
  readonly letterKeys: boolean;
  readonly presenting?: boolean;
}

/** The command that a key press means where it happened, or undefined. */
export function commandForChord(commands: readonly Command[], chord: string, situation: KeySituation): Command | undefined {
  return commands.find((command) => {
    if (!command.keys?.includes(chord)) return false;
    const scope: CommandScope = command.scope ?? 'page';
    if ((scope === 'presenting') !== (situation.presenting === true)) return false;
    const takes = command.inTextFields === 'take' || (command.inTextFields === 'take when untyped' && situation.untyped === true);
    if (situation.inTextField && (isCharacter(chord) || !takes)) return false;
    if (scope === 'canvas' && !situation.canvasHasFocus) return false;
    return !isCharacter(chord) || situation.letterKeys;
  });
}
