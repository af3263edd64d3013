import { settle } from '../layout/settle';
import { shapeOf } from '../layout/sizes';
import type { Design } from '../model/design';
import type { SimulationRequest } from '../model/request';
import type { SimulationResult } from '../simulation/result';
import { boxesOf, type Box } from './boxes';
import { drawRelations, drawTrace } from './edgeShapes';
import { createIconSheet, type IconSource } from './icons';
import { drawLegend } from './legend';
import { fontFamily, fitted, words, wrapped, type Lettering } from './lettering';
import { element, escapeXml } from './markup';
import { arrivalMark, drawContainer, drawHeader, drawLeaf, drawMarks, haloOf, stopMark } from './nodeShapes';
import { collapsedAround, openedDesign } from './openedDesign';
import { palettes, type Theme } from './palette';
import { requestWords } from './requestWords';
import { serviceBoxesOf } from './serviceBoxes';
import { drawServiceBox, drawServiceHeader } from './serviceBoxShapes';
import type { Sketch } from './sketch';
import { destinationOf, tracedPathOf } from './tracedPath';
import { headingRise, headingsOf } from './zoneHeadings';

export interface DrawingOptions {
  readonly theme: Theme;
  /** A ground in the theme's colour; without it the picture is transparent between its shapes. */
  readonly background: boolean;
  /** The design's name above, the meaning of the signs below. */
  readonly legend: boolean;
  readonly icons: IconSource;
  /** Draws the traced path, its verdict and the sentence that names what decided. */
  readonly result?: SimulationResult | undefined;
  /** What `result` answers: said above the verdict, and shows where the request was to arrive. */
  readonly request?: SimulationRequest | undefined;
}

/** A picture and its size in pixels at zoom 1. */
export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const margin = 32;
const smallestWidth = 560;

/**
 * The design as a picture of its own: SVG text without scripts and outside references, icons included. What has no place yet is laid
 * out first. Deterministic: same arguments, same text.
 */
export function drawDesign(given: Design, options: DrawingOptions): Drawing {
  const { result, theme, background } = options;
  const laidOut = { ...given, layout: settle(given) };
  // A trace opens what it leads through and what it is for, as on the canvas.
  const needed = [...(result?.path ?? []), destinationOf(laidOut, options.request ?? null)].filter((id) => id !== undefined);
  const design = openedDesign(laidOut, new Set(result === undefined ? [] : collapsedAround(laidOut, needed)));
  const boxes = boxesOf(design);
  const trace = result === undefined ? undefined : tracedPathOf(design, boxes, result, options.request ?? null);
  const palette = palettes[theme];
  const sheet = createIconSheet(options.icons);
  const serviceBoxes = serviceBoxesOf(design, boxes);
  const sketch: Sketch = { design, boxes, serviceBoxes, trace, palette, sheet, background };

  const bounds = boundsOf([...boxes.values(), ...serviceBoxes]);
  const inner = Math.max(bounds.width, smallestWidth);
  const caption = drawCaption(sketch, options, inner);
  const legend = options.legend ? drawLegend(sketch, inner) : { markup: '', height: 0 };
  const pictureTop = margin + (caption.height === 0 ? 0 : caption.height + 24);
  const legendTop = pictureTop + bounds.height + (legend.height === 0 ? 0 : 24);
  const width = Math.ceil(inner + 2 * margin);
  const height = Math.ceil(legendTop + legend.height + margin);
  const picture = drawPicture(sketch);

  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'font-family': fontFamily,
    'data-verdict': result?.verdict,
  };
  const svg = `${element(
    'svg',
    root,
    element('title', {}, escapeXml(design.name)),
    result === undefined ? '' : element('desc', {}, escapeXml(plain(sentenceOf(result)))),
    element('defs', {}, sheet.definitions()),
    background ? element('rect', { width, height, fill: palette.canvas }) : '',
    caption.height === 0 ? '' : element('g', { transform: `translate(${margin} ${margin})` }, caption.markup),
    element('g', { transform: `translate(${margin - bounds.left + (inner - bounds.width) / 2} ${pictureTop - bounds.top})` }, picture),
    legend.height === 0 ? '' : element('g', { transform: `translate(${margin} ${legendTop})` }, legend.markup),
  )}\n`;
  return { svg, width, height };
}

/** From the ground up: containers, lines, words over them, nodes, and on top what says most. No line crosses a word. */
function drawPicture(sketch: Sketch): string {
  const boxes = [...sketch.boxes.values()];
  const isContainer = (box: Box) => shapeOf(box.node.kind) === 'container';
  const headings = headingsOf(sketch.boxes).map(({ zone, left, top }) => words(zone, { x: left, y: top - headingRise + 14, fill: sketch.palette['text-muted'] }, { size: 12, weight: 600 }, haloOf(sketch)));
  return [
    ...boxes.filter(isContainer).map((box) => drawContainer(sketch, box)),
    ...sketch.serviceBoxes.map((box) => drawServiceBox(sketch, box)),
    drawRelations(sketch),
    drawTrace(sketch),
    ...sketch.serviceBoxes.map((box) => drawServiceHeader(sketch, box)),
    ...boxes.filter(isContainer).map((box) => drawHeader(sketch, box)),
    ...headings,
    ...boxes.filter((box) => !isContainer(box)).map((box) => drawLeaf(sketch, box)),
    ...boxes.map((box) => drawMarks(sketch, box)),
  ].join('');
}

const nameLettering: Lettering = { size: 18, weight: 700 };
const questionLettering: Lettering = { size: 13 };
const sentenceLettering: Lettering = { size: 14, weight: 600 };

function drawCaption({ design, palette }: Sketch, { legend, result, request }: DrawingOptions, width: number): { readonly markup: string; readonly height: number } {
  let y = 0;
  const parts: string[] = [];
  if (legend) {
    parts.push(words(fitted(design.name, width, nameLettering), { x: 0, y: y + 16, fill: palette.text }, nameLettering));
    y += 26;
  }
  if (result === undefined) return { markup: parts.join(''), height: y };
  if (request !== undefined) {
    parts.push(words(fitted(requestWords(design, request), width, questionLettering), { x: 0, y: y + 13, fill: palette['text-muted'] }, questionLettering));
    y += 24;
  }
  const lines = wrapped(plain(sentenceOf(result)), width - 32, sentenceLettering, 3);
  parts.push(result.verdict === 'allowed' ? arrivalMark(palette, 11, y + 11) : stopMark(palette, result.verdict, 11, y + 11));
  for (const [index, line] of lines.entries()) {
    parts.push(words(line, { x: 32, y: y + 16 + index * 19, fill: palette[result.verdict] }, sentenceLettering, { 'data-sentence': '' }));
  }
  return { markup: parts.join(''), height: y + 3 + lines.length * 19 };
}

function sentenceOf({ explanation, message, verdict }: SimulationResult): string {
  if (explanation !== '') return explanation;
  return message ?? `${verdict[0]?.toUpperCase() ?? ''}${verdict.slice(1)}.`;
}

/** Our sentences have names in backticks; a picture has no need of them. */
function plain(sentence: string): string {
  return sentence.replaceAll('`', '');
}

/** Everything that is drawn. What stands over the nodes' borders has room in the margin. */
function boundsOf(boxes: readonly Pick<Box, 'left' | 'top' | 'width' | 'height'>[]) {
  if (boxes.length === 0) return { left: 0, top: 0, width: 0, height: 0 };
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}
