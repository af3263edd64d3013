import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { defineKind } from '../kindDefinition';
import { nodeBase, policyText } from '../nodeBase';

/** `AWS::ECR::Repository`. */
const schema = z.object({
  ...nodeBase('ecrRepository'),
  repositoryName: z.optional(z.string()),
  policy: z.optional(policyText),
});

export type EcrRepository = DeepReadonly<z.infer<typeof schema>>;

export const ecrRepositoryKind = defineKind({
  kind: 'ecrRepository',
  label: 'ECR repository',
  plural: 'ECR repositories',
  group: 'AWS services',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'A repository belongs to a Region',
  resource: {
    service: 'ecr',
    scope: 'regional',
    arnResource: (name) => `repository/${name}`,
    nameProperty: 'repositoryName',
    usualAction: 'ecr:BatchGetImage',
    policyWord: 'repository policy',
    endpointServices: ['ecr.api', 'ecr.dkr'],
  },
});
