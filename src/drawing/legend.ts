import { beyondLine, brokenLine, connectionsOf } from './edgeShapes';
import { widthOf, words, type Lettering } from './lettering';
import { element } from './markup';
import { hasOwnPolicy, isPublicSubnet } from './nodeFacts';
import { arrivalMark, numberBadge, policyBadge, stopMark } from './nodeShapes';
import { fillOf } from './palette';
import type { Sketch } from './sketch';

interface Key {
  readonly label: string;
  /** Drawn into a field of `keyWidth` by `rowHeight`, from 0/0 on. */
  readonly sample: string;
}

const lettering: Lettering = { size: 12 };
const keyWidth = 44;
const rowHeight = 28;

/** What the signs of this picture mean, and of those only that occur in it. `y` 0 is its top. */
export function drawLegend(sketch: Sketch, width: number): { readonly markup: string; readonly height: number } {
  let x = 0;
  let y = 0;
  const parts: string[] = [];
  for (const { label, sample } of keysOf(sketch)) {
    const wide = keyWidth + 8 + widthOf(label, lettering) + 24;
    if (x > 0 && x + wide > width) {
      x = 0;
      y += rowHeight;
    }
    const text = words(label, { x: keyWidth + 8, y: rowHeight / 2 + 4, fill: sketch.palette['text-muted'] }, lettering);
    parts.push(element('g', { transform: `translate(${Math.round(x)} ${y})` }, sample, text));
    x += wide;
  }
  return { markup: parts.join(''), height: parts.length === 0 ? 0 : y + rowHeight };
}

function keysOf(sketch: Sketch): readonly Key[] {
  const { palette, trace, design, boxes } = sketch;
  const nodes = [...boxes.values()].map(({ node }) => node);
  const keys: Key[] = [];
  const frame = (stroke: string, ground: string, more: Readonly<Record<string, string | number>> = {}) =>
    element('rect', { x: 4, y: 5, width: 36, height: 18, rx: 5, ...fillOf(ground), stroke, 'stroke-width': 1.5, ...more });

  if (nodes.some(({ kind }) => kind === 'region')) keys.push({ label: 'Region', sample: frame(palette['region-line'], 'none', { 'stroke-dasharray': '5 4' }) });
  if (nodes.some(({ kind }) => kind === 'vpc')) keys.push({ label: 'VPC', sample: frame(palette['vpc-line'], palette['vpc-ground']) });
  const subnets = nodes.filter((node) => node.kind === 'subnet');
  if (subnets.some((subnet) => !isPublicSubnet(design, subnet))) keys.push({ label: 'private subnet', sample: frame(palette['private-line'], palette['private-ground'], { 'stroke-width': 1 }) });
  if (subnets.some((subnet) => isPublicSubnet(design, subnet))) keys.push({ label: 'public subnet', sample: frame(palette['public-line'], palette['public-ground'], { 'stroke-width': 2 }) });
  if (nodes.some((node) => node.inactive || node.outside)) keys.push({ label: 'not created, or outside of this design', sample: frame(palette.border, palette.surface, { 'stroke-dasharray': '4 3' }) });
  if (nodes.some(hasOwnPolicy)) keys.push({ label: 'has a policy of its own', sample: policyBadge(palette, 42, 5, 'plain') });
  if (connectionsOf(sketch).length > 0) keys.push({ label: 'connection', sample: line(palette.edge, { 'stroke-width': 1.3 }) });

  if (trace === undefined || trace.numbers.size === 0) return keys;
  const colour = palette[trace.verdict];
  keys.push({ label: 'way of the request, in order', sample: line(colour, { 'stroke-width': 4 }) + numberBadge(palette, colour, 12, 14, 1) });
  const hasBroken = trace.verdict === 'unreachable' && trace.edges.some(({ target }) => target === trace.stoppedId);
  if (hasBroken) keys.push({ label: 'the packet stops on this way', sample: line(colour, { 'stroke-width': 4, 'stroke-linecap': 'round', 'stroke-dasharray': brokenLine }) });
  if (trace.verdict === 'denied') keys.push({ label: 'refused here', sample: stopMark(palette, 'denied', 31, 14) });
  if (trace.verdict === 'unreachable') keys.push({ label: 'stops here', sample: stopMark(palette, 'unreachable', 31, 14) });
  if (trace.verdict === 'allowed') keys.push({ label: 'arrives', sample: arrivalMark(palette, 31, 14) });
  if (trace.beyond !== undefined) keys.push({ label: 'what would have come next', sample: beyondLine('M4 14 H42', colour) });
  return keys;
}

function line(stroke: string, more: Readonly<Record<string, string | number>>): string {
  return element('path', { d: 'M4 14 H42', fill: 'none', stroke, ...more });
}
