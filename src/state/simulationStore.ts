import { createStore } from 'zustand/vanilla';
import type { SimulationRequest } from '../model/request';
import type { Step } from '../network/step';
import type { SimulationResult } from '../simulation/result';
import { groupSteps } from '../simulation/sections';

export type EngineState = 'starting' | 'running' | 'restarted' | 'stopped';

export interface SimulationState {
  /** The newest answer; null: no question, or none answered yet. */
  readonly result: SimulationResult | null;
  /** The request `result` answers. */
  readonly request: SimulationRequest | null;
  /** The last answer to a request that made sense: its path stays on the canvas, greyed, while one makes none. */
  readonly lastSensible: { readonly result: SimulationResult; readonly request: SimulationRequest } | null;
  /** The document's revision `result` is true for. */
  readonly revision: number | null;
  /** The newest revision the engine has answered everything for, with or without a request. */
  readonly settledRevision: number | null;
  /** A newer answer is being computed; `result` is the former one. */
  readonly updating: boolean;
  readonly engine: EngineState;
  /** Why the engine stopped, in its own words. */
  readonly failure: string | null;
  /** Index into `result.steps` of the step that is open. */
  readonly selectedStep: number | null;
  /** Node under the pointer: its steps are lit. */
  readonly hoveredNodeId: string | null;
  /** Index of the step under the pointer, or with the focus: its nodes are lit. */
  readonly hoveredStep: number | null;
}

export const simulationStore = createStore<SimulationState>()(() => ({
  result: null,
  request: null,
  lastSensible: null,
  revision: null,
  settledRevision: null,
  updating: false,
  engine: 'starting',
  failure: null,
  selectedStep: null,
  hoveredNodeId: null,
  hoveredStep: null,
}));

/** The first step that failed, else none. */
export function decidingStep(result: SimulationResult): number | null {
  const position = result.steps.findIndex((step) => step.outcome === 'fail');
  return position === -1 ? null : position;
}

export function showResult(answer: { result: SimulationResult; request: SimulationRequest; revision: number }): void {
  simulationStore.setState((state) => ({
    ...answer,
    lastSensible: answer.result.verdict === 'invalid' ? state.lastSensible : { result: answer.result, request: answer.request },
    updating: false,
    selectedStep: keepsStep(state, answer) ? state.selectedStep : decidingStep(answer.result),
  }));
}

/** While a person looks at a step, an answer with the same step in the same place does not move them. */
function keepsStep(state: SimulationState, answer: { result: SimulationResult; request: SimulationRequest }): boolean {
  if (state.selectedStep === null || state.request !== answer.request || state.result === null) return false;
  const before = state.result.steps[state.selectedStep];
  const after = answer.result.steps[state.selectedStep];
  return before !== undefined && after !== undefined && before.node === after.node && before.code === after.code;
}

export function selectStep(step: number | null): void {
  simulationStore.setState({ selectedStep: step });
}

/** `by` 1: the next step, -1: the one before. Stays at the ends. */
export function moveStep(by: 1 | -1): void {
  const { result, selectedStep } = simulationStore.getState();
  if (result === null || result.steps.length === 0) return;
  const shown = stepsAsShown(result.steps);
  const start = selectedStep === null ? (by === 1 ? -1 : shown.length) : shown.indexOf(selectedStep);
  selectStep(shown[Math.min(shown.length - 1, Math.max(0, start + by))] ?? null);
}

/** Positions in the order of the list that a person reads: section after section, each in packet order. */
function stepsAsShown(steps: readonly Step[]): readonly number[] {
  const positions = new Map(steps.map((step, position) => [step, position]));
  return groupSteps(steps).flatMap((group) => group.steps.flatMap((step) => positions.get(step) ?? []));
}

export function hoverNode(nodeId: string | null): void {
  simulationStore.setState({ hoveredNodeId: nodeId });
}

export function hoverStep(position: number | null): void {
  simulationStore.setState({ hoveredStep: position });
}
