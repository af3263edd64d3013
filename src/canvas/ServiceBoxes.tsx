import { ViewportPortal } from '@xyflow/react';
import { memo, type PointerEvent } from 'react';
import { insideBox, type DrawnServiceBox } from '../drawing/serviceBoxes';
import type { TracedPath } from '../drawing/tracedPath';
import { runCommand } from '../commands/registry';
import { select, selectionStore } from '../state/selectionStore';
import type { Problem } from '../worker/protocol';
import { ProblemBadge, ToggleButton } from './nodes';

interface ServiceBoxesProps {
  readonly serviceBoxes: readonly DrawnServiceBox[];
  readonly trace: TracedPath | undefined;
  readonly problemsOf: (nodeId: string) => readonly Problem[];
  /** What a pointer does with a box and all that is in it; undefined while nothing may be moved. */
  readonly carry: Carry | undefined;
}

export interface Carry {
  readonly begin: (ids: readonly string[]) => void;
  readonly step: (event: MouseEvent) => void;
  readonly stop: () => void;
}

/** Boxes around the resources of one service: not nodes, so they hold no focus and take no tab stop; their resources do. */
export const ServiceBoxes = memo(function ServiceBoxes({ serviceBoxes, ...more }: ServiceBoxesProps) {
  return (
    <ViewportPortal>
      {serviceBoxes.map((box) => (
        <ServiceBox key={box.id} box={box} {...more} />
      ))}
    </ViewportPortal>
  );
});

function ServiceBox({ box, trace, problemsOf, carry }: Omit<ServiceBoxesProps, 'serviceBoxes'> & { readonly box: DrawnServiceBox }) {
  const { title, icon, left, top, width, height, memberIds, collapsed } = box;
  const aside = trace !== undefined && trace.numbers.size > 0 && !memberIds.some((id) => trace.numbers.has(id) || trace.beyond?.target === id);
  const problems = collapsed ? memberIds.flatMap(problemsOf) : [];
  return (
    <div className="service-box" data-state={aside ? 'aside' : undefined} data-fixed={carry === undefined ? '' : undefined} style={{ transform: `translate(${left}px, ${top}px)`, width, height }}>
      <div className="service-box-face" />
      <div className="service-box-header nodrag nopan" onPointerDown={carry && ((event) => pressed(memberIds, carry, event))}>
        <img className="node-icon" src={`${import.meta.env.BASE_URL}icons/${icon}`} width={20} height={20} alt="" draggable={false} />
        <span className="service-box-title">{title}</span>
      </div>
      {collapsed && <div className="service-box-summary">{insideBox(box)}</div>}
      {carry !== undefined && (
        <ToggleButton
          name={title}
          does={collapsed ? 'expand' : 'collapse'}
          toggle={() => {
            select(memberIds);
            runCommand('layout.collapse');
          }}
        />
      )}
      <ProblemBadge problems={problems} />
    </div>
  );
}

/** Farther than this a press is a drag, as for nodes. */
const threshold = 4;

/**
 * The header takes the box: a press selects what is in it, a drag carries it along. Listens to the window: the box that was pressed may
 * become another one on the way.
 */
function pressed(memberIds: readonly string[], carry: Carry, press: PointerEvent<HTMLElement>): void {
  // With Shift a box is drawn over the canvas.
  if (press.button !== 0 || press.shiftKey) return;
  select(press.ctrlKey || press.metaKey ? [...new Set([...selectionStore.getState().nodeIds, ...memberIds])] : memberIds);
  let carrying = false;
  const move = (event: globalThis.PointerEvent) => {
    if (!carrying && Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) <= threshold) return;
    if (!carrying) carry.begin(memberIds);
    carrying = true;
    carry.step(event);
  };
  const end = () => {
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', end);
    window.removeEventListener('pointercancel', end);
    if (carrying) carry.stop();
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', end);
  window.addEventListener('pointercancel', end);
}
