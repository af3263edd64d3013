import { designStore } from '../../state/designStore';
import { notify } from '../../state/notificationStore';
import { loadDesign } from './designStorage';

/**
 * The same design in two tabs: the one that was opened later is read-only, or each would overwrite what the other saves. The lock is
 * the browser's own and goes with its tab.
 */
export function startTabLock(reopen: (id: string) => Promise<void>): void {
  // Absent on plain http; there the later save wins.
  if (navigator.locks === undefined) return;
  let held: { id: string; release: () => void } | undefined;

  async function hold(id: string, mode: 'ask' | 'steal'): Promise<boolean> {
    return new Promise((answered) => {
      const request = navigator.locks.request(`design ${id}`, mode === 'steal' ? { steal: true } : { ifAvailable: true }, async (lock) => {
        answered(lock !== null);
        if (lock === null) return;
        await new Promise<void>((release) => {
          held = { id, release };
        });
      });
      // Another tab took it over: this one only looks from now on.
      request.catch(() => {
        if (designStore.getState().designId === id) designStore.setState({ readOnly: true });
        notify('This design is now being edited in another tab.', { lasting: true });
      });
    });
  }

  async function claim(id: string): Promise<void> {
    held?.release();
    held = undefined;
    if (await hold(id, 'ask')) return;
    if (designStore.getState().designId !== id) return;
    designStore.setState({ readOnly: true });
    notify('This design is open in another tab. Here it is for reading only.', {
      lasting: true,
      action: {
        title: 'Take over',
        run: () => {
          void hold(id, 'steal').then(async () => {
            // What the other tab has saved last is the truth.
            if ((await loadDesign(id)) !== undefined) await reopen(id);
            designStore.setState({ readOnly: false });
          });
        },
      },
    });
  }

  designStore.subscribe((state, before) => {
    if (state.designId !== before.designId) void claim(state.designId);
  });
  void claim(designStore.getState().designId);
}
