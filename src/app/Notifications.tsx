import { Sentence } from '../panels/Sentence';
import { useNotifications } from '../state/hooks';
import { dismiss } from '../state/notificationStore';
import { Glyph } from './Glyph';
import './notifications.css';

/** Toasts and refusals: announced politely, once. The region is always there, or nothing would be announced. */
export function Notifications() {
  const notifications = useNotifications();
  return (
    <div className="notifications" role="status" aria-label="Notifications">
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
                dismiss(id);
                action.run();
              }}
            >
              {action.title}
            </button>
          )}
          <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => dismiss(id)}>
            <Glyph name="close" size={12} />
          </button>
        </div>
      ))}
    </div>
  );
}
