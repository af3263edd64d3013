import { focusKey } from '../../commands/focus';
import { boxesOf } from '../../drawing/boxes';
import { nodesOfStep } from '../../drawing/stepNodes';
import { findNode } from '../../model/design';
import { policyOfStep } from '../../simulation/policyOfStep';
import { designStore } from '../../state/designStore';
import { notify } from '../../state/notificationStore';
import { openPolicy } from '../../state/policyStore';
import { showTab } from '../../state/preferencesStore';
import { presentStore, stopPresenting } from '../../state/presentStore';
import { askSavedRequest, requestStore } from '../../state/requestStore';
import { select } from '../../state/selectionStore';
import { selectStep, simulationStore } from '../../state/simulationStore';
import { wishView } from '../../state/viewStore';

export function showWholePath(): void {
  if (!lightsOn()) selectStep(null);
}

/** From the whole path to the first step, and so on; the last one stays. */
export function showNextStep(): void {
  const { result, selectedStep } = simulationStore.getState();
  if (lightsOn() || result === null || result.steps.length === 0) return;
  selectStep(Math.min(result.steps.length - 1, (selectedStep ?? -1) + 1));
}

/** Before the first step stands the whole path. */
export function showPreviousStep(): void {
  const { selectedStep } = simulationStore.getState();
  if (lightsOn() || selectedStep === null) return;
  selectStep(selectedStep === 0 ? null : selectedStep - 1);
}

/** The saved request of that number, from 1. */
export function showSavedRequest(number: number): void {
  if (lightsOn()) return;
  const saved = designStore.getState().design.requests[number - 1];
  if (saved === undefined) notify(`This design has no saved request ${number}.`, { tone: 'refusal' });
  else if (requestStore.getState().request === saved.request) selectStep(null);
  else askSavedRequest(saved);
}

/** A black screen first gives the picture back: nobody sees what a key would do behind it. */
function lightsOn(): boolean {
  const { black } = presentStore.getState();
  if (black) presentStore.setState({ black: false });
  return black;
}

/** Leaves for where the present step can be changed: its policy at its statement, else its node in the inspector. */
export function editHere(): void {
  const { design } = designStore.getState();
  const { result, selectedStep } = simulationStore.getState();
  const step = selectedStep === null ? undefined : result?.steps[selectedStep];
  stopPresenting('here');
  if (result === null || step === undefined) return;
  const [nodeId] = nodesOfStep(design, boxesOf(design), step);
  const policy = policyOfStep(result, step);
  const owner = findNode(design, policy?.nodeId ?? step.node)?.id ?? nodeId;
  if (owner !== undefined) select([owner]);
  if (policy === undefined) {
    showTab('inspector');
    focusKey('inspector');
  } else {
    openPolicy(policy, policy.pointer);
  }
  // Once the regions have their room again.
  if (nodeId !== undefined) setTimeout(() => wishView({ type: 'reveal', nodeIds: [nodeId] }), 60);
}

export function leave(): void {
  stopPresenting('former');
}

export function toggleFullScreen(): void {
  if (document.fullscreenElement === null) void document.documentElement.requestFullscreen().catch(() => notify('The browser does not allow full screen here.', { tone: 'refusal' }));
  else void document.exitFullscreen();
}
