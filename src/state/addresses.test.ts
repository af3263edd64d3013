import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressStore, showAddresses } from './addressStore';

describe('the addresses the engine gives', () => {
  beforeEach(() => addressStore.setState({ addresses: {} }));
  afterEach(() => addressStore.setState({ addresses: {} }));

  it('keep the list of a node whose addresses stayed', () => {
    showAddresses({ app: ['10.0.1.4'], other: ['10.0.1.5'] });
    const before = addressStore.getState().addresses;
    showAddresses({ app: ['10.0.1.4'], other: ['10.0.2.4'] });
    const after = addressStore.getState().addresses;
    expect(after['app']).toBe(before['app']);
    expect(after['other']).toEqual(['10.0.2.4']);
  });

  it('change nothing when all stayed, and forget nodes that are gone', () => {
    showAddresses({ app: ['10.0.1.4'] });
    const before = addressStore.getState().addresses;
    showAddresses({ app: ['10.0.1.4'] });
    expect(addressStore.getState().addresses).toBe(before);
    showAddresses({});
    expect(addressStore.getState().addresses).toEqual({});
  });
});
