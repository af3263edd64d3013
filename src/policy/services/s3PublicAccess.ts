import { parseArn, isAccountId } from '../arn';
import type { CompiledPolicy, CompiledStatement } from '../compile';
import type { Condition } from '../conditions/condition';
import { parseAddressRange } from '../ipAddress';

/**
 * Whether S3 takes a policy for public: some `Allow` is not bound to fixed values (no wildcard, no variable) of the keys below.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function isPublicPolicy(policy: CompiledPolicy, owner: 'bucket' | 'access point'): boolean {
  return policy.statements.some((statement) => statement.effect === 'Allow' && isPublicStatement(statement, owner));
}

function isPublicStatement({ principal, conditions }: CompiledStatement, owner: 'bucket' | 'access point'): boolean {
  const everybody = !principal || principal.negated || principal.patterns.some((entry) => entry.type === 'everybody');
  return everybody && !conditions.some((condition) => bindsToFixedValues(condition, owner));
}

function bindsToFixedValues(condition: Condition, owner: 'bucket' | 'access point'): boolean {
  const { operator, lowerCaseKey: key, values } = condition;
  // Only a condition that fails for every other value, and for a missing key, narrows the grant.
  if (operator.negated || operator.ifExists || operator.set === 'ForAllValues' || values.length === 0) return false;
  const { group } = operator.comparison;
  if (key === 'aws:sourceip') return group === 'IpAddress' && values.every(isNarrowRange);
  if (group !== 'String' && group !== 'Arn') return false;
  if (key === 's3:dataaccesspointarn') return values.every((value) => isFixed(value) || (owner === 'bucket' && hasFixedAccount(value)));
  return isNarrowingKey(key) && values.every(isFixed);
}

function isNarrowingKey(key: string): boolean {
  return narrowingKeys.has(key) || key.startsWith('aws:principaltag/');
}

const narrowingKeys: ReadonlySet<string> = new Set([
  'aws:principalarn', 'aws:principalaccount', 'aws:principalorgid', 'aws:principalorgpaths', 'aws:principalservicename',
  'aws:sourcearn', 'aws:sourcevpc', 'aws:sourcevpce', 'aws:sourceowner', 'aws:sourceaccount', 'aws:userid', 'aws:username',
  's3:dataaccesspointaccount',
]);

function isFixed(value: string): boolean {
  return !value.includes('*') && !value.includes('?') && !value.includes('${');
}

/** The name of the access point may be a wildcard if the account is fixed. */
function hasFixedAccount(value: string): boolean {
  const arn = parseArn(value);
  return arn !== undefined && isAccountId(arn.account) && arn.resource.startsWith('accesspoint/');
}

/** Not broader than /8, or /32 for IPv6. Private ranges are never broader than that. */
function isNarrowRange(value: string): boolean {
  const range = parseAddressRange(value);
  return range !== undefined && range.prefixLength >= (range.family === 4 ? 8 : 32);
}
