import { describe, expect, it } from 'vitest';
import { designOf, instance, openGroup, subnet, vpc } from '../model/testing/designBuilder';
import { outcome } from './testing/trace';

describe('What a template adds to the defaults of a VPC (2.5, 7.1, 7.2)', () => {
  const added = {
    defaultGroupIngress: [{ protocol: 'tcp', fromPort: 443, toPort: 443, peer: { type: 'cidr', cidr: '10.0.1.0/24' } }],
    defaultAclEntries: [{ ruleNumber: 50, direction: 'inbound', action: 'deny', protocol: 6, cidr: '10.0.2.0/24', portRange: { from: 443, to: 443 } }],
  };
  const design = designOf(
    vpc('Vpc', '10.0.0.0/16', added).with(
      openGroup,
      subnet('A', '10.0.1.0/24').with(instance('Host')),
      subnet('B', '10.0.2.0/24').with(instance('Plain', { securityGroupIds: [] }), instance('Other')),
    ),
  );

  it('counts beside the rules they have', () => {
    expect(outcome(design, 'Host', 'Plain')).toBe('reached by local');
    expect(outcome(design, 'Host', 'Plain', { port: 80 })).toBe('Plain security-group ENI_SG_RULES_MISMATCH');
    expect(outcome(design, 'Other', 'Host')).toBe('A network-acl SUBNET_ACL_RESTRICTION');
    expect(outcome(design, 'Other', 'Host', { port: 80 })).toBe('reached by local');
  });
});
