const mostCharacters = 20_000;
const statement = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

/** Policies of the maximum size as people write them, and one that is broken in the middle. */
export const largePolicies: readonly { readonly name: string; readonly text: string }[] = [
  { name: 'many statements', text: document(fill((n) => ({ Sid: `Team${n}`, Effect: n % 5 === 4 ? 'Deny' : 'Allow', Principal: { AWS: `arn:aws:iam::111122223333:role/team-${n}` }, Action: ['s3:GetObject', 's3:PutObject', 's3:ListBucket'], Resource: [`arn:aws:s3:::team-${n}`, `arn:aws:s3:::team-${n}/*`], Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-0a1b2c3d4e5f60718' } } }))) },
  { name: 'one statement with 900 actions', text: document([{ ...statement, Action: fill((n) => `s3:GetObject${n}`) }]) },
  { name: 'one statement with action patterns', text: document([{ ...statement, Action: fill((n) => `s3:*G*t*${n}*`) }]) },
  { name: 'one statement with 500 resources', text: document([{ ...statement, Resource: fill((n) => `arn:aws:s3:::reports/${n}/*`) }]) },
  { name: 'one statement with resource patterns', text: document([{ ...statement, Resource: fill((n) => `arn:aws:s3:*:*:rep*${n}*`) }]) },
  { name: 'one statement with 300 principals', text: document([{ ...statement, Principal: { AWS: fill((n) => `arn:aws:iam::111122223333:role/team-${n}`) } }]) },
  { name: 'many conditions', text: document(fill((n) => ({ ...statement, Condition: { StringLike: { 'aws:PrincipalArn': `arn:aws:iam::*:role/team-${n}-*`, 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' }, Bool: { 'aws:SecureTransport': 'true' }, IpAddress: { 'aws:VpcSourceIp': ['10.0.0.0/8', `10.${n % 256}.0.0/16`] }, NumericLessThan: { 's3:max-keys': 10 } } }))) },
  { name: 'one condition with 1,000 values', text: document([{ ...statement, Condition: { StringLike: { 'aws:PrincipalArn': fill((n) => `team-${n}-*`) } } }]) },
  { name: 'one condition with 1,000 CIDR blocks', text: document([{ ...statement, Condition: { IpAddress: { 'aws:VpcSourceIp': fill((n) => `10.${n >> 8}.${n & 255}.0/24`) } } }]) },
  { name: 'Allow and Deny of the same', text: document(fill((n) => ({ ...statement, Effect: n % 2 === 0 ? 'Allow' : 'Deny', Action: 's3:*', Resource: `arn:aws:s3:::reports/${n}*` }))) },
  { name: 'minified', text: JSON.stringify(JSON.parse(document(fill((n) => ({ ...statement, Sid: `S${n}`, Action: `s3:Get${n}` }))))) },
  { name: 'broken in the middle', text: brokenInTheMiddle(document(fill((n) => ({ ...statement, Sid: `S${n}`, Resource: `arn:aws:s3:::reports/${n}/*` })))) },
];

function fill<T>(entry: (n: number) => T): readonly T[] {
  const entries: T[] = [];
  // Lines of the document are indented, single values in a condition most.
  const lengthOf = (value: T) => (typeof value === 'string' ? value.length + 16 : JSON.stringify(value, undefined, 2).length * 1.25 + 4);
  for (let length = 300; ; ) {
    const next = entry(entries.length);
    length += lengthOf(next);
    if (length > mostCharacters) return entries;
    entries.push(next);
  }
}

function document(statements: readonly unknown[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2);
}

/** A brace, a comma and a quotation mark are gone. */
function brokenInTheMiddle(text: string): string {
  const middle = Math.floor(text.length / 2);
  const second = text.slice(middle).replace('}', '').replace(',', '').replace('"', '');
  return text.slice(0, middle) + second;
}
