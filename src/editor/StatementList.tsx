import { Names } from './Names';
import { failuresOf, type StatementMark } from './statementMarks';

interface StatementListProps {
  readonly marks: readonly StatementMark[];
  /** The step of the trace that rests on a statement: its position, from 0. */
  readonly stepOf: (mark: StatementMark) => number | undefined;
  readonly onChoose: (mark: StatementMark) => void;
  readonly onShowStep: (position: number) => void;
}

/** The gutter's marks in words: Monaco shows them, and what does not see Monaco's gutter reads them here. */
export function StatementList({ marks, stepOf, onChoose, onShowStep }: StatementListProps) {
  if (marks.length === 0) return null;
  return (
    <ul className="statement-list" aria-label="Statements">
      {marks.map((mark) => {
        const step = stepOf(mark);
        return (
          <li key={mark.pointer} data-outcome={mark.outcome}>
            <button type="button" className="statement-list-words" title={wordsOfMark(mark).replaceAll('`', '')} onClick={() => onChoose(mark)}>
              <span className="statement-list-mark" aria-hidden="true">
                {signs[mark.outcome]}
              </span>
              <span className="statement-list-text">
                <Names text={wordsOfMark(mark)} />
              </span>
            </button>
            {step !== undefined && (
              <button type="button" className="statement-list-step" aria-label={`Show step ${step + 1} of the trace, which rests on this statement`} onClick={() => onShowStep(step)}>
                Step {step + 1}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const signs = { allows: '✓', denies: '⊘', 'does-not-apply': '–' } as const;
const outcomeWords = { allows: 'allows', denies: 'denies', 'does-not-apply': 'does not apply' } as const;

/** "Statement 2 does not apply: the resource … ; the action …". A policy may have one statement without a list around it. */
export function wordsOfMark(mark: StatementMark): string {
  const index = /^\/Statement\/(\d+)/.exec(mark.pointer)?.[1];
  const name = index === undefined ? 'The statement' : `Statement ${Number(index) + 1}`;
  const reasons = failuresOf(mark).map(({ reason }) => reason.replace(/\.$/, ''));
  return `${name} ${outcomeWords[mark.outcome]}${reasons.length === 0 ? '' : `: ${reasons.join('; ')}`}`;
}
