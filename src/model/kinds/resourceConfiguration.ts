import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId, idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::VpcLattice::ResourceConfiguration`. */
const schema = z.object({
  ...nodeBase('resourceConfiguration'),
  configurationType: z.enum(['SINGLE', 'GROUP', 'CHILD', 'ARN']),
  definition: z.optional(
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('ip'), address: z.string() }),
      z.object({ type: z.literal('dns'), domainName: z.string() }),
      z.object({ type: z.literal('arn'), resourceId: anyId() }),
    ]),
  ),
  /** Single ports and ranges: `5432`, `1-100`. */
  portRanges: z.array(z.string()),
  resourceGatewayId: z.optional(idOf('resourceGateway')),
  groupId: z.optional(idOf('resourceConfiguration')),
  customDomainName: z.optional(z.string()),
  domainVerified: z.optional(z.boolean()),
  /** Service networks it is associated with. */
  serviceNetworkIds: z.array(idOf('serviceNetwork')),
});

export type ResourceConfiguration = DeepReadonly<z.infer<typeof schema>>;

export const resourceConfigurationKind = defineKind({
  kind: 'resourceConfiguration',
  label: 'Resource configuration',
  plural: 'Resource configurations',
  group: 'Endpoints',
  schema,
  containers: ['vpc', 'region', 'canvas'],
  containerRule: 'A resource configuration belongs to a resource gateway',
});
