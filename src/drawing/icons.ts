import { hasDarkLines, iconOfKind } from '../catalog/icons';
import { iconOfService } from '../catalog/serviceIcons';
import { iconOfTitledService } from '../catalog/serviceTitles';
import { boxedServiceOf } from '../layout/serviceBoxes';
import type { Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import { element } from './markup';
import { iconVariantOf } from './nodeFacts';

/** The text of an icon's file (`resource/Internet.svg`); undefined: there is none, and the picture does without. */
export type IconSource = (file: string) => string | undefined;

export function iconFileOf(design: Design, node: DesignNode): string {
  return node.kind === 'awsService' ? iconOfService(node.service) : iconOfKind(node.kind, iconVariantOf(design, node));
}

/** The files a picture of the design needs, each once. */
export function iconFilesOf(design: Design): readonly string[] {
  const services = design.nodes.flatMap((node) => boxedServiceOf(node) ?? []);
  return [...new Set([...design.nodes.map((node) => iconFileOf(design, node)), ...services.map(iconOfTitledService)])];
}

/** The icons of one picture: each file stands in it once, and is used wherever it is wanted. */
export interface IconSheet {
  readonly icon: (file: string, place: { readonly x: number; readonly y: number; readonly size: number; readonly corner: number; readonly opacity?: number | undefined }) => string;
  /** Of what has been used, for the picture's beginning. */
  readonly definitions: () => string;
}

export function createIconSheet(source: IconSource): IconSheet {
  const symbols = new Map<string, string | undefined>();
  const corners = new Map<string, string>();
  return {
    icon: (file, { x, y, size, corner, opacity }) => {
      const id = idOf(file);
      if (!symbols.has(id)) symbols.set(id, symbolOf(id, source(file)));
      if (symbols.get(id) === undefined) return '';
      const clip = `corner-${size}-${corner}`;
      corners.set(clip, element('clipPath', { id: clip }, element('rect', { width: size, height: size, rx: corner })));
      // Dark lines without a ground would vanish on a dark picture.
      const ground = hasDarkLines(file) ? element('rect', { width: size, height: size, fill: '#ffffff' }) : '';
      return element('g', { transform: `translate(${x} ${y})`, 'clip-path': `url(#${clip})`, opacity }, ground, element('use', { href: `#${id}`, width: size, height: size }));
    },
    definitions: () => [...corners.values(), ...[...symbols.values()].flatMap((symbol) => symbol ?? [])].join(''),
  };
}

/** The same id means the same icon in every picture: two pictures in one page do no harm to each other. */
function idOf(file: string): string {
  return `icon-${file.replace(/\.svg$/, '').replace(/[^A-Za-z0-9]+/g, '-')}`;
}

/**
 * AWS's drawing as it is, without the file's title (a tool tip that names a file of AWS). Its inner ids get the icon's own as a
 * prefix. Anything that is not plain drawing is refused as a whole: scripts, styles, references to the outside.
 */
function symbolOf(id: string, text: string | undefined): string | undefined {
  const parts = /<svg\b([^>]*)>([\s\S]*)<\/svg>\s*$/.exec(text ?? '');
  if (parts === null) return undefined;
  const [, attributes = '', content = ''] = parts;
  const viewBox = /\bviewBox="([\d.\s-]+)"/.exec(attributes)?.[1];
  if (viewBox === undefined || /<(?:script|style|foreignObject|image|a|use|!)|\bhref\s*=|\bon\w+\s*=|url\((?!#)/i.test(content)) return undefined;
  const fill = /\bfill="(\w+)"/.exec(attributes)?.[1];
  const drawing = content
    .replace(/<title>[^<]*<\/title>/g, '')
    .replace(/\bid="([^"]*)"/g, (_, inner: string) => `id="${id}-${inner}"`)
    .replace(/url\(#([^)]*)\)/g, (_, inner: string) => `url(#${id}-${inner})`);
  return element('symbol', { id, viewBox, fill }, drawing);
}
