import { isInRange, parseAddress, parseAddressRange } from '../ipAddress';
import type { ValueTest } from './comparison';

/** A policy value without prefix length is one address. An address is outside every range of the other family. */
export function compileIpAddressTest(policyValue: string): ValueTest {
  const range = parseAddressRange(policyValue);
  if (!range) return () => 'incomparable';
  return (value) => {
    const address = parseAddress(value);
    if (!address) return 'incomparable';
    return isInRange(address, range) ? 'matches' : 'differs';
  };
}
