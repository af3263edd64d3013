import { describe, expect, it } from 'vitest';
import { emptyDesign, type Design } from '../../model/design';
import { parseDesign } from '../../model/parseDesign';
import { writeDesignFile } from './designFile';
import { fileNameOf } from './download';

const design: Design = { ...emptyDesign({ name: 'My design', region: 'us-east-1', accountId: '111122223333' }), notes: 'Say hello.' };

describe('A design file', () => {
  it('gives the same design when it is read again', () => {
    const parsed = parseDesign(JSON.parse(writeDesignFile(design)));
    expect(parsed).toEqual({ ok: true, design });
  });

  it('has the same bytes whatever the order of the properties in memory', () => {
    const { name, ...rest } = design;
    expect(writeDesignFile({ ...rest, name })).toBe(writeDesignFile(design));
  });

  it('begins with what it is', () => {
    expect(writeDesignFile(design)).toMatch(/^\{\n {2}"format": "vpc-endpoint-designer",\n {2}"version": 1,\n {2}"name": "My design",/);
  });

  it.each([
    ['My design', 'My-design.design.json'],
    ['  ../../etc/passwd', '..-..-etc-passwd.design.json'],
    ['Übersicht: Netz', 'Übersicht-Netz.design.json'],
    ['///', 'design.design.json'],
  ])('of the design “%s” is called %s', (name, fileName) => {
    expect(fileNameOf(name, 'design.json')).toBe(fileName);
  });
});
