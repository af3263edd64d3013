import { useInternalNode, type EdgeProps, type InternalNode } from '@xyflow/react';
import { memo } from 'react';
import type { Rectangle } from '../drawing/edgeGeometry';
import { arrowAngles, arrowHead, wayOf, type EdgeWay } from '../drawing/edgeWay';
import { cornersText, type CanvasEdge, type CanvasEdgeData, type CanvasNode } from './projection';

/** A derived connection: thin, never in the way. */
export const RelationEdge = memo(function RelationEdge({ source, target, data }: EdgeProps<CanvasEdge>) {
  const way = useWay(source, target, data);
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
      {way.arrives && <path className="trace-arrow" d={arrowHead} transform={`translate(${way.end.x} ${way.end.y}) rotate(${arrowAngles[way.end.side]})`} />}
    </g>
  );
});

type Line = Pick<CanvasEdgeData, 'from' | 'to'> & Partial<Pick<CanvasEdgeData, 'way' | 'corners'>>;

function useWay(sourceId: string, targetId: string, line: Line = { from: sourceId, to: targetId }): EdgeWay | undefined {
  const source = rectangleOf(useInternalNode<CanvasNode>(sourceId));
  const target = rectangleOf(useInternalNode<CanvasNode>(targetId));
  const from = rectangleOf(useInternalNode<CanvasNode>(line.from));
  const to = rectangleOf(useInternalNode<CanvasNode>(line.to));
  if (source === undefined || target === undefined || from === undefined || to === undefined) return undefined;
  // While an end is dragged the way in the document leads elsewhere: one step follows the pointer.
  if (line.way !== undefined && line.corners === cornersText(from, to)) return line.way;
  return wayOf({ source, target, from: line.from === sourceId ? source : from, to: line.to === targetId ? target : to });
}

function rectangleOf(node: InternalNode<CanvasNode> | undefined): Rectangle | undefined {
  if (node === undefined) return undefined;
  const { x, y } = node.internals.positionAbsolute;
  return { x, y, width: node.measured.width ?? node.width ?? 0, height: node.measured.height ?? node.height ?? 0 };
}
