import { beginsLikeResult, holdsResult } from './findResults';
import { withoutCommands } from './terminalText';

/** Whether a text is the output of AWS commands rather than a design or a template. One that is cut off still is. */
export function isInventoryText(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return holdsResult(value);
  } catch {
    return beginsLikeResult(withoutCommands(text));
  }
}
