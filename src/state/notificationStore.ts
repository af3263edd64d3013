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
const mostShown = 3;

export const notificationStore = createStore<NotificationState>()(() => ({ notifications: [] }));

let nextId = 1;

/** Says something politely, once, in the status region **Notifications**. */
export function notify(message: string, options: NotifyOptions = {}): number {
  const id = nextId++;
  const { tone = 'info', action, lasting } = options;
  const notification: Notification = action === undefined ? { id, message, tone } : { id, message, tone, action };
  notificationStore.setState(({ notifications }) => ({
    // The same sentence twice in a row is one notification, shown anew.
    notifications: [...withRoom(notifications.filter((other) => other.message !== message)), notification],
  }));
  if (!lasting) dismissLater(id, action === undefined ? notificationTime : actionTime);
  return id;
}

/** What stays until it is dismissed is not pushed out by what goes by itself. */
function withRoom(notifications: readonly Notification[]): readonly Notification[] {
  const passing = notifications.filter(({ id }) => timers.has(id) || held.has(id));
  const over = new Set(passing.slice(0, Math.max(0, notifications.length - (mostShown - 1))));
  for (const { id } of over) forgetTime(id);
  return notifications.filter((notification) => !over.has(notification));
}

const timers = new Map<number, ReturnType<typeof setTimeout>>();
/** Those whose time is up only when nobody reads them any more. */
const held = new Set<number>();
let holding = false;

function dismissLater(id: number, time: number): void {
  if (holding) held.add(id);
  else timers.set(id, setTimeout(() => dismiss(id), time));
}

function forgetTime(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  held.delete(id);
}

/** While somebody points at them or has the focus there, none goes by itself; afterwards each stays as long as a new one. */
export function holdNotifications(on: boolean): void {
  if (on === holding) return;
  holding = on;
  const ids = on ? [...timers.keys()] : [...held];
  for (const id of ids) {
    forgetTime(id);
    dismissLater(id, notificationTime);
  }
}

export function dismiss(id: number): void {
  forgetTime(id);
  const { notifications } = notificationStore.getState();
  if (notifications.some((notification) => notification.id === id)) {
    notificationStore.setState({ notifications: notifications.filter((notification) => notification.id !== id) });
  }
}

export function dismissAll(): void {
  for (const { id } of notificationStore.getState().notifications) forgetTime(id);
  notificationStore.setState({ notifications: [] });
}
