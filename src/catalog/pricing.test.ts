import { describe, expect, it } from 'vitest';
import { costOf, priceOf, prices } from './pricing';
import { quotaKeys, quotaOf } from './quotas';

describe('prices', () => {
  // https://aws.amazon.com/privatelink/pricing/
  it('charge data through interface endpoints by tiers', () => {
    const { tiers } = priceOf('interface-endpoint.gb', 'us-east-1');
    expect(costOf(100, tiers)).toBeCloseTo(1);
    expect(costOf(1048576 + 1000, tiers)).toBeCloseTo(10485.76 + 6);
    expect(costOf(0, tiers)).toBe(0);
  });

  it('of gateway endpoints are zero', () => {
    expect(costOf(1_000_000, priceOf('gateway-endpoint', 'us-east-1').tiers)).toBe(0);
  });

  it('say which Region they are of', () => {
    expect(priceOf('nat-gateway.hour', 'ap-southeast-1')).toMatchObject({ region: 'ap-southeast-1', tiers: [{ price: 0.059 }] });
    expect(priceOf('nat-gateway.hour', 'eu-west-1')).toMatchObject({ region: 'us-east-1', tiers: [{ price: 0.045 }] });
    expect(priceOf('gwlb-endpoint.gb', 'us-east-1').evidence).toBe('believed');
  });

  it('end in a tier without an end', () => {
    for (const item of Object.values(prices)) expect(item.tiers.at(-1)?.upToGB).toBeNull();
  });
});

describe('quotas', () => {
  // https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html
  it('are those of the PrivateLink guide', () => {
    expect(quotaOf('endpoints.interface-and-gwlb-per-vpc')).toMatchObject({ default: 50, scope: 'VPC', source: 'privatelink' });
    expect(quotaOf('endpoint-policy.characters')).toMatchObject({ default: 20480, adjustable: false });
    expect(quotaOf('endpoints.gateway-per-region').default).toBe(20);
  });

  it('know the size that service control policies have had since May 2026, and that of resource control policies', () => {
    expect(quotaOf('policy.scp')).toMatchObject({ default: 10_240, source: 'announced' });
    expect(quotaOf('policy.rcp')).toMatchObject({ default: 5120, source: 'organizations' });
  });

  it('are sixty-nine', () => {
    expect(quotaKeys).toHaveLength(69);
  });
});
