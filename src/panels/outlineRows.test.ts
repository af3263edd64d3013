import { describe, expect, it } from 'vitest';
import { designOf, instance, routeTable, subnet, vpc } from '../model/testing/designBuilder';
import { outlineRows, parentRow, rowByLetter } from './outlineRows';

const design = designOf(
  vpc('Shop', '10.0.0.0/16').with(subnet('App', '10.0.1.0/24').with(instance('Host')), subnet('Data', '10.0.2.0/24'), routeTable('Routes', {})),
);
const words = (folded: string[] = []) => outlineRows(design, new Set(folded)).map((row) => `${'-'.repeat(row.level)}${row.node.name}`);

describe('the outline', () => {
  it('is the design as a tree, containers first', () => {
    const rows = words();
    expect(rows.slice(0, 4)).toEqual(['-Shop', '--App', '---Host', '--Data']);
    expect(rows).toContain('--Routes');
  });

  it('leaves out what is inside of folded rows', () => {
    expect(words(['App'])).not.toContain('---Host');
    expect(words(['Shop']).filter((row) => row.startsWith('--'))).toEqual([]);
  });

  it('shows every node once', () => {
    expect(words().length).toBe(design.nodes.length);
  });

  it('finds the container of a row, and a row by its first letters', () => {
    const rows = outlineRows(design, new Set());
    expect(parentRow(rows, 2)).toBe(1);
    expect(parentRow(rows, 0)).toBeUndefined();
    expect(rows[rowByLetter(rows, 0, 'da') ?? -1]?.node.name).toBe('Data');
    expect(rowByLetter(rows, 0, 'zz')).toBeUndefined();
  });
});
