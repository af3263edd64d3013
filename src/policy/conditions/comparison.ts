import type { RequestContext } from '../context';
import { compileArnTest } from './arnValue';
import { compileBinaryTest } from './binaryValue';
import { compileBoolTest } from './boolValue';
import { compileDateTest } from './dateValue';
import { compileIpAddressTest } from './ipAddressValue';
import { compileNumericTest } from './numericValue';
import type { Comparison } from './operator';
import { compileStringTest } from './stringValue';

/**
 * What a policy value says about a request value. `incomparable`: one of the two is not of the operator's type, which makes positive and
 * negated operators false for this value.
 */
export type ValueOutcome = 'matches' | 'differs' | 'incomparable';
export type ValueTest = (requestValue: string, context: RequestContext) => ValueOutcome;

/** The test of one policy value. `Null` is no comparison of values and has its place in condition.ts. */
export function compileValueTest(comparison: Comparison, policyValue: string, variables: 'replaced' | 'literal'): ValueTest {
  switch (comparison.group) {
    case 'String':
      return compileStringTest(policyValue, comparison.how, variables);
    case 'Numeric':
      return compileNumericTest(policyValue, comparison.how);
    case 'Date':
      return compileDateTest(policyValue, comparison.how);
    case 'Bool':
      return compileBoolTest(policyValue, variables);
    case 'Binary':
      return compileBinaryTest(policyValue);
    case 'IpAddress':
      return compileIpAddressTest(policyValue);
    case 'Arn':
      return compileArnTest(policyValue, variables);
    case 'Null':
      return () => 'incomparable';
  }
}
