import { useEffect, useRef, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { Sentence } from '../panels/Sentence';
import { useNotifications } from '../state/hooks';
import { dismiss, holdNotifications } from '../state/notificationStore';
import { workStore } from '../state/workStore';
import { Glyph } from './Glyph';
import { topDialogStore } from './topDialog';
import { Working } from './Working';
import './notifications.css';

/**
 * Toasts and refusals: announced politely, once. The region is always there, or nothing would be announced; while a dialog covers the
 * page it is in the dialog, for nothing else can be read or reached then.
 */
export function Notifications() {
  const dialog = useStore(topDialogStore, ({ open }) => open.at(-1));
  const works = useStore(workStore, (state) => state.works);
  const region = (
    <div className="notifications">
      {works.map((work) => (work.shown === 'no' ? null : <Working key={work.id} work={work} />))}
      <NotificationList after={dialog?.lastNotification ?? 0} />
    </div>
  );
  return dialog === undefined ? region : createPortal(region, dialog.element);
}

function NotificationList({ after }: { after: number }) {
  const notifications = useNotifications().filter(({ id }) => id > after);
  const list = useHeldWhileReached();
  const dismissNow = (id: number) => {
    dismiss(id);
    // What has gone tells nobody that the pointer has left it.
    holdNotifications(false);
  };
  return (
    <div ref={list} className="notification-list" role="status" aria-label="Notifications">
      {notifications.map(({ id, message, tone, action }) => (
        <div key={id} className="notification" data-tone={tone}>
          <span className="notification-message">
            <Sentence text={message} />
          </span>
          {action && (
            <button
              type="button"
              className="notification-action"
              onClick={() => {
                dismissNow(id);
                action.run();
              }}
            >
              {action.title}
            </button>
          )}
          <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => dismissNow(id)}>
            <Glyph name="close" size={12} />
          </button>
        </div>
      ))}
    </div>
  );
}

/** Who reaches for one has the time it takes. */
function useHeldWhileReached(): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = list.current;
    const leaving = new AbortController();
    const { signal } = leaving;
    for (const type of ['pointerenter', 'focusin']) element?.addEventListener(type, () => holdNotifications(true), { signal });
    for (const type of ['pointerleave', 'focusout']) element?.addEventListener(type, () => holdNotifications(false), { signal });
    return () => {
      leaving.abort();
      holdNotifications(false);
    };
  }, []);
  return list;
}
