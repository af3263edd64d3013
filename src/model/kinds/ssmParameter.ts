import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::SSM::Parameter`. */
const schema = z.object({
  ...nodeBase('ssmParameter'),
  parameterName: z.optional(z.string()),
});

export type SsmParameter = DeepReadonly<z.infer<typeof schema>>;

export const ssmParameterKind = defineKind({
  kind: 'ssmParameter',
  label: 'SSM parameter',
  plural: 'SSM parameters',
  group: 'AWS services',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'A parameter belongs to a Region',
  resource: {
    service: 'ssm',
    scope: 'regional',
    arnResource: (name) => `parameter/${name.replace(/^\//, '')}`,
    nameProperty: 'parameterName',
    usualAction: 'ssm:GetParameter',
    endpointServices: ['ssm'],
  },
});
