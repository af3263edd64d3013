import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId, idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase, policyText } from '../nodeBase';

/** `AWS::S3::AccessPoint`. */
const schema = z.object({
  ...nodeBase('s3AccessPoint'),
  bucketId: anyId(),
  accessPointName: z.optional(z.string()),
  /** VPC network origin. Absent: internet. */
  vpcId: z.optional(idOf('vpc')),
  policy: z.optional(policyText),
  /** Absent: all on, as for every new access point. */
  publicAccessBlock: z.optional(
    z.object({
      blockPublicAcls: z.boolean(),
      ignorePublicAcls: z.boolean(),
      blockPublicPolicy: z.boolean(),
      restrictPublicBuckets: z.boolean(),
    }),
  ),
});

export type S3AccessPoint = DeepReadonly<z.infer<typeof schema>>;

export const s3AccessPointKind = defineKind({
  kind: 's3AccessPoint',
  label: 'S3 access point',
  plural: 'S3 access points',
  group: 'AWS services',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'An access point belongs to a bucket',
  resource: {
    service: 's3',
    scope: 'regional',
    arnResource: (name) => `accesspoint/${name}`,
    nameProperty: 'accessPointName',
    usualAction: 's3:GetObject',
    usualSuffix: '/object/report.csv',
    policyWord: 'access point policy',
    endpointServices: [],
  },
});
