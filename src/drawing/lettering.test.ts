import { describe, expect, it } from 'vitest';
import { fitted, widthOf, wrapped } from './lettering';

const small = { size: 12 };

describe('Words in a picture', () => {
  it('stay whole where there is room, else end with an ellipsis within it', () => {
    expect(fitted('app-subnet', 200, small)).toBe('app-subnet');
    const cut = fitted('a-very-long-name-of-a-subnet', 80, small);
    expect(cut).toMatch(/^a-very.*…$/);
    expect(widthOf(cut, small)).toBeLessThanOrEqual(80);
  });

  it('break between words, then after hyphens, then anywhere', () => {
    expect(wrapped('policy allows s3:GetObject', 130, small, 2)).toEqual(['policy allows', 's3:GetObject']);
    expect(wrapped('Athena interface endpoint', 110, small, 2)).toEqual(['Athena interface', 'endpoint']);
    expect(wrapped('quotes-load-balancer', 90, small, 2)).toEqual(['quotes-load-', 'balancer']);
    expect(wrapped('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 120, small, 3)).toHaveLength(2);
  });

  it('never take more lines than there are, nor more width', () => {
    const lines = wrapped('one two three four five six seven eight nine ten eleven twelve', 80, small, 2);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/);
    for (const line of lines) expect(widthOf(line, small)).toBeLessThanOrEqual(80);
  });

  it('are as wide as high in Chinese', () => {
    expect(widthOf('子网', small)).toBeGreaterThanOrEqual(24);
  });
});
