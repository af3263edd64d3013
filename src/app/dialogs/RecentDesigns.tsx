import { useEffect, useState } from 'react';
import { closeDialog } from '../../state/dialogStore';
import { useDesignState } from '../../state/hooks';
import { listRecentDesigns, type RecentDesign } from '../files/designStorage';
import { openRecent } from '../files/openDesigns';
import { saveNow } from '../files/saveNow';

/** The designs of this browser, each a button that opens it. Beside the gallery it says so first: a card begins with the title of its example, and a design may have that name too. */
export function RecentDesigns({ designs, beside }: { designs: readonly RecentDesign[]; beside?: 'gallery' }) {
  return (
    <ul className="recent" aria-label="Recent designs">
      {designs.map(({ id, name, savedAt }) => (
        <li key={id}>
          <button type="button" className="recent-open" onClick={() => void openRecent(id).then(closeDialog)}>
            {beside === 'gallery' && <span className="visually-hidden">Open again: </span>}
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
  const designId = useDesignState((state) => state.designId);
  useEffect(() => {
    let current = true;
    // What was opened a moment ago is among them.
    void saveNow()
      .then(listRecentDesigns)
      .then((found) => {
        if (current) setRecent(found);
      });
    return () => {
      current = false;
    };
  }, [designId]);
  return recent;
}
