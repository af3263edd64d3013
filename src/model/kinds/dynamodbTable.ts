import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase, policyText } from '../nodeBase';

/** `AWS::DynamoDB::Table`. */
const schema = z.object({
  ...nodeBase('dynamodbTable'),
  tableName: z.optional(z.string()),
  policy: z.optional(policyText),
  /** The customer's key the table is encrypted with; absent: a key of AWS. */
  kmsKeyId: z.optional(anyId()),
});

export type DynamodbTable = DeepReadonly<z.infer<typeof schema>>;

export const dynamodbTableKind = defineKind({
  kind: 'dynamodbTable',
  label: 'DynamoDB table',
  plural: 'DynamoDB tables',
  group: 'AWS services',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'A DynamoDB table belongs to a Region',
  resource: {
    service: 'dynamodb',
    scope: 'regional',
    arnResource: (name) => `table/${name}`,
    nameProperty: 'tableName',
    usualAction: 'dynamodb:GetItem',
    endpointServices: [],
  },
});
