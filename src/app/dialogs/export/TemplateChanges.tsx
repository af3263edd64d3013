import { useEffect, useState } from 'react';
import { designStore } from '../../../state/designStore';
import type { WrittenTemplate } from '../../../worker/protocol';
import { lastExportOf } from '../../files/lastExports';
import { changedParts, diffLines, type DiffLine } from '../../files/lineDiff';

export interface Changes {
  readonly since: number;
  /** Lines that came or went. */
  readonly count: number;
  readonly parts: readonly (DiffLine | undefined)[];
}

/** What is new in a template since it was exported last; undefined when it never was. */
export function useChanges(stack: WrittenTemplate | undefined): Changes | undefined {
  const [changes, setChanges] = useState<Changes>();
  const [fileName, text] = [stack?.fileName, stack?.text];
  useEffect(() => {
    let wanted = true;
    if (fileName === undefined || text === undefined) return;
    void lastExportOf(designStore.getState().designId, fileName).then((last) => {
      if (!wanted) return;
      if (last === undefined) return setChanges(undefined);
      const lines = diffLines(spelledOut(last.text), spelledOut(text));
      setChanges({ since: last.exportedAt, count: lines.filter(({ type }) => type !== 'same').length, parts: changedParts(lines, 3) });
    });
    return () => {
      wanted = false;
    };
  }, [fileName, text]);
  return changes;
}

/** Compact JSON is one line, which compares with nothing. */
function spelledOut(text: string): string {
  if (text.indexOf('\n') < text.length - 1) return text;
  try {
    return `${JSON.stringify(JSON.parse(text), null, 2)}\n`;
  } catch {
    return text;
  }
}

/** Nothing in it takes the focus, and it may be long: the keys must reach it. */
const scrolledByKeys = { role: 'region', tabIndex: 0 };

export function TemplateChanges({ changes: { parts } }: { changes: Changes }) {
  return (
    <div className="template-changes" aria-label="Changes since the last export" {...scrolledByKeys}>
      {parts.length === 0 && <p className="muted">The template is the same as when it was exported last.</p>}
      {parts.length > 0 && (
        <ol>
          {parts.map((line, position) =>
            line === undefined ? (
              <li key={`gap ${String(position)}`} className="change-gap">
                ⋯
              </li>
            ) : (
              <li key={`${line.type} ${String(position)}`} className={`change-${line.type}`}>
                <span className="change-mark">{line.type === 'added' ? '+' : line.type === 'removed' ? '−' : ' '}</span>
                {line.type !== 'same' && <span className="visually-hidden">{line.type === 'added' ? 'added: ' : 'removed: '}</span>}
                {line.text}
              </li>
            ),
          )}
        </ol>
      )}
    </div>
  );
}
