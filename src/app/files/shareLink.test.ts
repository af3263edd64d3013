import { deflateSync, strToU8 } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDesign, type Design } from '../../model/design';
import { designOfFragment, shareFragment } from './shareLink';

const design: Design = { ...emptyDesign({ name: 'Größe', region: 'us-east-1', accountId: '999988887777' }), notes: 'arn:aws:iam::999988887777:role/app' };

describe('A share link', () => {
  it('carries the whole design', () => {
    expect(designOfFragment(shareFragment(design, { accountIds: 'kept' }))).toEqual({ ok: true, design });
  });

  it('replaces account ids, the same one by the same one', () => {
    const shared = designOfFragment(shareFragment(design, { accountIds: 'replaced' }));
    expect(shared).toMatchObject({ ok: true, design: { accountId: '111122223333', notes: 'arn:aws:iam::111122223333:role/app' } });
  });

  it.each([
    ['cut off', shareFragment(design, { accountIds: 'kept' }).slice(0, 40)],
    ['with foreign characters', '#design=<script>'],
    ['that has lost its beginning', shareFragment(design, { accountIds: 'kept' }).slice(12)],
    ['of something else', `#design=${btoa('hello').replace(/=+$/, '')}`],
    ['of JSON that is no design', `#design=${btoa(String.fromCharCode(...deflateSync(strToU8('[1]')))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`],
  ])('that is broken (%s) is refused', (_, fragment) => {
    expect(designOfFragment(fragment)).toMatchObject({ ok: false });
  });

  it('never throws, whatever follows the #', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String().map((text) => `#design=${text}`)), (fragment) => {
        expect(designOfFragment(fragment).ok).toBe(false);
      }),
    );
  });
});

