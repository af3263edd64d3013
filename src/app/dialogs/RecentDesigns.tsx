import { useEffect, useState } from 'react';
import { closeDialog } from '../../state/dialogStore';
import { listRecentDesigns, type RecentDesign } from '../files/designStorage';
import { openRecent } from '../files/openDesigns';

/** The designs of this browser, each a button that opens it. */
export function RecentDesigns({ designs }: { designs: readonly RecentDesign[] }) {
  return (
    <ul className="recent" aria-label="Recent designs">
      {designs.map(({ id, name, savedAt }) => (
        <li key={id}>
          <button type="button" className="recent-open" onClick={() => void openRecent(id).then(closeDialog)}>
            <span>{name}</span>
            <span className="muted">{dateTime.format(savedAt)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Undefined until they are read. */
export function useRecentDesigns(): readonly RecentDesign[] | undefined {
  const [recent, setRecent] = useState<readonly RecentDesign[]>();
  useEffect(() => {
    let current = true;
    void listRecentDesigns().then((found) => {
      if (current) setRecent(found);
    });
    return () => {
      current = false;
    };
  }, []);
  return recent;
}
