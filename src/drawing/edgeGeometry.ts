export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Side = 'left' | 'right' | 'top' | 'bottom';

const roomForArrow = 24;

export interface EdgeEnds {
  readonly source: { readonly x: number; readonly y: number; readonly side: Side };
  readonly target: { readonly x: number; readonly y: number; readonly side: Side };
}

/** Between the two sides that face each other. A box inside another one meets that one's border from within. */
export function edgeEnds(source: Rectangle, target: Rectangle): EdgeEnds {
  if (encloses(source, target)) return mirrored(withinEnds(target, source));
  if (encloses(target, source)) return withinEnds(source, target);
  const gapX = Math.max(target.x - (source.x + source.width), source.x - (target.x + target.width));
  const gapY = Math.max(target.y - (source.y + source.height), source.y - (target.y + target.height));
  // Pictures are read from left to right, and what stands in columns has room between them: sideways wherever an arrow fits.
  if (gapX >= roomForArrow || gapX >= gapY) {
    const rightwards = centerX(target) >= centerX(source);
    return rightwards ? { source: end(source, 'right'), target: end(target, 'left') } : { source: end(source, 'left'), target: end(target, 'right') };
  }
  const downwards = centerY(target) >= centerY(source);
  return downwards ? { source: end(source, 'bottom'), target: end(target, 'top') } : { source: end(source, 'top'), target: end(target, 'bottom') };
}

/**
 * Where a line passes a box: at the line's own end, or at the border of a container around that end. `arriving`: seen from outside,
 * the side it comes in by.
 */
export function crossing(line: EdgeEnds, box: Rectangle, from: Rectangle, to: Rectangle, mode: 'leaving' | 'arriving' = 'leaving'): EdgeEnds['source'] {
  const aroundStart = encloses(box, from) && !encloses(box, to);
  const point = aroundStart || same(box, from) ? line.source : line.target;
  const border = onBorder(point, box);
  // A border that is crossed on the way out is met from within.
  const fromWithin = mode === 'arriving' ? aroundStart : !aroundStart && !same(box, from);
  return fromWithin ? { ...border, side: opposite(border.side) } : border;
}

function onBorder(point: EdgeEnds['source'], box: Rectangle): EdgeEnds['source'] {
  switch (point.side) {
    case 'left':
      return { ...point, x: box.x };
    case 'right':
      return { ...point, x: box.x + box.width };
    case 'top':
      return { ...point, y: box.y };
    case 'bottom':
      return { ...point, y: box.y + box.height };
  }
}

function same(one: Rectangle, other: Rectangle): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}

function withinEnds(inner: Rectangle, outer: Rectangle): EdgeEnds {
  const distances: readonly { side: Side; distance: number }[] = [
    { side: 'right', distance: outer.x + outer.width - (inner.x + inner.width) },
    { side: 'left', distance: inner.x - outer.x },
    { side: 'bottom', distance: outer.y + outer.height - (inner.y + inner.height) },
    { side: 'top', distance: inner.y - outer.y },
  ];
  const nearest = distances.reduce((best, candidate) => (candidate.distance < best.distance ? candidate : best));
  const source = end(inner, nearest.side);
  const target = end(outer, nearest.side);
  const straight = nearest.side === 'left' || nearest.side === 'right' ? { x: target.x, y: source.y } : { x: source.x, y: target.y };
  return { source, target: { ...straight, side: opposite(nearest.side) } };
}

function mirrored({ source, target }: EdgeEnds): EdgeEnds {
  return { source: target, target: source };
}

function end(box: Rectangle, side: Side): EdgeEnds['source'] {
  switch (side) {
    case 'left':
      return { x: box.x, y: centerY(box), side };
    case 'right':
      return { x: box.x + box.width, y: centerY(box), side };
    case 'top':
      return { x: centerX(box), y: box.y, side };
    case 'bottom':
      return { x: centerX(box), y: box.y + box.height, side };
  }
}

function opposite(side: Side): Side {
  return ({ left: 'right', right: 'left', top: 'bottom', bottom: 'top' } as const)[side];
}

function encloses(outer: Rectangle, inner: Rectangle): boolean {
  return (
    outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.width >= inner.x + inner.width && outer.y + outer.height >= inner.y + inner.height
  );
}

function centerX(box: Rectangle): number {
  return box.x + box.width / 2;
}

function centerY(box: Rectangle): number {
  return box.y + box.height / 2;
}
