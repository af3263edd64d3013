import { createStore } from 'zustand/vanilla';
import { showTab } from './preferencesStore';

/** Names one policy of the design: the node that carries it and the policy's key within it (`policiesOf`). */
export interface PolicyRef {
  readonly nodeId: string;
  readonly key: string;
}

export interface PolicyState {
  /** The policy the pane shows; null: the first of the selection, or none. */
  readonly open: PolicyRef | null;
  /** Where the cursor shall go: a JSON pointer of `open`'s text. `serial` tells two equal wishes apart. */
  readonly reveal: { readonly pointer: string; readonly serial: number } | null;
  /** Nodes the statement under the cursor speaks of: lit on the canvas. */
  readonly coveredNodeIds: readonly string[];
}

export const policyStore = createStore<PolicyState>()(() => ({ open: null, reveal: null, coveredNodeIds: [] }));

let serial = 0;

/** Shows a policy in the pane, with the cursor at `pointer` where one is given. */
export function openPolicy(policy: PolicyRef, pointer?: string): void {
  policyStore.setState({ open: policy, reveal: pointer === undefined ? null : { pointer, serial: ++serial } });
  showTab('policy');
}

export function closePolicy(): void {
  policyStore.setState({ open: null, reveal: null, coveredNodeIds: [] });
}

export function coverNodes(nodeIds: readonly string[]): void {
  policyStore.setState({ coveredNodeIds: nodeIds });
}
