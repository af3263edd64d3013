import { useMemo, useState } from 'react';
import { requestWords } from '../../drawing/requestWords';
import type { Design } from '../../model/design';
import { saveRequest } from '../../model/operations/savedRequests';
import type { SimulationRequest } from '../../model/request';
import { closeDialog } from '../../state/dialogStore';
import { useDesign, useRequest, useSimulation } from '../../state/hooks';
import { notify } from '../../state/notificationStore';
import { downloadDesign } from '../files/saveDesign';
import { comfortableLength, largestLength, shareFragment } from '../files/shareLink';
import { presentedPart } from '../present/presentLink';
import { Modal } from './Modal';

/** The design in the part of the address after `#`, which no browser sends to a server. */
export function ShareDialog() {
  const design = useDesign((current) => current);
  const [accountIds, setAccountIds] = useState<'replaced' | 'kept'>('replaced');
  const [presented, setPresented] = useState(false);
  const request = useRequest((state) => state.request);
  const step = useSimulation((state) => state.selectedStep);
  const link = useMemo(() => {
    const shown = presented ? withQuestion(design, request) : { design, requestId: undefined };
    const place = presented ? presentedPart({ requestId: shown.requestId, step: step === null ? undefined : step + 1 }) : '';
    return `${location.origin}${location.pathname}${shareFragment(shown.design, { accountIds })}${place}`;
  }, [design, accountIds, presented, request, step]);
  const tooLong = link.length > largestLength;
  return (
    <Modal
      title="Share"
      onClose={closeDialog}
      footer={
        tooLong ? (
          <button type="button" className="button button-primary" onClick={downloadDesign}>
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
      <p>
        <label className="check">
          <input type="checkbox" checked={presented} onChange={(event) => setPresented(event.target.checked)} />
          {request === null ? 'Open in presenting' : 'Open in presenting, at this request and step'}
        </label>
      </p>
      {tooLong ? (
        <p role="alert">The link would have {number.format(link.length)} characters, more than most chats and some browsers carry. Send the file instead.</p>
      ) : (
        <>
          <textarea className="code-area share-link" aria-label="Link" readOnly rows={4} value={link} onFocus={(event) => event.target.select()} />
          <p className="muted">
            {number.format(link.length)} characters{link.length > comfortableLength ? ': some chat programs cut long links.' : '.'}
          </p>
        </>
      )}
    </Modal>
  );
}

/** A question that is not saved goes with the design as one more: or the link could not ask it. */
function withQuestion(design: Design, request: SimulationRequest | null): { readonly design: Design; readonly requestId: string | undefined } {
  if (request === null) return { design, requestId: undefined };
  const saved = saveRequest(design, { title: requestWords(design, request), request });
  const asking = saved.ok ? saved.design : design;
  const question = JSON.stringify(request);
  return { design: asking, requestId: asking.requests.find((each) => JSON.stringify(each.request) === question)?.id };
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
