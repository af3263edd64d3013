import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PolicyKind } from '../grammar';
import { diffPolicies } from './diffPolicies';
import { asker, editOf, requestNear, statementOf, textOf, withVariables } from './testing/edits';

const kinds: readonly PolicyKind[] = ['identity', 'endpoint', 'resource', 'trust', 'scp', 'rcp'];
const runs = 25;

describe.each(kinds)('What is said of an edit of a policy of kind %s', (kind) => {
  it('is decided for every request: an empty list has no counterexample, and every example is one', () => {
    let proved = 0;
    let shown = 0;
    fc.assert(
      fc.property(editOf(kind), fc.array(requestNear(kind), { minLength: 300, maxLength: 300 }), ([before, after], requests) => {
        const diff = diffPolicies(before, after, kind);
        const [was, is] = [asker(before, kind), asker(after, kind)];
        for (const { request } of diff.newlyAllowed) expect([was(request), is(request)]).toEqual([false, true]);
        for (const { request } of diff.newlyDenied) expect([was(request), is(request)]).toEqual([true, false]);
        // Constant values only: nothing is left open (15.1).
        expect(diff.message).toBeUndefined();
        const gained = diff.newlyAllowed.length === 0 ? requests.find((asked) => is(asked) && !was(asked)) : undefined;
        const lost = diff.newlyDenied.length === 0 ? requests.find((asked) => was(asked) && !is(asked)) : undefined;
        expect([gained, lost]).toEqual([undefined, undefined]);
        shown += diff.newlyAllowed.length + diff.newlyDenied.length;
        proved += Number(diff.newlyAllowed.length === 0) + Number(diff.newlyDenied.length === 0);
      }),
      { numRuns: runs },
    );
    expect([proved > 0, shown > 0]).toEqual([true, true]);
  });

  it('is nothing where the spelling changes only', () => {
    fc.assert(
      fc.property(fc.array(statementOf(kind), { minLength: 1, maxLength: 5 }), (statements) => {
        const respelled = [...statements].reverse().map((statement, index) => respell(statement, index));
        expect(diffPolicies(textOf(statements), textOf(respelled), kind)).toEqual({ newlyAllowed: [], newlyDenied: [], unknown: false });
      }),
      { numRuns: runs },
    );
  });
});

describe('What is said of an edit with variables', () => {
  it('has no counterexample where it is certain', () => {
    fc.assert(
      fc.property(editOf('identity', statementOf('identity', withVariables)), fc.array(requestNear('identity'), { minLength: 300, maxLength: 300 }), ([before, after], requests) => {
        const diff = diffPolicies(before, after, 'identity');
        const [was, is] = [asker(before, 'identity'), asker(after, 'identity')];
        for (const { request } of diff.newlyAllowed) expect([was(request), is(request)]).toEqual([false, true]);
        for (const { request } of diff.newlyDenied) expect([was(request), is(request)]).toEqual([true, false]);
        if (diff.unknown) return;
        expect(diff.newlyAllowed.length === 0 && requests.some((asked) => is(asked) && !was(asked))).toBe(false);
        expect(diff.newlyDenied.length === 0 && requests.some((asked) => was(asked) && !is(asked))).toBe(false);
      }),
      { numRuns: runs },
    );
  });
});

/** Lists for single values, another order, another case of actions and keys, a doubled entry. */
function respell(statement: Readonly<Record<string, unknown>>, index: number): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(statement)
      .reverse()
      .map(([name, value]): [string, unknown] => {
        if (name === 'Action' || name === 'NotAction') return [name, asList(value).map((text) => (index % 2 === 0 ? text.toUpperCase() : text.toLowerCase()))];
        if (name === 'Resource' || name === 'NotResource') return [name, [...asList(value), ...asList(value)].reverse()];
        return name === 'Condition' && isRecord(value) ? [name, Object.fromEntries(Object.entries(value).reverse().map(([operator, keys]) => [operator, isRecord(keys) ? Object.fromEntries(Object.entries(keys).map(([key, own]) => [key.toUpperCase(), own])) : keys]))] : [name, value];
      }),
  );
}

function asList(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
