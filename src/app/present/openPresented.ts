import { designStore } from '../../state/designStore';
import { startPresenting } from '../../state/presentStore';
import { askSavedRequest } from '../../state/requestStore';
import { presentedPlaceOf } from './presentLink';

/** Presents the design that a link has just opened, at the request and the step the link names. */
export function openPresented(fragment: string): void {
  const place = presentedPlaceOf(fragment);
  const { design } = designStore.getState();
  if (place === undefined || design.nodes.length === 0) return;
  const saved = design.requests.find(({ id }) => id === place.requestId);
  if (saved !== undefined) askSavedRequest(saved);
  startPresenting(place.step === undefined ? null : place.step - 1);
}
