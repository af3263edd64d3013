import { designStore } from '../../state/designStore';
import { setReadOnly } from '../../state/readOnly';
import { saveNow } from './saveNow';

/**
 * The same design in two tabs: the one that was opened later is read-only, or each would overwrite what the other saves. The lock is
 * the browser's own and goes with its tab. A tab that takes over first asks the other one to save and to let go.
 */
export function startTabLock(reopen: (id: string) => Promise<void>): void {
  // Absent on plain http; there the later save wins.
  if (navigator.locks === undefined) return;
  let held: { id: string; release: () => void } | undefined;
  const channel = new BroadcastChannel('vpc-endpoint-designer.tabs');

  function hold(id: string, mode: 'ask' | 'steal'): Promise<boolean> {
    return new Promise((answered) => {
      const request = navigator.locks.request(`design ${id}`, mode === 'steal' ? { steal: true } : { ifAvailable: true }, async (lock) => {
        answered(lock !== null);
        if (lock === null) return;
        await new Promise<void>((release) => {
          held = { id, release };
        });
      });
      request.catch(() => lose(id));
    });
  }

  /** Another tab took it over: this one only looks from now on. */
  function lose(id: string): void {
    if (held?.id === id) held = undefined;
    if (designStore.getState().designId === id) setReadOnly('taken-over', true);
  }

  async function claim(id: string): Promise<void> {
    held?.release();
    held = undefined;
    if (await hold(id, 'ask')) return;
    if (designStore.getState().designId === id) setReadOnly('other-tab', true);
  }

  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const id = requestedId(data);
    const mine = held;
    if (id === undefined || mine?.id !== id) return;
    void saveNow().finally(() => {
      lose(id);
      mine.release();
      channel.postMessage({ handedOver: id });
    });
  });

  takeOverHere = async () => {
    const id = designStore.getState().designId;
    await handedOver(channel, id);
    await hold(id, 'steal');
    // What the other tab has saved last is the truth.
    await reopen(id);
    setReadOnly('other-tab', false);
    setReadOnly('taken-over', false);
  };

  designStore.subscribe((state, before) => {
    if (state.designId !== before.designId) void claim(state.designId);
  });
  void claim(designStore.getState().designId);
}

let takeOverHere: (() => Promise<void>) | undefined;

/** **Take over**: from now on this tab edits the design, and the other one reads. */
export async function takeOver(): Promise<void> {
  await takeOverHere?.();
}

/** A tab that does not answer has crashed or sleeps: then the lock is taken without its word. */
const patience = 1500;

function handedOver(channel: BroadcastChannel, id: string): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      channel.removeEventListener('message', listen);
      resolve();
    };
    const listen = ({ data }: MessageEvent<unknown>) => {
      if (textUnder(data, 'handedOver') === id) finish();
    };
    const timer = setTimeout(finish, patience);
    channel.addEventListener('message', listen);
    channel.postMessage({ handOver: id });
  });
}

function requestedId(data: unknown): string | undefined {
  return textUnder(data, 'handOver');
}

function textUnder(data: unknown, key: string): string | undefined {
  const found: unknown = typeof data === 'object' && data !== null ? Object.entries(data).find(([name]) => name === key)?.[1] : undefined;
  return typeof found === 'string' ? found : undefined;
}
