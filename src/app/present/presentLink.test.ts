import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDesign } from '../../model/design';
import { designOfFragment, shareFragment } from '../files/shareLink';
import { presentedPart, presentedPlaceOf } from './presentLink';

const design = emptyDesign({ name: 'Shown', region: 'eu-west-1', accountId: '111122223333' });

describe('A link that opens in presenting', () => {
  it('names the request and the step behind the design', () => {
    const link = `${shareFragment(design, { accountIds: 'kept' })}${presentedPart({ requestId: 'delete & keep', step: 3 })}`;
    expect(link).toMatch(/&present&request=delete%20%26%20keep&step=3$/);
    expect(designOfFragment(link)).toEqual({ ok: true, design });
    expect(presentedPlaceOf(link)).toEqual({ requestId: 'delete & keep', step: 3 });
  });

  it('begins with the first request and the whole path where it says nothing else', () => {
    expect(presentedPlaceOf('#design=x&present')).toEqual({ requestId: undefined, step: undefined });
    expect(presentedPlaceOf('#design=x')).toBeUndefined();
  });

  it('never throws, whatever it says', () => {
    expect(presentedPlaceOf('#design=x&present&request=%E0%A4%A&step=-1')).toEqual({ requestId: undefined, step: undefined });
    fc.assert(fc.property(fc.string(), (text) => void presentedPlaceOf(`#design=x&present&${text}`)));
  });
});
