import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** An AWS service by name (the Athena API, say): no resource of a stack, kept in the template's Metadata. */
const schema = z.object({
  ...nodeBase('awsService'),
  /** The service's part of an endpoint service name: `athena`, `ecr.api`. */
  service: z.string(),
});

export type AwsService = DeepReadonly<z.infer<typeof schema>>;

export const awsServiceKind = defineKind({
  kind: 'awsService',
  label: 'AWS service',
  plural: 'AWS services',
  group: 'AWS services',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'An AWS service belongs to a Region',
});
