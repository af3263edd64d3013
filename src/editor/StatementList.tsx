import type { StatementMark } from './statementMarks';

interface StatementListProps {
  readonly marks: readonly StatementMark[];
  readonly onChoose: (mark: StatementMark) => void;
}

/** The gutter's marks in words: Monaco shows them, and what does not see Monaco's gutter reads them here. */
export function StatementList({ marks, onChoose }: StatementListProps) {
  if (marks.length === 0) return null;
  return (
    <ul className="statement-list" aria-label="Statements">
      {marks.map((mark) => (
        <li key={mark.pointer} data-outcome={mark.outcome}>
          <button type="button" title={wordsOfMark(mark)} onClick={() => onChoose(mark)}>
            <span className="statement-list-mark" aria-hidden="true">
              {signs[mark.outcome]}
            </span>
            {wordsOfMark(mark)}
          </button>
        </li>
      ))}
    </ul>
  );
}

const signs = { allows: '✓', denies: '⊘', 'does-not-apply': '–' } as const;
const outcomeWords = { allows: 'allows', denies: 'denies', 'does-not-apply': 'does not apply' } as const;

/** "Statement 2 does not apply: Resource: …". A policy may have one statement without a list around it. */
export function wordsOfMark({ pointer, outcome, failed }: StatementMark): string {
  const index = /^\/Statement\/(\d+)/.exec(pointer)?.[1];
  const name = index === undefined ? 'The statement' : `Statement ${Number(index) + 1}`;
  return `${name} ${outcomeWords[outcome]}${failed === undefined ? '' : `: ${failed.reason}`}`;
}
