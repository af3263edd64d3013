import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** A resource of a type the designer draws but does not simulate: kept verbatim, editable as JSON. */
const schema = z.object({
  ...nodeBase('carriedResource'),
  /** The CloudFormation type, `AWS::ECS::Cluster`. */
  type: z.string(),
  /** The VPC or subnet its properties name. */
  containerId: z.optional(anyId()),
  /** Nodes it refers to. */
  relatedIds: z.array(anyId()),
  /** Its properties as JSON text. */
  properties: z.string(),
});

export type CarriedResource = DeepReadonly<z.infer<typeof schema>>;

export const carriedResourceKind = defineKind({
  kind: 'carriedResource',
  label: 'Other resource',
  plural: 'Other resources',
  group: 'Other',
  schema,
  containers: ['region', 'canvas', 'vpc', 'subnet'],
  containerRule: 'It stands where its properties point to',
});
