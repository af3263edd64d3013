import { expect, it } from 'vitest';
import { namePieces } from './namePieces';

it.each([
  ['PublicLoadBalancer', ['Public', 'Load', 'Balancer']],
  ['app-subnet-a', ['app-', 'subnet-', 'a']],
  ['S3 gateway endpoint', ['S3 gateway endpoint']],
  ['VPCFlowLogs', ['VPCFlow', 'Logs']],
])('breaks %s into words', (name, pieces) => {
  expect(namePieces(name)).toEqual(pieces);
});
