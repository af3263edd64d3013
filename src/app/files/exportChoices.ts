import { z } from 'zod/mini';

const exportChoices = z.object({
  format: z.enum(['template', 'svg', 'png', 'report', 'matrix']),
  colours: z.enum(['page', 'light', 'dark', 'print']),
  background: z.boolean(),
  trace: z.boolean(),
  legend: z.boolean(),
  /** Pixels of a PNG per pixel of the canvas at zoom 1. */
  scale: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  /** How a template is written. */
  syntax: z._default(z.enum(['json', 'yaml']), 'json'),
  layout: z._default(z.boolean(), true),
  compact: z._default(z.boolean(), false),
});

/** What a person exported last, in this browser. */
export type ExportChoices = Readonly<z.infer<typeof exportChoices>>;

const atFirst: ExportChoices = { format: 'template', colours: 'page', background: true, trace: true, legend: true, scale: 2, syntax: 'json', layout: true, compact: false };

const storageKey = 'vpc-endpoint-designer.export';

export function lastExportChoices(): ExportChoices {
  try {
    const read = exportChoices.safeParse(JSON.parse(localStorage.getItem(storageKey) ?? 'null'));
    return read.success ? read.data : atFirst;
  } catch {
    return atFirst;
  }
}

export function rememberExportChoices(choices: ExportChoices): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(choices));
  } catch {
    // Storage refused or full: the next export begins with the defaults.
  }
}
