import { useMemo, useState } from 'react';
import { closeDialog } from '../../state/dialogStore';
import { useDesign } from '../../state/hooks';
import { notify } from '../../state/notificationStore';
import { saveAsFile } from '../files/fileCommands';
import { comfortableLength, largestLength, shareFragment } from '../files/shareLink';
import { Modal } from './Modal';

/** The design in the part of the address after `#`, which no browser sends to a server. */
export function ShareDialog() {
  const design = useDesign((current) => current);
  const [accountIds, setAccountIds] = useState<'replaced' | 'kept'>('replaced');
  const link = useMemo(() => `${location.origin}${location.pathname}${shareFragment(design, { accountIds })}`, [design, accountIds]);
  const tooLong = link.length > largestLength;
  return (
    <Modal
      title="Share"
      onClose={closeDialog}
      footer={
        tooLong ? (
          <button type="button" className="button button-primary" onClick={saveAsFile}>
            Download design
          </button>
        ) : (
          <button type="button" className="button button-primary" onClick={() => void copy(link)}>
            Copy link
          </button>
        )
      }
    >
      <p>The link carries the whole design after the #. That part of an address is never sent to a server; whoever has the link has the design.</p>
      <p>
        <label className="check">
          <input type="checkbox" checked={accountIds === 'replaced'} onChange={(event) => setAccountIds(event.target.checked ? 'replaced' : 'kept')} />
          Replace account ids
        </label>
      </p>
      {tooLong ? (
        <p role="alert">The link would have {number.format(link.length)} characters, too many for most browsers and chats. Send the file instead.</p>
      ) : (
        <>
          <textarea className="code-area share-link" aria-label="Link" readOnly rows={4} value={link} onFocus={(event) => event.target.select()} />
          <p className="muted">
            {number.format(link.length)} characters.{link.length > comfortableLength ? ' Some chat programs cut long links.' : ''}
          </p>
        </>
      )}
    </Modal>
  );
}

const number = new Intl.NumberFormat();

async function copy(link: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(link);
    notify('Link copied.');
    closeDialog();
  } catch {
    notify('The browser does not let this page use the clipboard. Select the link and copy it.', { tone: 'refusal' });
  }
}
