import { getSmoothStepPath, Position, useInternalNode, type EdgeProps, type InternalNode } from '@xyflow/react';
import { memo } from 'react';
import { crossing, edgeEnds, type Rectangle, type Side } from './edgeGeometry';
import type { CanvasEdge, CanvasNode } from './projection';

const positions: Readonly<Record<Side, Position>> = { left: Position.Left, right: Position.Right, top: Position.Top, bottom: Position.Bottom };

/** A derived connection: thin, never in the way. */
export const RelationEdge = memo(function RelationEdge({ source, target, data }: EdgeProps<CanvasEdge>) {
  const way = useWay(source, target);
  if (way === undefined) return null;
  return <path className="relation-edge" data-relation={data?.type} data-aside={data?.aside ? '' : undefined} d={way.path} />;
});

/** One hop of the traced path, or what would have come next. */
export const TraceEdge = memo(function TraceEdge({ source, target, data }: EdgeProps<CanvasEdge>) {
  const way = useWay(source, target, data);
  if (way === undefined) return null;
  if (data?.type === 'beyond') return <path className="trace-edge trace-edge-beyond" data-verdict={data.verdict} d={way.path} />;
  return (
    <g className="trace-hop" data-verdict={data?.verdict}>
      <path className="trace-edge-ground" d={way.path} />
      <path
        className="trace-edge"
        data-moving={data?.moving ? '' : undefined}
        data-broken={data?.verdict === 'unreachable' && data.stopped ? '' : undefined}
        d={way.path}
      />
      {way.arrives && <path className="trace-arrow" d="M-11 -6.500 L1.500 0 L-11 6.500 Z" transform={`translate(${way.end.x} ${way.end.y}) rotate(${angles[way.end.side]})`} />}
    </g>
  );
});

/** Which way an arrow points that meets this side from outside. */
const angles: Readonly<Record<Side, number>> = { left: 0, right: 180, top: 90, bottom: -90 };

interface Way {
  readonly path: string;
  readonly end: { readonly x: number; readonly y: number; readonly side: Side };
  /** False where the line only crosses a border and goes on. */
  readonly arrives: boolean;
}

function useWay(sourceId: string, targetId: string, line: { from: string; to: string } = { from: sourceId, to: targetId }): Way | undefined {
  const source = rectangleOf(useInternalNode<CanvasNode>(sourceId));
  const target = rectangleOf(useInternalNode<CanvasNode>(targetId));
  const from = rectangleOf(useInternalNode<CanvasNode>(line.from));
  const to = rectangleOf(useInternalNode<CanvasNode>(line.to));
  if (source === undefined || target === undefined || from === undefined || to === undefined) return undefined;
  const whole = edgeEnds(from, to);
  const ends = { source: crossing(whole, source, from, to), target: crossing(whole, target, from, to, 'arriving') };
  const [path] = getSmoothStepPath({
    sourceX: ends.source.x,
    sourceY: ends.source.y,
    sourcePosition: positions[ends.source.side],
    targetX: ends.target.x,
    targetY: ends.target.y,
    targetPosition: positions[ends.target.side],
    borderRadius: 8,
    offset: 18,
  });
  return { path, end: ends.target, arrives: line.to === targetId };
}

function rectangleOf(node: InternalNode<CanvasNode> | undefined): Rectangle | undefined {
  if (node === undefined) return undefined;
  const { x, y } = node.internals.positionAbsolute;
  return { x, y, width: node.measured.width ?? node.width ?? 0, height: node.measured.height ?? node.height ?? 0 };
}
