import { serviceBoxHeader } from '../layout/serviceBoxes';
import { fitted, words, type Lettering } from './lettering';
import { element } from './markup';
import { haloOf } from './nodeShapes';
import { fillOf } from './palette';
import { insideBox, type DrawnServiceBox } from './serviceBoxes';
import type { Sketch } from './sketch';

const title: Lettering = { size: 12, weight: 600 };
const summary: Lettering = { size: 12 };

/** The border and the ground of a service box. */
export function drawServiceBox(sketch: Sketch, { left, top, width, height, memberIds }: DrawnServiceBox): string {
  const { palette } = sketch;
  return element('rect', {
    x: left + 0.5,
    y: top + 0.5,
    width: width - 1,
    height: height - 1,
    rx: 8,
    ...fillOf(palette['service-ground']),
    stroke: palette['service-line'],
    opacity: isAside(sketch, memberIds) ? 0.35 : undefined,
    'data-service-box': '',
  });
}

/** The service's icon and name; of a collapsed box, how much is in it. */
export function drawServiceHeader(sketch: Sketch, box: DrawnServiceBox): string {
  const { palette, sheet } = sketch;
  const { left, top, width, icon, memberIds, collapsed } = box;
  const aside = isAside(sketch, memberIds);
  return [
    sheet.icon(icon, { x: left + 8, y: top + 6, size: 20, corner: 4, opacity: aside ? 0.35 : undefined }),
    words(fitted(box.title, width - 44, title), { x: left + 36, y: top + serviceBoxHeader / 2 + 8.5, fill: palette[aside ? 'text-muted' : 'text'] }, title, haloOf(sketch)),
    collapsed ? words(insideBox(box), { x: left + 36, y: top + 48, fill: palette['text-muted'] }, summary) : '',
  ].join('');
}

/** A box steps back with all that is in it. */
function isAside({ trace }: Sketch, memberIds: readonly string[]): boolean {
  return trace !== undefined && trace.numbers.size > 0 && !memberIds.some((id) => trace.numbers.has(id) || trace.beyond?.target === id);
}
