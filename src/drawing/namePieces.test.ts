import { expect, it } from 'vitest';
import { namePieces } from './namePieces';

it.each([
  ['PublicLoadBalancer', ['Public', 'Load', 'Balancer']],
  ['app-subnet-a', ['app-', 'subnet-', 'a']],
  ['arn:aws:athena:us-west-1:1:workgroup/workgroupA', ['arn:', 'aws:', 'athena:', 'us-', 'west-', '1:', '1:', 'workgroup/', 'workgroup', 'A']],
  ['S3 gateway endpoint', ['S3 gateway endpoint']],
  ['VPCFlowLogs', ['VPCFlow', 'Logs']],
])('breaks %s into words', (name, pieces) => {
  expect(namePieces(name)).toEqual(pieces);
});
