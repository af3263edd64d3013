import { describe, expect, it } from 'vitest';
import { appliedPrice, priceKeys } from '../../simulation/cost';
import { asOfWords, monthWords, priceNames, remarksOf, sumWords, tierWords } from './moneyWords';

describe('money', () => {
  it('is written in dollars and cents, and what is less than a cent is not written as nothing', () => {
    expect([monthWords(1234.5), monthWords(0), monthWords(0.004)]).toEqual(['$1,234.50', '$0.00', '$0.004']);
  });

  it('is a lower bound where a price is missing', () => {
    expect(sumWords({ monthly: 7.3, unknown: 0 })).toBe('$7.30');
    expect(sumWords({ monthly: 7.3, unknown: 2 })).toBe('at least $7.30');
  });

  it('says from which amount on it is less', () => {
    expect(tierWords(appliedPrice('interface-endpoint.gb', 'us-east-1').tiers)).toBe('$0.01, from 1,048,576 GB on $0.006, from 5,242,880 GB on $0.004');
  });

  it('says whose price it is where it is not the Region’s own confirmed one', () => {
    const remarks = (region: string, own = {}) => remarksOf({ price: appliedPrice('nat-gateway.hour', region, own) });
    expect(remarks('us-east-1')).toEqual([]);
    expect(remarks('ap-southeast-1')).toEqual([]);
    expect(remarks('eu-west-1')).toEqual(['No price of eu-west-1 is known: that of us-east-1 is taken.']);
    expect(remarks('eu-west-1', { 'nat-gateway.hour': 0.05 })).toEqual(['Your price.']);
    expect(remarksOf({ price: appliedPrice('gwlb-endpoint.gb', 'us-east-1') })).toEqual(['Price not confirmed.']);
  });

  it('has a name for every price, and a date', () => {
    expect(priceKeys.filter((key) => priceNames[key] === undefined)).toEqual([]);
    expect(asOfWords()).toBe('June 2026');
  });
});
