import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examples } from '../examples';
import type { Design } from '../model/design';
import { parseDesign } from '../model/parseDesign';
import type { Verdict } from '../model/request';
import { designOf, gatewayEndpoint, instance, internetGateway, node, routeTable, subnet, vpc } from '../model/testing/designBuilder';
import { compileSimulation, simulate } from '../simulation';
import type { SimulationResult } from '../simulation/result';
import { drawDesign, type DrawingOptions } from './drawDesign';
import { palettes } from './palette';
import { placed } from './testing/placed';
import { faultOfXml } from './testing/wellFormed';

const iconFolder = join(fileURLToPath(new URL('../../public/icons/', import.meta.url)));
const icons = (file: string) => readFileSync(join(iconFolder, file), 'utf8');
const plainly: DrawingOptions = { theme: 'light', background: true, legend: true, icons };

const design = designOf(
  vpc('Vpc', '10.0.0.0/16').with(
    subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host'), instance('Peer')),
    subnet('Edge', '10.0.2.0/24', { routes: 'Public' }),
    routeTable('Routes', {}),
    routeTable('Public', { '0.0.0.0/0': 'internetGateway:Gateway' }),
    internetGateway('Gateway'),
    gatewayEndpoint('S3', 's3', ['Routes']),
  ),
);

function result(verdict: Verdict, path: readonly string[], deciding?: string): SimulationResult {
  const decidedBy = deciding === undefined ? [] : [{ node: deciding, layer: 'endpoint-policy' as const, code: 'X' }];
  return { verdict, path, decidedBy, route: null, endpoint: null, resolution: null, steps: [], context: {}, assumptions: [], explanation: `${verdict}: it is \`so\`.` };
}

function draw(change: Partial<DrawingOptions> = {}, of: Design = design): string {
  return drawDesign(of, { ...plainly, ...change }).svg;
}

describe('A picture of a design', () => {
  it('needs nothing from outside, runs nothing, and finds within itself what it refers to', () => {
    for (const theme of ['light', 'dark', 'print'] as const) {
      const svg = draw({ theme, result: result('denied', ['Host', 'S3'], 'S3'), request: { from: 'Host', to: 'Peer' } });
      expect(faultOfXml(svg)).toBeUndefined();
      expectSelfContained(svg);
    }
  });

  it('draws the resources of one service within its box, and a collapsed one closed until a trace leads there', () => {
    const buckets = placed(designOf(vpc('Vpc', '10.0.0.0/16'), node('s3Bucket', 'One'), node('s3Bucket', 'Two')));
    const open = draw({}, buckets);
    expect(open.match(/data-service-box=""/g)).toHaveLength(1);
    expect(open).toContain('>Amazon S3<');
    const folded = { ...buckets, layout: buckets.layout.map((entry) => (entry.id === 'Vpc' ? entry : { ...entry, collapsed: true })) };
    const closed = draw({}, folded);
    expect(closed).toContain('>2 resources<');
    expect(closed).not.toContain('>One<');
    expect(draw({ result: result('denied', ['Vpc']), request: { from: 'Vpc', action: 's3:GetObject', resource: { ref: 'One' } } }, folded)).toContain('>One<');
  });

  it('holds each icon once, however often it is used', () => {
    const svg = draw();
    expect(svg.match(/<symbol id="icon-resource-AmazonEC2Instance"/g)).toHaveLength(1);
    expect(svg.match(/<use href="#icon-resource-AmazonEC2Instance"/g)).toHaveLength(2);
  });

  it('is the same for the same design, and says what its nodes say on the canvas', () => {
    const svg = draw();
    expect(draw()).toBe(svg);
    for (const word of ['>public<', '>private<', '>10.0.0.0/16<', '>Host<', '>s3<']) expect(svg).toContain(word);
  });

  it('lays out first what has no place, and leaves alone what has one', () => {
    expect(design.layout).toEqual([]);
    expect(draw()).toContain('data-node-id="Host"');
    const { width, height } = drawDesign(design, plainly);
    expect(draw()).toContain(`width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`);
  });

  it('goes without icons where there are none', () => {
    const svg = draw({ icons: () => undefined });
    expect(svg).not.toContain('<use');
    expect(faultOfXml(svg)).toBeUndefined();
  });

  it('leaves out ground and legend when asked to', () => {
    const { canvas } = palettes.light;
    expect(draw()).toContain(`fill="${canvas}"/>`);
    expect(draw({ background: false })).not.toContain(`fill="${canvas}"`);
    expect(draw()).toContain('>private subnet<');
    expect(draw({ legend: false })).not.toContain('>private subnet<');
  });

  it('can be of nothing at all', () => {
    expect(faultOfXml(draw({}, designOf()))).toBeUndefined();
  });

  it('keeps every word of a person as a word', () => {
    const words = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('<script>alert(1)</script>', '"/><a href="x">', ']]>&amp;', '\uD800\u0000\uFFFE', "' onload='x"));
    fc.assert(
      fc.property(words, words, (name, other) => {
        const named: Design = { ...design, name: other, nodes: design.nodes.map((node) => (node.id === 'Host' || node.id === 'Vpc' ? { ...node, name } : node)) };
        const svg = draw({ icons: () => undefined, result: { ...result('denied', ['Host'], 'Host'), explanation: other }, request: { from: name } }, named);
        expect(faultOfXml(svg)).toBeUndefined();
        expectSelfContained(svg);
      }),
      { numRuns: 25 },
    );
  });
});

describe('The traced path in a picture', () => {
  it('numbers the nodes in the order in which the packet meets them', () => {
    const svg = draw({ result: result('allowed', ['Host', 'Routes', 'S3']) });
    expect(svg.match(/data-number="\d+"/g)).toEqual(expect.arrayContaining(['data-number="1"', 'data-number="2"', 'data-number="3"']));
    expect(svg.match(/data-trace-edge="\d+"/g)).toEqual(['data-trace-edge="1"', 'data-trace-edge="2"']);
  });

  it.each([
    ['allowed', 'check-mark'],
    ['denied', 'barred-circle'],
    ['unreachable', 'broken-line'],
  ] as const)('tells %s by its shape, not by colour alone', (verdict, mark) => {
    const svg = draw({ legend: false, result: result(verdict, ['Host', 'S3'], verdict === 'allowed' ? undefined : 'S3') });
    // Once at the node, once before the sentence.
    expect(svg.match(new RegExp(`data-mark="${mark}"`, 'g'))).toHaveLength(2);
    expect(svg).toContain(`data-verdict="${verdict}"`);
  });

  it('is broken where the packet stops, and dotted where it would have gone on', () => {
    const svg = draw({ legend: false, result: result('unreachable', ['Host', 'S3'], 'S3'), request: { from: 'Host', to: 'Peer' } });
    expect(svg.match(/stroke-dasharray="14 9 3 9"/g)).toHaveLength(1);
    expect(svg.match(/stroke-dasharray="1 8"/g)).toHaveLength(1);
    expect(draw({ legend: false, result: result('denied', ['Host', 'S3'], 'S3') })).not.toContain('stroke-dasharray="14 9 3 9"');
  });

  it('comes with the sentence that names what decided, without the marks of names', () => {
    expect(draw({ result: result('denied', ['Host'], 'Host') })).toContain('>denied: it is so.<');
  });
});

describe('The examples', () => {
  it.each(examples.map((example) => [example.title, example] as const))('are drawn with each of their requests: %s', async (_, example) => {
    const parsed = parseDesign(await example.load());
    if (!parsed.ok) throw new Error(parsed.complaints[0]?.message);
    const compiled = compileSimulation(parsed.design);
    for (const { request } of parsed.design.requests) {
      const svg = draw({ theme: 'dark', result: simulate(compiled, request), request }, parsed.design);
      expect(faultOfXml(svg)).toBeUndefined();
      expectSelfContained(svg);
    }
  });
});

describe('The colours', () => {
  it.each(['light', 'dark'] as const)('are those of the page, %s', (theme) => {
    const css = readFileSync(new URL('../app/theme.css', import.meta.url), 'utf8');
    // While presenting the page has stronger ones; a picture is for reading.
    const [usual = ''] = css.split(':root[data-presenting]');
    const [light = '', dark = ''] = usual.split(":root[data-theme='dark']");
    const inherited = new Map([...light.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]));
    const own = new Map([...dark.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]));
    for (const [name, value] of Object.entries(palettes[theme])) expect([name, theme === 'dark' ? own.get(name) : inherited.get(name)]).toEqual([name, value]);
  });
});

function expectSelfContained(svg: string): void {
  const elements = new Set([...svg.matchAll(/<([\w:-]+)/g)].map(([, name]) => name));
  for (const element of elements) {
    expect(['svg', 'title', 'desc', 'defs', 'symbol', 'use', 'clipPath', 'g', 'rect', 'circle', 'ellipse', 'polygon', 'path', 'text']).toContain(element);
  }
  const attributes = [...svg.matchAll(/\s([\w:-]+)="([^"]*)"/g)];
  const ids = attributes.flatMap(([, name, value]) => (name === 'id' ? [value] : []));
  expect(new Set(ids).size).toBe(ids.length);
  const references = attributes.flatMap(([, name, value = '']) => (name === 'href' ? [value] : [...value.matchAll(/^url\((.*)\)$/g)].map(([, target = '']) => target)));
  for (const reference of references) expect(ids).toContain(reference.replace(/^#/, ''));
  expect(attributes.some(([, name = '']) => name.startsWith('on') || name === 'style')).toBe(false);
}
