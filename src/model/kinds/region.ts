import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** A Region drawn as a container. Nodes are in it when their `region`, or else the design's, is this one. */
const schema = z.object({
  ...nodeBase('region'),
  /** The Region's code, `us-east-1`. */
  regionName: z.string(),
});

export type Region = DeepReadonly<z.infer<typeof schema>>;

export const regionKind = defineKind({
  kind: 'region',
  label: 'Region',
  plural: 'Regions',
  group: 'Network',
  schema,
  containers: ['canvas'],
  containerRule: 'A Region stands on the canvas',
  container: true,
});
