// npm run bench -- diff [--json]: how long the answer to "what does this edit change" takes.
import { diffPolicies, loadCatalogFor, type PolicyKind } from '../src/policy/index';

const json = process.argv.includes('--json');

const edits = [
  { name: '5 statements, one condition changed', ...typicalEdit(5) },
  { name: '20 kB, one statement added', ...largeEdit('added') },
  { name: '20 kB, spelling only', ...largeEdit('respelled') },
];
const results = [];
for (const { name, before, after, kind } of edits) {
  const catalog = await loadCatalogFor([before, after]);
  const first = performance.now();
  const { newlyAllowed, newlyDenied, unknown } = diffPolicies(before, after, kind, { catalog });
  const firstMs = performance.now() - first;
  results.push({ name, bytes: after.length, ms: best(() => diffPolicies(before, after, kind, { catalog })), firstMs: round(firstMs), newlyAllowed: newlyAllowed.length, newlyDenied: newlyDenied.length, unknown });
}
if (json) console.log(JSON.stringify(results));
else for (const { name, bytes, ms, firstMs, newlyAllowed, newlyDenied, unknown } of results) console.log(`${name} (${bytes} bytes): ${ms} ms, the first time ${firstMs} ms; ${newlyAllowed} newly allowed, ${newlyDenied} newly denied${unknown ? ', not all decided' : ''}`);

function best(work: () => unknown): number {
  let least = Infinity;
  for (let round = 0; round < 8; round += 1) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return round(least);
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}

function typicalEdit(count: number): { before: string; after: string; kind: PolicyKind } {
  const statements = statementsOf(count);
  const after = [...statements.slice(0, -1), { ...statements.at(-1), Condition: { StringEquals: { 'aws:PrincipalOrgID': ['o-example1', 'o-example2'] } } }];
  return { before: textOf(statements), after: textOf(after), kind: 'endpoint' };
}

function largeEdit(change: 'added' | 'respelled'): { before: string; after: string; kind: PolicyKind } {
  const statements = statementsOf(72);
  if (change === 'respelled') return { before: textOf(statements), after: textOf([...statements].reverse()), kind: 'endpoint' };
  return { before: textOf(statements), after: textOf([...statements, { Effect: 'Allow', Principal: '*', Action: 'kms:Decrypt', Resource: 'arn:aws:kms:eu-central-1:111122223333:key/*' }]), kind: 'endpoint' };
}

function statementsOf(count: number): readonly object[] {
  const services = ['s3:GetObject', 's3:PutObject', 'sqs:SendMessage', 'dynamodb:GetItem', 'secretsmanager:GetSecretValue'];
  return Array.from({ length: count }, (_, index) => {
    const action = services[index % services.length] ?? '';
    const service = action.slice(0, action.indexOf(':'));
    const deny = index % 6 === 5;
    return {
      Sid: `Statement${index}`,
      Effect: deny ? 'Deny' : 'Allow',
      Principal: '*',
      Action: deny ? `${service}:*` : [action, `${service}:List*`],
      Resource: service === 's3' ? [`arn:aws:s3:::team-${index}-bucket`, `arn:aws:s3:::team-${index}-bucket/*`] : `arn:aws:${service}:eu-central-1:111122223333:team-${index}-*`,
      Condition: deny ? { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-example1' } } : { StringEquals: { 'aws:PrincipalOrgID': 'o-example1' }, ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::*:role/team-${index}-*` } },
    };
  });
}

function textOf(statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 1);
}
