import { useEffect, useRef } from 'react';

/** What was typed counts, also when the panel closes around a field that still has the focus: then nothing tells the field that it is left. */
export function useCommitOnClose(commit: () => void): void {
  const latest = useRef(commit);
  useEffect(() => {
    latest.current = commit;
  });
  useEffect(() => () => latest.current(), []);
}
