import { settle } from '../layout/settle';
import { tidyUp, tidyUpInside } from '../layout/tidyUp';
import { childrenByContainer } from '../model/containment';
import { findNode, type Design, type Placement } from '../model/design';
import { setLayout } from '../model/operations';
import { designStore } from '../state/designStore';
import { engine } from '../state/engine';
import { notify } from '../state/notificationStore';
import { perform } from '../state/perform';
import { glideToPlaces, wishView } from '../state/viewStore';
import { whileWorking } from '../state/workStore';

/** Beyond so many nodes it would be felt on the page's own thread; the engine's can be stopped. */
const largeFrom = 400;

/** The inside of the selected containers, or everything: one undo step. */
export async function tidyUpSelection(design: Design, selectedIds: readonly string[]): Promise<void> {
  const containerIds = selectedIds.filter((id) => hasChildren(design, id));
  const layout = design.nodes.length < largeFrom ? tidied(design, containerIds) : await askedFor(design, containerIds);
  if (layout === undefined) return;
  if (designStore.getState().design !== design) {
    notify('The design was changed while it was being tidied up; it stays as it is.', { tone: 'refusal' });
    return;
  }
  glideToPlaces();
  perform('Tidy up', (current) => setLayout(current, layout, 'Tidied up.'));
  if (containerIds.length === 0) wishView({ type: 'fit-all' });
}

function tidied(design: Design, containerIds: readonly string[]): readonly Placement[] {
  return containerIds.length === 0 ? tidyUp(design) : settle({ ...design, layout: tidyUpInside(design, containerIds) });
}

/** Undefined where a person cancelled it, or the engine stopped on it, which the banner says. */
async function askedFor(design: Design, containerIds: readonly string[]): Promise<readonly Placement[] | undefined> {
  const client = engine();
  client.setDesign(design, designStore.getState().revision);
  const asked = client.ask('tidyUp', { containerIds }, { slot: 'tidyUp' });
  const outcome = await whileWorking('Tidying up', asked.outcome, asked.cancel);
  return outcome.status === 'answered' ? outcome.answer : undefined;
}

function hasChildren(design: Design, id: string): boolean {
  const node = findNode(design, id);
  return node !== undefined && (childrenByContainer(design).get(node.id) ?? []).length > 0;
}
