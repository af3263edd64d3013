import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** A host on the internet. */
const schema = z.object({
  ...nodeBase('internet'),
  /** Its public address. */
  address: z.string(),
});

export type Internet = DeepReadonly<z.infer<typeof schema>>;

export const internetKind = defineKind({
  kind: 'internet',
  label: 'Internet client',
  plural: 'Internet clients',
  group: 'Outside',
  schema,
  containers: ['canvas'],
  containerRule: 'An internet client stands on the canvas, outside of AWS',
});
