import { createStore } from 'zustand/vanilla';

export type NotificationTone = 'info' | 'refusal' | 'error';

export interface Notification {
  readonly id: number;
  readonly message: string;
  readonly tone: NotificationTone;
  readonly action?: { readonly title: string; readonly run: () => void };
}

export interface NotificationState {
  readonly notifications: readonly Notification[];
}

export interface NotifyOptions {
  readonly tone?: NotificationTone;
  readonly action?: Notification['action'];
  /** Stays until dismissed. */
  readonly lasting?: true;
}

/** Long enough to read one sentence. */
export const notificationTime = 4000;
/** One that offers something stays longer: it has to be reached. */
export const actionTime = 8000;

export const notificationStore = createStore<NotificationState>()(() => ({ notifications: [] }));

let nextId = 1;

/** Says something politely, once, in the status region **Notifications**. */
export function notify(message: string, options: NotifyOptions = {}): number {
  const id = nextId++;
  const { tone = 'info', action, lasting } = options;
  const notification: Notification = action === undefined ? { id, message, tone } : { id, message, tone, action };
  notificationStore.setState(({ notifications }) => ({
    // The same sentence twice in a row is one notification, shown anew.
    notifications: [...notifications.filter((other) => other.message !== message).slice(-2), notification],
  }));
  if (!lasting) setTimeout(() => dismiss(id), action === undefined ? notificationTime : actionTime);
  return id;
}

export function dismiss(id: number): void {
  const { notifications } = notificationStore.getState();
  if (notifications.some((notification) => notification.id === id)) {
    notificationStore.setState({ notifications: notifications.filter((notification) => notification.id !== id) });
  }
}

export function dismissAll(): void {
  notificationStore.setState({ notifications: [] });
}
