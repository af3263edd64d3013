import { showAddresses, type Addresses } from './addressStore';
import { designStore } from './designStore';
import { engine } from './engine';
import { notify } from './notificationStore';
import { undoAndShow } from './showHistory';
import { simulationStore } from './simulationStore';

/** The address is for the eye; the verdict is asked for first. Milliseconds. */
const restBeforeAsking = 150;
/** A toast waits no longer than this for an address. Milliseconds. */
const patience = 1000;

/** Asks the engine for the addresses as they are now. Undefined: a newer question took its place, or the engine stopped. */
async function askAddresses(): Promise<Addresses | undefined> {
  // An engine that gave up is started again by an edit, not by us.
  if (simulationStore.getState().engine === 'stopped') return undefined;
  const { design, revision } = designStore.getState();
  engine().setDesign(design, revision);
  const outcome = await engine().ask('addresses', {}, { slot: 'addresses' }).outcome;
  if (outcome.status !== 'answered') return undefined;
  if (designStore.getState().design.nodes === design.nodes) showAddresses(outcome.answer);
  return outcome.answer;
}

/** Keeps the addresses on the canvas in step with the document. The answer takes it back. */
export function followAddresses(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void askAddresses(), restBeforeAsking);
  };
  const stop = designStore.subscribe((state, before) => {
    if (state.design.nodes !== before.design.nodes) schedule();
  });
  schedule();
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** The toast of a drop or a move, and the address the node has now: "… `app-1` now has 10.0.2.4." Without one, `summary` alone. */
export async function sayAddress(nodeId: string, summary: string, options: { readonly offer?: 'undo' } = {}): Promise<void> {
  const { revision } = designStore.getState();
  const node = designStore.getState().design.nodes.find((each) => each.id === nodeId);
  const answer = await Promise.race([askAddresses(), new Promise<undefined>((resolve) => setTimeout(resolve, patience))]);
  const list = answer?.[nodeId] ?? [];
  const message = list.length === 0 || node === undefined ? summary : `${summary} \`${node.name}\` now has ${list.join(' and ')}.`;
  // A later change must not be what **Undo** takes back.
  const unchanged = designStore.getState().revision === revision;
  notify(message, options.offer === 'undo' && unchanged ? { action: { title: 'Undo', run: undoAndShow } } : {});
}
