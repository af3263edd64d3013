import { describe, expect, it } from 'vitest';
import { accountProblem, addressInProblem, blockProblem, bucketNameProblem, cidrProblem, hostNameProblem, portsText, principalProblem, readPorts } from './validation';

describe('a CIDR block in a field', () => {
  it.each([
    ['10.0.0.0/16', undefined],
    ['10.0.0.0', 'is not a CIDR block'],
    ['10.0.0.1/16', 'AWS would write `10.0.0.0/16`'],
    ['2001:db8::/56', 'An IPv4 block is expected'],
    ['nonsense', 'is not a CIDR block'],
  ])('%s', (text, problem) => {
    if (problem === undefined) expect(cidrProblem(text, 4)).toBeUndefined();
    else expect(cidrProblem(text, 4)).toContain(problem);
  });

  it('has the sizes of VPCs and subnets', () => {
    expect(blockProblem('10.0.0.0/8')).toContain('/16 to /28');
    expect(blockProblem('10.0.0.0/29')).toContain('/16 to /28');
    expect(blockProblem('10.0.0.0/28')).toBeUndefined();
  });

  it('lies in the VPC and beside the other subnets', () => {
    const taken = [{ cidr: '10.0.1.0/24', name: 'app' }];
    expect(blockProblem('10.1.0.0/24', { within: ['10.0.0.0/16'], taken })).toContain('outside of the VPC');
    expect(blockProblem('10.0.1.128/25', { within: ['10.0.0.0/16'], taken })).toContain('overlaps `10.0.1.0/24` of `app`');
    expect(blockProblem('10.0.2.0/24', { within: ['10.0.0.0/16'], taken })).toBeUndefined();
  });
});

describe('an address in a field', () => {
  it('is one the subnet can give away', () => {
    expect(addressInProblem('10.0.1.4', '10.0.1.0/24')).toBeUndefined();
    for (const kept of ['10.0.1.0', '10.0.1.3', '10.0.1.255']) expect(addressInProblem(kept, '10.0.1.0/24')).toContain('AWS keeps');
    expect(addressInProblem('10.0.2.4', '10.0.1.0/24')).toContain('outside');
    expect(addressInProblem('10.0.1', '10.0.1.0/24')).toContain('not an IP address');
  });
});

describe('ports in a field', () => {
  it.each([
    ['443', { from: 443, to: 443 }],
    ['1024-65535', { from: 1024, to: 65_535 }],
    ['1024 – 65535', { from: 1024, to: 65_535 }],
    ['all', undefined],
    ['', undefined],
  ])('%s', (text, ports) => {
    expect(readPorts(text)).toEqual({ ok: true, ports });
  });

  it('refuses what is none', () => {
    for (const text of ['https', '70000', '443-80', '-1']) expect(readPorts(text).ok).toBe(false);
  });

  it('are written as they are read', () => {
    expect(portsText(443, 443)).toBe('443');
    expect(portsText(1, 9)).toBe('1-9');
    expect(portsText(undefined, undefined)).toBe('all');
  });
});

describe('names and ids in a field', () => {
  it('are checked by their own rules', () => {
    expect(accountProblem('1234')).toBeDefined();
    expect(accountProblem('111122223333')).toBeUndefined();
    expect(bucketNameProblem('Reports')).toBeDefined();
    expect(bucketNameProblem('acme-reports')).toBeUndefined();
    expect(bucketNameProblem('10.0.0.1')).toBeDefined();
    expect(hostNameProblem('example.com')).toBeUndefined();
    expect(hostNameProblem('exa mple')).toBeDefined();
    expect(principalProblem('*')).toBeUndefined();
    expect(principalProblem('arn:aws:iam::111122223333:root')).toBeUndefined();
    expect(principalProblem('111122223333')).toBeDefined();
  });
});
