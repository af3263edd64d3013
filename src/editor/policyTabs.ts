import { findNode, type Design } from '../model/design';
import { policiesOf, type DesignPolicy } from '../model/policies';
import type { DesignNode } from '../model/kinds';
import { carriersFor } from '../model/policyCarriers';
import type { PolicyTrace, SimulationResult } from '../simulation/result';
import type { PolicyRef } from '../state/policyStore';

/** One tab of the policy pane. */
export interface PolicyTab {
  readonly ref: PolicyRef;
  readonly node: DesignNode;
  readonly policy: DesignPolicy;
  /** What it makes of the traced request; undefined when it is not on the path. */
  readonly trace: PolicyTrace | undefined;
}

/** Policies on the traced path in evaluation order, then those of the selection, then the one that is open. */
export function policyTabs(
  design: Design,
  options: { readonly result: SimulationResult | null; readonly selected: readonly string[]; readonly open: PolicyRef | null },
): readonly PolicyTab[] {
  const traces = options.result?.policies ?? [];
  const tabs = new Map<string, PolicyTab>();
  const add = (nodeId: string, key: string, trace: PolicyTrace | undefined) => {
    const name = tabKey({ nodeId, key });
    if (tabs.has(name)) return;
    const node = findNode(design, nodeId);
    const policy = node && policiesOf(node).find((candidate) => candidate.key === key);
    if (node && policy) tabs.set(name, { ref: { nodeId, key }, node, policy, trace });
  };
  for (const trace of traces) {
    // A node with AWS's default policy has nothing to show yet, but can be given one.
    add(trace.nodeId, trace.key ?? 'policy', trace);
  }
  for (const nodeId of options.selected) {
    for (const node of carriersFor(design, nodeId)) for (const policy of policiesOf(node)) add(node.id, policy.key, undefined);
  }
  if (options.open !== null) add(options.open.nodeId, options.open.key, undefined);
  return [...tabs.values()];
}

export function tabKey(ref: PolicyRef): string {
  return `${ref.nodeId}#${ref.key}`;
}

/** The tab to show: the open one where it is there, else the first of the selection, else the first. */
export function shownTab(tabs: readonly PolicyTab[], { design, open, selected }: { readonly design: Design; readonly open: PolicyRef | null; readonly selected: readonly string[] }): PolicyTab | undefined {
  const wanted = open === null ? undefined : tabs.find((tab) => tabKey(tab.ref) === tabKey(open));
  if (wanted !== undefined) return wanted;
  const carriers = selected.flatMap((id) => carriersFor(design, id)).map(({ id }) => id);
  const found = carriers.map((id) => tabs.find((tab) => tab.ref.nodeId === id)).find(Boolean);
  return found ?? tabs[0];
}
