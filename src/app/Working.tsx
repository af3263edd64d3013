import { useEffect, useState } from 'react';
import type { Work } from '../state/workStore';

/** What is under way: soon that it is, then for how long, how far, and **Cancel**. */
export function Working({ work: { title, progress, cancel, shown, startedAt } }: { work: Work }) {
  const seconds = useSecondsSince(startedAt);
  return (
    <div className="notification working" role="group" aria-label={title}>
      <span className="notification-message">
        {title}…{shown === 'long' && <span className="working-time"> {progress === undefined ? `${seconds} s` : percent.format(progress)}</span>}
      </span>
      <progress aria-label={title} {...(progress === undefined ? {} : { value: progress, max: 1 })} />
      {shown === 'long' && cancel !== undefined && (
        <button type="button" className="notification-action" onClick={cancel}>
          Cancel
        </button>
      )}
    </div>
  );
}

const percent = new Intl.NumberFormat('en', { style: 'percent' });

function useSecondsSince(startedAt: number): number {
  const [now, setNow] = useState(startedAt);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  // It is shown from the first second on.
  return Math.max(1, Math.floor((now - startedAt) / 1000));
}
