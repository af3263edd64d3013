import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNode } from '../../model/defaults/createNode';
import { emptyDesign } from '../../model/design';
import type { NetworkAclEntry, SecurityGroupRule } from '../../model/kinds';
import { readEntry, rowOfEntry } from './NetworkAclRules';
import { readRule, rowOfRule } from './SecurityGroupRules';
import { summarizePolicy } from './summarizePolicy';

const design = {
  ...emptyDesign({ name: 'test', region: 'us-east-1', accountId: '111122223333' }),
  nodes: [createNode('securityGroup', { id: 'web', name: 'web servers', vpcId: 'vpc', description: '', ingress: [], associatedVpcIds: [] })],
};

describe('a row of a security group', () => {
  const port = fc.integer({ min: 0, max: 65_535 });
  const rule = fc.tuple(fc.constantFrom('tcp', 'udp'), port, port).map(
    ([protocol, one, other]): SecurityGroupRule => ({ protocol, fromPort: Math.min(one, other), toPort: Math.max(one, other), peer: { type: 'cidr', cidr: '10.0.0.0/16' } }),
  );

  it('says its rule, and nothing else', () => {
    fc.assert(
      fc.property(rule, (each) => {
        expect(readRule(design, rowOfRule(each))).toEqual(each);
      }),
    );
  });

  it('takes a group by name or id, and lists and groups from outside', () => {
    const peer = (text: string) => {
      const read = readRule(design, { protocol: 'tcp', ports: '443', peer: text });
      return typeof read === 'string' ? read : read.peer;
    };
    expect(peer('web servers')).toEqual({ type: 'securityGroup', securityGroupId: 'web' });
    expect(peer('web')).toEqual({ type: 'securityGroup', securityGroupId: 'web' });
    expect(peer('pl-63a5400a')).toEqual({ type: 'prefixList', prefixListId: 'pl-63a5400a' });
    expect(peer('somewhere')).toContain('no CIDR block');
  });

  it('keeps all ports, ICMP and all protocols apart', () => {
    expect(readRule(design, { protocol: 'tcp', ports: '', peer: '::/0' })).toMatchObject({ fromPort: 0, toPort: 65_535 });
    expect(readRule(design, { protocol: 'icmp', ports: '8', peer: '0.0.0.0/0' })).toMatchObject({ fromPort: 8, toPort: -1 });
    expect(readRule(design, { protocol: '-1', ports: 'all', peer: '0.0.0.0/0' })).not.toHaveProperty('fromPort');
  });

  it('keeps the description of the rule it replaces', () => {
    const before: SecurityGroupRule = { protocol: 'tcp', peer: { type: 'cidr', cidr: '::/0' }, description: 'HTTPS' };
    expect(readRule(design, { protocol: 'tcp', ports: '443', peer: '::/0' }, before)).toMatchObject({ description: 'HTTPS' });
  });
});

describe('a row of a network ACL', () => {
  const entries: readonly NetworkAclEntry[] = [
    { ruleNumber: 100, direction: 'inbound', action: 'allow', protocol: -1, cidr: '0.0.0.0/0' },
    { ruleNumber: 110, direction: 'inbound', action: 'deny', protocol: 6, cidr: '10.0.0.0/8', portRange: { from: 1024, to: 65_535 } },
    { ruleNumber: 120, direction: 'inbound', action: 'allow', protocol: 1, cidr: '10.0.0.0/8', icmp: { type: 8, code: -1 } },
  ];

  it.each(entries)('says its entry: rule $ruleNumber', (entry) => {
    expect(readEntry(rowOfEntry(entry), 'inbound')).toEqual(entry);
  });

  it('says what is wrong', () => {
    expect(readEntry({ number: '100', action: 'allow', protocol: '6', ports: 'https', cidr: '0.0.0.0/0' }, 'inbound')).toContain('no port');
    expect(readEntry({ number: '100', action: 'allow', protocol: '6', ports: '', cidr: 'anywhere' }, 'inbound')).toContain('not a CIDR block');
  });
});

describe('a policy in one line', () => {
  it('counts what allows and what denies, and says what none means', () => {
    expect(summarizePolicy({ kind: 'endpoint', text: undefined })).toBe('Default: lets every request through.');
    expect(summarizePolicy({ kind: 'resource', text: undefined })).toBe('None.');
    expect(summarizePolicy({ kind: 'resource', text: '{"Statement": {"Effect": "Allow"}}' })).toBe('1 statement: 1 allows.');
    expect(summarizePolicy({ kind: 'resource', text: '{"Statement": [{"Effect": "Allow"}, {"Effect": "Deny"}]}' })).toBe('2 statements: 1 allows, 1 denies.');
    expect(summarizePolicy({ kind: 'resource', text: '{' })).toBe('Cannot be read as JSON.');
  });
});
