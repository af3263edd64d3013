import { expect, it } from 'vitest';
import { designOf, node } from '../testing/designBuilder';
import { findNode } from '../design';
import { setAwsService } from './endpointChanges';

it.each([
  ['Athena', 'SQS'],
  ['Athena 2', 'SQS'],
  ['Reports', 'Reports'],
])('an AWS service called %s is called after its service only where a drop had done so', (name, expected) => {
  const done = setAwsService(designOf(node('awsService', 'Service', { name, service: 'athena' })), 'Service', 'sqs');
  expect(done.ok && findNode(done.design, 'Service')?.name).toBe(expected);
});
