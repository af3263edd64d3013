import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createIconSheet } from './icons';
import { faultOfXml } from './testing/wellFormed';

const place = { x: 0, y: 0, size: 30, corner: 4 };
const folder = fileURLToPath(new URL('../../public/icons/', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.svg'));

describe('The icons of a picture', () => {
  it('are AWS’s drawings, every file of them', () => {
    const sheet = createIconSheet((file) => readFileSync(join(folder, file), 'utf8'));
    for (const file of files) expect(sheet.icon(file, place), file).toContain('<use href="#icon-');
    const definitions = sheet.definitions();
    expect(faultOfXml(`<defs>${definitions}</defs>`)).toBeUndefined();
    expect(definitions.match(/<symbol /g)).toHaveLength(files.length);
    const [first = ''] = files;
    const paths = [...readFileSync(join(folder, first), 'utf8').matchAll(/ d="([^"]+)"/g)].map(([, path]) => path ?? '');
    for (const path of paths) expect(definitions).toContain(path);
  });

  it('keep their inner ids apart', () => {
    const text = '<svg viewBox="0 0 4 4"><clipPath id="a"><path d="M0 0"/></clipPath><g clip-path="url(#a)"/></svg>';
    const sheet = createIconSheet(() => text);
    sheet.icon('one.svg', place);
    sheet.icon('two.svg', place);
    const definitions = sheet.definitions();
    expect(definitions).toContain('id="icon-one-a"');
    expect(definitions).toContain('clip-path="url(#icon-two-a)"');
    expect(definitions).not.toContain('id="a"');
  });

  it.each([
    '<script>alert(1)</script>',
    '<image href="https://example.com/x.png"/>',
    '<rect onclick="x()"/>',
    '<rect fill="url(https://example.com#x)"/>',
    '<style>@import "x"</style>',
  ])('are refused when they are more than a drawing: %s', (content) => {
    const sheet = createIconSheet(() => `<svg viewBox="0 0 4 4">${content}</svg>`);
    expect(sheet.icon('bad.svg', place)).toBe('');
    expect(sheet.definitions()).toBe('');
  });
});
