import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::VpcLattice::ServiceNetwork`. */
const schema = z.object({
  ...nodeBase('serviceNetwork'),
});

export type ServiceNetwork = DeepReadonly<z.infer<typeof schema>>;

export const serviceNetworkKind = defineKind({
  kind: 'serviceNetwork',
  label: 'Service network',
  plural: 'Service networks',
  group: 'Endpoints',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'A service network belongs to a Region',
});
