/** The drawing's front door: a design, and what was found about it, as a picture. */
export { drawDesign, type Drawing, type DrawingOptions } from './drawDesign';
export { iconFilesOf, type IconSource } from './icons';
export type { Theme } from './palette';
