import type { Design } from '../model/design';
import type { Box } from './boxes';
import type { IconSheet } from './icons';
import type { Palette } from './palette';
import type { DrawnServiceBox } from './serviceBoxes';
import type { TracedPath } from './tracedPath';

/** What every part of a picture is drawn from. */
export interface Sketch {
  readonly design: Design;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly serviceBoxes: readonly DrawnServiceBox[];
  readonly trace: TracedPath | undefined;
  readonly palette: Palette;
  readonly sheet: IconSheet;
  /** Whether the picture has a ground of its own. */
  readonly background: boolean;
}
