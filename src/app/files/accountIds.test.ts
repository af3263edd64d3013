import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDesign, type Design } from '../../model/design';
import { parseDesign } from '../../model/parseDesign';
import { replaceAccountIds } from './accountIds';

const own = '999988887777';
const partner = '123456789012';

function designWith(change: Partial<Design>): Design {
  return { ...emptyDesign({ name: 'd', region: 'us-east-1', accountId: own }), ...change };
}

function bucket(fields: Readonly<Record<string, unknown>>): Design {
  const parsed = parseDesign({ ...designWith({}), nodes: [{ id: 'b', kind: 's3Bucket', name: 'b', bucketName: 'b', ...fields }] });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
  return parsed.design;
}

describe('Account ids in a shared design', () => {
  it.each([
    ['a principal as an ARN', `{"Principal":{"AWS":"arn:aws:iam::${partner}:role/app"}}`],
    ['a principal as an account', `{"Principal":{"AWS":"${partner}"}}`],
    ['a list of principals over several lines', `{\n  "Principal": {\n    "AWS": [\n      "${partner}",\n      "${own}"\n    ]\n  }\n}`],
    ['a condition key', `{"Condition":{"StringEquals":{"aws:SourceAccount":["${partner}"]}}}`],
    ['text that is not yet JSON', `{"Principal":{"AWS":["${partner}"]`],
    ['a queue’s address', `https://sqs.us-east-1.amazonaws.com/${partner}/jobs`],
    ['a registry’s address', `${partner}.dkr.ecr.us-east-1.amazonaws.com/app`],
  ])('are replaced in %s', (_, policy) => {
    const text = JSON.stringify(replaceAccountIds(bucket({ policy })));
    expect(text).not.toContain(partner);
    expect(text).not.toContain(own);
  });

  it('are the same everywhere, in names too', () => {
    const shared = replaceAccountIds(bucket({ policy: `{"Resource":"arn:aws:sns:us-east-1:${partner}:t"}`, bucketName: `logs-${partner}-eu` }));
    expect(JSON.stringify(shared)).toContain('arn:aws:sns:us-east-1:222233334444:t');
    expect(JSON.stringify(shared)).toContain('logs-222233334444-eu');
  });

  it('are replaced in an imported template, its parameters and a request’s condition keys', () => {
    const shared = replaceAccountIds(
      designWith({
        template: {
          format: 'json',
          document: { Parameters: { PartnerAccount: { Type: 'String', Default: partner } }, Resources: { Role: { Properties: { Owner: Number(own) } } } },
          parameterValues: [{ name: 'PartnerAccount', value: partner }],
        },
        requests: [{ id: 'r', title: 'r', request: { from: 'a', context: { 'aws:PrincipalAccount': '555566667777' } } }],
      }),
    );
    const text = JSON.stringify(shared);
    for (const account of [partner, own, '555566667777']) expect(text).not.toContain(account);
  });

  it('leave alone twelve digits that are no account', () => {
    const policy = '{"Resource":"arn:aws:s3:::b/202401011200/*","Condition":{"StringEquals":{"aws:PrincipalTag/cost-centre":"400012345678"}}}';
    const shared = replaceAccountIds(bucket({ policy, bucketName: 'build-202401011200' }));
    const text = JSON.stringify(shared);
    expect(text).toContain('202401011200');
    expect(text).toContain('400012345678');
    expect(text).not.toContain(own);
  });

  const account = fc.stringMatching(/^[0-9]{12}$/);
  it('each become another one, none of them one of the design', () => {
    fc.assert(
      fc.property(fc.uniqueArray(account, { minLength: 1, maxLength: 14 }), fc.uniqueArray(account, { maxLength: 4 }), (accounts, others) => {
        const strangers = others.filter((other) => !accounts.includes(other));
        const notes = [...accounts.map((id) => `arn:aws:iam::${id}:role/r`), ...strangers.map((id) => `build ${id}`)].join(' ');
        const shared = replaceAccountIds({ ...emptyDesign({ name: 'd', region: 'r', accountId: accounts[0] ?? '' }), notes });
        const found = [...(shared.notes ?? '').matchAll(/::(\d{12}):/g)].map(([, id]) => id);
        // Two accounts stay two accounts; nothing else becomes one of them.
        expect(new Set(found).size).toBe(accounts.length);
        expect(found[0]).toBe(shared.accountId);
        for (const stranger of strangers) {
          expect(shared.notes).toContain(`build ${stranger}`);
          expect(found).not.toContain(stranger);
        }
        // Shared once more it says the same: made-up accounts are accounts like any other.
        expect(replaceAccountIds(shared).notes?.length).toBe(shared.notes?.length);
      }),
    );
  });

  it('never stay what they were, and the design stays a design', () => {
    fc.assert(
      fc.property(fc.uniqueArray(account, { minLength: 1, maxLength: 6 }), (accounts) => {
        const design = bucket({ policy: JSON.stringify({ Principal: { AWS: accounts } }) });
        const shared = replaceAccountIds(design);
        expect(parseDesign(JSON.parse(JSON.stringify(shared))).ok).toBe(true);
        const policy = JSON.stringify(shared.nodes);
        const madeUp = new Set([...policy.matchAll(/\d{12}/g)].map(([id]) => id));
        expect(madeUp.size).toBe(accounts.length);
      }),
    );
  });
});
