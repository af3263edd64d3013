import { describe, expect, it } from 'vitest';
import { defineCommand } from './defineCommand';
import { chordOf, commandForChord, displayChord, type KeyPress } from './keys';
import { laterCommands } from './laterCommands';
import { allCommands, registerCommands } from './registry';

registerCommands(laterCommands);

const everywhere = { canvasHasFocus: true, inTextField: false, letterKeys: true };

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more };
}

describe('The commands', () => {
  it('never share keys', () => {
    const taken = new Map<string, string>();
    const clashes: string[] = [];
    for (const { id, keys = [], scope } of allCommands()) {
      for (const key of keys) {
        // What is there while presenting is there alone.
        const place = scope === 'presenting' ? `${key} while presenting` : key;
        const other = taken.get(place);
        if (other !== undefined) clashes.push(`${key}: ${other} and ${id}`);
        taken.set(place, id);
      }
    }
    expect(clashes).toEqual([]);
  });

  it('each have a title and an id of their own', () => {
    const ids = allCommands().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { title } of allCommands()) expect(title.trim()).not.toBe('');
  });

  it('with a single letter work only on the canvas', () => {
    for (const { id, keys = [], scope } of allCommands()) {
      if (keys.some((key) => key.length === 1)) expect(['canvas', 'presenting'], id).toContain(scope);
    }
  });
});

describe('A key press', () => {
  it.each([
    [press('z', { ctrlKey: true }), 'Ctrl+Z'],
    [press('z', { metaKey: true }), 'Ctrl+Z'],
    [press('Z', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+Z'],
    [press('?', { shiftKey: true }), '?'],
    [press('r'), 'R'],
    [press('∫', { metaKey: true, altKey: true, code: 'KeyB' }), 'Ctrl+Alt+B'],
    [press('F6', { shiftKey: true }), 'Shift+F6'],
    [press('+', { shiftKey: true }), '+'],
  ])('%o is the chord %s', (event, chord) => {
    expect(chordOf(event)).toBe(chord);
  });

  it('of a letter does nothing while the canvas has no focus, in a text field, or when letters are switched off', () => {
    const find = (situation: Partial<typeof everywhere>) => commandForChord(allCommands(), 'R', { ...everywhere, ...situation })?.id;
    expect(find({})).toBe('trace.request');
    expect(find({ canvasHasFocus: false })).toBeUndefined();
    expect(find({ inTextField: true })).toBeUndefined();
    expect(find({ letterKeys: false })).toBeUndefined();
  });

  it('means nothing of the page while presenting, and the other way round', () => {
    const next = defineCommand({ id: 'present.next', title: 'Next step', group: 'View', keys: ['R', 'Space'], scope: 'presenting', run: () => undefined });
    const all = [...allCommands(), next];
    expect(commandForChord(all, 'R', { ...everywhere, presenting: true })?.id).toBe('present.next');
    expect(commandForChord(all, 'Ctrl+Z', { ...everywhere, presenting: true })).toBeUndefined();
    expect(commandForChord(all, 'R', everywhere)?.id).toBe('trace.request');
    expect(commandForChord(all, 'Space', everywhere)).toBeUndefined();
  });

  it('leaves undo to a text field, unless nothing has been typed in it', () => {
    expect(commandForChord(allCommands(), 'Ctrl+Z', { ...everywhere, inTextField: true })).toBeUndefined();
    expect(commandForChord(allCommands(), 'Ctrl+Z', { ...everywhere, inTextField: true, untyped: true })?.id).toBe('edit.undo');
    expect(commandForChord(allCommands(), 'Delete', { ...everywhere, inTextField: true, untyped: true })).toBeUndefined();
    expect(commandForChord(allCommands(), 'Ctrl+Z', { ...everywhere, canvasHasFocus: false })?.id).toBe('edit.undo');
  });

  it('is written as the person’s keyboard has it', () => {
    expect(displayChord('Ctrl+Shift+Z', 'mac')).toBe('⌘⇧Z');
    expect(displayChord('Ctrl+Shift+Z', 'other')).toBe('Ctrl+Shift+Z');
    expect(displayChord('+', 'other')).toBe('+');
  });
});
