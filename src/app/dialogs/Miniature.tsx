import { boxesOf } from '../../drawing/boxes';
import type { Design } from '../../model/design';

/** A design at a glance: boxes where its nodes are. */
export function Miniature({ design }: { design: Design | undefined }) {
  if (design === undefined || design.nodes.length === 0) return <svg className="gallery-picture" aria-hidden="true" />;
  const boxes = [...boxesOf(design).values()];
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const width = Math.max(...boxes.map((box) => box.left + box.width)) - left;
  const height = Math.max(...boxes.map((box) => box.top + box.height)) - top;
  const margin = Math.max(width, height) * 0.05;
  const colours: Readonly<Record<string, string>> = { region: 'var(--region-line)', vpc: 'var(--vpc-line)', subnet: 'var(--private-line)' };
  const stroke = Math.max(width, height) / 260;
  return (
    <svg
      className="gallery-picture"
      viewBox={`${left - margin} ${top - margin} ${width + 2 * margin} ${height + 2 * margin}`}
      preserveAspectRatio="xMidYMid meet"
      aria-hidden="true"
    >
      {boxes.map(({ node, left: x, top: y, width: w, height: h }) => {
        const line = colours[node.kind];
        const isEndpoint = node.kind.endsWith('Endpoint');
        return (
          <rect
            key={node.id}
            x={x}
            y={y}
            width={w}
            height={h}
            rx={stroke * 3}
            fill={line === undefined ? (isEndpoint ? 'var(--accent)' : 'var(--border-strong)') : line}
            fillOpacity={line === undefined ? (isEndpoint ? 0.85 : 0.45) : 0.06}
            stroke={line ?? 'none'}
            strokeWidth={stroke}
          />
        );
      })}
    </svg>
  );
}
