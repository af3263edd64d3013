import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Design } from '../model/design';
import { findNode } from '../model/design';
import type { DesignNode } from '../model/kinds';
import type { Problem } from '../worker/protocol';
import { addressStore, type Addresses } from './addressStore';
import { designStore, type DesignState } from './designStore';
import { dialogStore, type Dialog } from './dialogStore';
import { notificationStore, type Notification } from './notificationStore';
import { placementStore, type Placement } from './placementStore';
import { policyStore, type PolicyState } from './policyStore';
import { preferencesStore, type Preferences } from './preferencesStore';
import { presentStore, type PresentState } from './presentStore';
import { previewStore, type Preview } from './previewStore';
import { problemsOf, problemsStore } from './problemsStore';
import { requestStore, type RequestState } from './requestStore';
import { saveStore, type SaveStatus } from './saveStore';
import { selectionStore } from './selectionStore';
import { simulationStore, type SimulationState } from './simulationStore';

/**
 * How components read the stores: through narrow selectors. A selector that makes a new array or object goes through
 * `useShallow`, or the component renders for ever.
 */
export function useDesignState<Selected>(selector: (state: DesignState) => Selected): Selected {
  return useStore(designStore, selector);
}

export function useDesign<Selected>(selector: (design: Design) => Selected): Selected {
  return useStore(designStore, (state) => selector(state.design));
}

/** As `useDesign`, for selectors that make a new array or object of parts of the design. */
export function useDesignShallow<Selected>(selector: (design: Design) => Selected): Selected {
  return useStore(
    designStore,
    useShallow((state: DesignState) => selector(state.design)),
  );
}

/** One node: renders again only when that node changes. */
export function useNode(id: string | undefined): DesignNode | undefined {
  return useStore(designStore, (state) => findNode(state.design, id));
}

/** Node id → private addresses, as the engine gave them last. */
export function useAddresses(): Addresses {
  return useStore(addressStore, (state) => state.addresses);
}

export function useSelectedIds(): readonly string[] {
  return useStore(selectionStore, (state) => state.nodeIds);
}

export function useIsSelected(id: string): boolean {
  return useStore(selectionStore, (state) => state.nodeIds.includes(id));
}

export function useRequest<Selected>(selector: (state: RequestState) => Selected): Selected {
  return useStore(requestStore, selector);
}

export function useSimulation<Selected>(selector: (state: SimulationState) => Selected): Selected {
  return useStore(simulationStore, selector);
}

export function useProblems(): readonly Problem[] {
  return useStore(problemsStore, (state) => state.problems);
}

export function useProblemsOf(nodeId: string): readonly Problem[] {
  return useStore(problemsStore, (state) => problemsOf(state.problems, nodeId));
}

export function usePreferences<Selected>(selector: (state: Preferences) => Selected): Selected {
  return useStore(preferencesStore, selector);
}

export function usePolicyPane<Selected>(selector: (state: PolicyState) => Selected): Selected {
  return useStore(policyStore, selector);
}

export function usePresent<Selected>(selector: (state: PresentState) => Selected): Selected {
  return useStore(presentStore, selector);
}

/** What the canvas shows in place of the document; null: the document itself. */
export function usePreview(): Preview | null {
  const preview = useStore(previewStore, (state) => state.preview);
  const isPresent = useStore(designStore, (state) => state.design === preview?.of);
  const isAsked = useStore(requestStore, (state) => state.request === preview?.request);
  return isPresent && isAsked ? preview : null;
}

export function usePlacement(): Placement | null {
  return useStore(placementStore, (state) => state.placement);
}

export function useDialog(): Dialog | null {
  return useStore(dialogStore, (state) => state.dialog);
}

export function useNotifications(): readonly Notification[] {
  return useStore(notificationStore, (state) => state.notifications);
}

export function useSaveStatus(): SaveStatus {
  return useStore(saveStore);
}
