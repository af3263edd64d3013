import { findCommand, runCommand } from '../../commands/registry';

/** Line drawings, 16 by 16: the common edge or centre line, and two boxes at it. */
const drawings = {
  'layout.align.left': 'M2 2v12M4.500 4h8v3h-8zM4.500 9h5v3h-5z',
  'layout.align.center': 'M8 1.500v13M4 4h8v3H4zM5.500 9h5v3h-5z',
  'layout.align.right': 'M14 2v12M3.500 4h8v3h-8zM6.500 9h5v3h-5z',
  'layout.align.top': 'M2 2h12M4 4.500v8h3v-8zM9 4.500v5h3v-5z',
  'layout.align.middle': 'M1.500 8h13M4 4v8h3V4zM9 5.500v5h3v-5z',
  'layout.align.bottom': 'M2 14h12M4 3.500v8h3v-8zM9 6.500v5h3v-5z',
  'layout.distribute.horizontally': 'M2 2v12M14 2v12M6 5h4v6H6z',
  'layout.distribute.vertically': 'M2 2h12M2 14h12M5 6h6v4H5z',
} as const;

/** Lines up several nodes of one container. */
export function Arrange() {
  return (
    <div className="arrange" role="group" aria-label="Align and distribute">
      {Object.entries(drawings).map(([id, drawing]) => {
        const title = findCommand(id)?.title;
        return title === undefined ? null : (
          <button key={id} type="button" className="icon-button" aria-label={title} title={title} onClick={() => runCommand(id)}>
            <svg width={16} height={16} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" aria-hidden="true">
              <path d={drawing} />
            </svg>
          </button>
        );
      })}
    </div>
  );
}
