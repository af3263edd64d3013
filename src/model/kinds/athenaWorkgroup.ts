import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::Athena::WorkGroup`. */
const schema = z.object({
  ...nodeBase('athenaWorkgroup'),
  workgroupName: z.optional(z.string()),
});

export type AthenaWorkgroup = DeepReadonly<z.infer<typeof schema>>;

export const athenaWorkgroupKind = defineKind({
  kind: 'athenaWorkgroup',
  label: 'Athena workgroup',
  plural: 'Athena workgroups',
  group: 'AWS services',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'An Athena workgroup belongs to a Region',
  resource: {
    service: 'athena',
    scope: 'regional',
    arnResource: (name) => `workgroup/${name}`,
    nameProperty: 'workgroupName',
    usualAction: 'athena:StartQueryExecution',
    endpointServices: ['athena', 'glue'],
  },
});
