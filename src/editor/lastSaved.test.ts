import { beforeEach, describe, expect, it } from 'vitest';
import { designOf, gatewayEndpoint, vpc } from '../model/testing/designBuilder';
import { lastSavedStore, rememberOpened, rememberSaved } from './lastSaved';

const textOf = (key: string) => lastSavedStore.getState().texts.get(key);

beforeEach(() => lastSavedStore.setState({ designId: '', texts: new Map() }));

describe('The text an edit is compared with', () => {
  it('is that of the first look, however often the policy is shown again', () => {
    rememberOpened('one', 'S3#policy', 'first');
    rememberOpened('one', 'S3#policy', 'second');
    expect(textOf('S3#policy')).toBe('first');
  });

  it('is that of the last save by hand', () => {
    rememberOpened('one', 'S3#policy', 'first');
    rememberSaved('one', designOf(vpc('Vpc', '10.0.0.0/16').with(gatewayEndpoint('S3', 's3', [], { policy: 'saved' }), gatewayEndpoint('Table', 'dynamodb', []))));
    rememberOpened('one', 'S3#policy', 'later');
    expect([textOf('S3#policy'), textOf('Table#policy')]).toEqual(['saved', null]);
  });

  it('is forgotten with the design', () => {
    rememberOpened('one', 'S3#policy', 'first');
    rememberOpened('two', 'S3#policy', 'of another design');
    expect(textOf('S3#policy')).toBe('of another design');
  });
});
