import { shapeOf } from '../layout/sizes';
import type { Verdict } from '../model/request';
import type { Box } from './boxes';
import { iconFileOf } from './icons';
import { hiddenContent, insideWords } from './hiddenContent';
import { fitted, widthOf, words, wrapped, type Lettering } from './lettering';
import { element, type Attributes } from './markup';
import { factOf, hasOwnPolicy, isPublicSubnet, shownFactOf } from './nodeFacts';
import { fillOf, type Palette } from './palette';
import type { Sketch } from './sketch';
import { traceStateOf } from './tracedPath';
import { subnetsUnderHeadings } from './zoneHeadings';

const fact: Lettering = { size: 12 };

/** The border and the ground of a Region, a VPC or a subnet. */
export function drawContainer(sketch: Sketch, box: Box): string {
  const { palette, trace } = sketch;
  const look = containerLook(sketch, box);
  const state = traceStateOf(trace, box.node.id);
  const stopped = state === 'stopped' ? trace?.verdict : undefined;
  const stroke = stopped === undefined ? look.width : 3;
  const face = element('rect', {
    ...inset(box, stroke),
    rx: box.node.kind === 'subnet' ? 8 : 10,
    ...fillOf(look.ground === undefined ? 'none' : palette[look.ground]),
    stroke: palette[stopped ?? look.line],
    'stroke-width': stroke,
    'stroke-dasharray': box.node.kind === 'region' ? '5 4' : undefined,
    opacity: state === 'aside' ? 0.35 : undefined,
  });
  return group(sketch, box, face);
}

/** What stands in a container's upper edge. */
export function drawHeader(sketch: Sketch, box: Box): string {
  const { palette, design } = sketch;
  const { node, left, top, width, height } = box;
  const state = traceStateOf(sketch.trace, node.id);
  const halo = haloOf(sketch);
  const icon = sketch.sheet.icon(iconFileOf(design, node), { x: left + 6, y: top + 6, size: 28, corner: 6, opacity: state === 'aside' ? 0.35 : undefined });
  const name: Lettering = { size: 13, weight: state === 'aside' ? 400 : 600 };
  const underHeadings = subnetsUnderHeadings(sketch.boxes);
  const secondLine = shownFactOf(design, node, underHeadings);
  const hasFact = secondLine !== '' && secondLine !== node.name;
  const x = left + 43;
  const look = containerLook(sketch, box).line;
  const word = node.kind === 'subnet' ? (look === 'public-line' ? 'public' : 'private') : '';
  const subnetWord: Lettering = { size: 12, weight: state === 'aside' ? 400 : 600 };
  const wordRoom = word === '' ? 0 : widthOf(word, subnetWord) + 8;
  // Beside the fact where that is short: a name is longer mostly.
  const besideFact = underHeadings.has(node.id);
  return [
    icon,
    words(fitted(node.name, width - 53 - (besideFact ? 0 : wordRoom), name), { x, y: top + (hasFact ? 18 : 25), fill: palette[state === 'aside' ? 'text-muted' : 'text'] }, name, halo),
    hasFact ? words(fitted(secondLine, width - 53 - (besideFact ? wordRoom : 0), fact), { x, y: top + 33, fill: palette['text-muted'] }, fact, halo) : '',
    word === '' ? '' : words(word, { x: left + width - 10, y: top + (besideFact ? 33 : 18), fill: palette[state === 'aside' ? 'text-muted' : look], anchor: 'end' }, subnetWord, halo),
    box.collapsed ? words(fitted(insideWords(hiddenContent(design, sketch.boxes).inside.get(node.id) ?? []), width - 24, fact), { x: left + 12, y: top + Math.min(height - 8, 56), fill: palette['text-muted'] }, fact) : '',
  ].join('');
}

/** A rim in the ground's colour, so that words can be read where a line of the path passes under them. */
export function haloOf({ palette, background, trace }: Sketch): Attributes {
  return background && trace !== undefined ? { stroke: palette.canvas, 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke' } : {};
}

interface ContainerLook {
  readonly line: 'region-line' | 'vpc-line' | 'private-line' | 'public-line';
  readonly ground?: 'vpc-ground' | 'private-ground' | 'public-ground';
  readonly width: number;
}

function containerLook({ design }: Sketch, { node }: Box): ContainerLook {
  if (node.kind === 'subnet') return isPublicSubnet(design, node) ? { line: 'public-line', ground: 'public-ground', width: 2 } : { line: 'private-line', ground: 'private-ground', width: 1 };
  return node.kind === 'vpc' ? { line: 'vpc-line', ground: 'vpc-ground', width: 1.5 } : { line: 'region-line', width: 1.5 };
}

/** A leaf or a chip. */
export function drawLeaf(sketch: Sketch, box: Box): string {
  const { palette, design } = sketch;
  const { node, left, top, height } = box;
  const isChip = shapeOf(node.kind) === 'chip';
  const state = traceStateOf(sketch.trace, node.id);
  const faint = state === 'aside' ? 0.35 : undefined;
  const onPath = (state === 'path' || state === 'stopped') && sketch.trace !== undefined;
  const stroke = onPath ? 2.5 : 1;
  // A line that passes under a node which steps back shines through a little: it goes on behind.
  const ground = faint === undefined || !sketch.background ? '' : element('rect', { ...inset(box, 1), rx: isChip ? 16 : 8, fill: palette.canvas, opacity: 0.75 });
  const face = element('rect', {
    ...inset(box, stroke),
    rx: isChip ? 16 : 8,
    fill: palette.surface,
    stroke: onPath && sketch.trace ? palette[sketch.trace.verdict] : palette.border,
    'stroke-width': stroke,
    'stroke-dasharray': node.inactive || node.outside ? '4 3' : undefined,
    opacity: faint,
  });
  const size = isChip ? 20 : 30;
  const iconOpacity = node.inactive ? 0.35 : faint;
  const icon = sketch.sheet.icon(iconFileOf(design, node), { x: left + (isChip ? 6 : 8), y: top + (height - size) / 2, size, corner: isChip ? 10 : 4, opacity: iconOpacity });
  return group(sketch, box, ground, face, icon, isChip ? chipText(sketch, box) : leafText(palette, box, factOf(design, node), state === 'aside' ? 400 : 600));
}

function chipText({ palette, trace }: Sketch, { node, left, top, width, height }: Box): string {
  const lettering: Lettering = { size: 12, weight: traceStateOf(trace, node.id) === 'aside' ? 400 : 500 };
  const lines = wrapped(node.name, width - 42, lettering, 2);
  const first = top + height / 2 + 4 - (lines.length - 1) * 7;
  const fill = palette[lettering.weight === 400 ? 'text-muted' : 'text'];
  return lines.map((line, index) => words(line, { x: left + 34, y: first + index * 14, fill }, lettering)).join('');
}

function leafText(palette: Palette, { node, left, top, width, height }: Box, secondLine: string, weight: 400 | 600): string {
  const name: Lettering = { size: 12.5, weight };
  const room = width - 55;
  const lines = wrapped(node.name, room, name, 2);
  const hasFact = secondLine !== '' && secondLine !== node.name;
  const lineHeight = 15;
  const first = top + (height - lineHeight * (lines.length + (hasFact ? 1 : 0))) / 2 + 11.5;
  const x = left + 47;
  const fill = palette[weight === 400 ? 'text-muted' : 'text'];
  return [
    ...lines.map((line, index) => words(line, { x, y: first + index * lineHeight, fill }, name)),
    hasFact ? words(fitted(secondLine, room, fact), { x, y: first + lines.length * lineHeight, fill: palette['text-muted'] }, fact) : '',
  ].join('');
}

const badge: Lettering = { size: 12, weight: 600 };

/** What lies over a node's border: its number on the path, its badge, the mark of a refusal or an arrival. */
export function drawMarks(sketch: Sketch, box: Box): string {
  const { palette, trace } = sketch;
  const { node, left, top, width, height } = box;
  const state = traceStateOf(trace, node.id);
  const number = trace?.numbers.get(node.id);
  const isContainer = shapeOf(node.kind) === 'container';
  const parts: string[] = [];
  const [right, over] = [left + width - 8, top - (isContainer ? 13 : 14)];
  if (hasOwnPolicy(node)) parts.push(policyBadge(palette, right, over, state === 'aside' ? 'aside' : 'plain'));
  if (trace !== undefined && number !== undefined) parts.push(shapeOf(node.kind) === 'chip' ? numberBadge(palette, palette[trace.verdict], left + 25, top - 2, number) : numberBadge(palette, palette[trace.verdict], left + 2, top, number));
  if (trace !== undefined && state === 'stopped') parts.push(stopMark(palette, trace.verdict, left + width - 2, top + height - 2));
  if (trace?.verdict === 'allowed' && arrivalId(sketch) === node.id) parts.push(arrivalMark(palette, left + width - 2, top + height - 2));
  return parts.join('');
}

/** Where an allowed request ends: at what it is for, else at the last node it meets. */
function arrivalId({ trace }: Sketch): string | undefined {
  return trace?.beyond?.target ?? [...(trace?.numbers.keys() ?? [])].at(-1);
}

export function policyBadge(palette: Palette, right: number, top: number, mode: 'plain' | 'aside'): string {
  const width = widthOf('policy', badge) + 13;
  const colour = mode === 'aside' ? palette['text-muted'] : palette.accent;
  return element(
    'g',
    {},
    element('rect', { x: right - width + 0.5, y: top + 0.5, width: width - 1, height: 17, rx: 8.5, fill: palette.surface, stroke: mode === 'aside' ? palette.border : colour }),
    words('policy', { x: right - width / 2, y: top + 12.8, fill: colour, anchor: 'middle' }, badge),
  );
}

export function numberBadge(palette: Palette, colour: string, x: number, y: number, number: number): string {
  const lettering: Lettering = { size: 12, weight: 700 };
  const width = Math.max(22, widthOf(String(number), lettering) + 12);
  return element(
    'g',
    { 'data-number': number },
    element('rect', { x: x - width / 2, y: y - 11, width, height: 22, rx: 11, fill: colour, stroke: palette.canvas, 'stroke-width': 2 }),
    words(String(number), { x, y: y + 4.3, fill: palette.surface, anchor: 'middle' }, lettering),
  );
}

/** A barred circle where something refused; a broken line where the packet stops. */
export function stopMark(palette: Palette, verdict: Verdict, x: number, y: number): string {
  if (verdict === 'invalid') return mark(palette, palette.invalid, x, y, 'M-3.2 -3 a3.2 3.2 0 1 1 3.2 3.6 v1.2 M0 5.4 v0.2', 'question-mark');
  const drawing = verdict === 'denied' ? 'M-6.5 6.5 L6.5 -6.5' : 'M-8 0 h4 M4 0 h4 M-1.5 -4.5 l-1.5 9 M3 -4.5 l-1.5 9';
  return mark(palette, palette[verdict], x, y, drawing, verdict === 'denied' ? 'barred-circle' : 'broken-line');
}

export function arrivalMark(palette: Palette, x: number, y: number): string {
  return mark(palette, palette.allowed, x, y, 'M-4.8 0.4 L-1.4 3.8 L5 -3.4', 'check-mark');
}

function mark(palette: Palette, colour: string, x: number, y: number, drawing: string, name: string): string {
  return element(
    'g',
    { 'data-mark': name, transform: `translate(${x} ${y})` },
    element('circle', { r: 10.5, fill: colour, stroke: palette.canvas, 'stroke-width': 2 }),
    element('path', { d: drawing, fill: 'none', stroke: palette.surface, 'stroke-width': 2.4, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }),
  );
}

/** A border drawn inside of the box, as a page draws it. */
function inset({ left, top, width, height }: Box, stroke: number) {
  return { x: left + stroke / 2, y: top + stroke / 2, width: Math.max(0, width - stroke), height: Math.max(0, height - stroke) };
}

function group(sketch: Sketch, { node }: Box, ...content: readonly string[]): string {
  const state = traceStateOf(sketch.trace, node.id);
  return element('g', { 'data-node-id': node.id, 'data-kind': node.kind, 'data-trace': state === 'path' || state === 'stopped' ? state : undefined }, ...content);
}
