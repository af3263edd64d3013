/** One card of the gallery. The designs themselves are loaded when they are shown. */
export interface Example {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  /** The design file's content; a door as any other file (`parseDesign`). */
  readonly load: () => Promise<unknown>;
}

export const examples: readonly Example[] = [];
