import { boxesOf } from '../../drawing/boxes';
import { serviceBoxesOf } from '../../drawing/serviceBoxes';
import type { Design } from '../../model/design';

/** A design at a glance: boxes where its nodes are. */
export function Miniature({ design }: { design: Design | undefined }) {
  if (design === undefined || design.nodes.length === 0) return <svg className="gallery-picture" aria-hidden="true" />;
  const shown = boxesOf(design);
  const boxes = [...shown.values()];
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
      {serviceBoxesOf(design, shown).map((box) => (
        <rect key={box.id} x={box.left} y={box.top} width={box.width} height={box.height} rx={stroke * 3} fill="var(--border-strong)" fillOpacity={0.08} stroke="var(--service-line)" strokeWidth={stroke} />
      ))}
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

/** An empty canvas with its three hints. */
export function BlankMiniature() {
  return (
    <svg className="gallery-picture" viewBox="0 0 320 150" aria-hidden="true">
      {[0, 1, 2].map((hint) => (
        <g key={hint} transform={`translate(80 ${25 + hint * 36})`}>
          <rect width="160" height="28" rx="6" fill="var(--surface)" stroke="var(--border-strong)" strokeDasharray="4 3" />
          <circle cx="18" cy="14" r="8" fill="var(--accent)" fillOpacity="0.85" />
          <rect x="36" y="11" width={[92, 108, 84][hint]} height="6" rx="3" fill="var(--border-strong)" fillOpacity="0.45" />
        </g>
      ))}
    </svg>
  );
}
