import { findNode, findNodeOf, type Design } from '../../model/design';
import type { NetworkAclEntry, NodeKind, Route } from '../../model/kinds';
import {
  addNetworkAclEntry,
  allowActions,
  applyFix,
  connect,
  dropNode,
  removeRoute,
  setPolicy,
  updateNode,
  type DropOptions,
  type FixChange,
} from '../../model/operations';
import { finish, refuse, startDraft, type OperationResult } from '../../model/operations/result';
import { policiesOf } from '../../model/policies';
import { editPolicyText, type PolicyTextEdit } from './policyTextEdits';

/**
 * One change of a design as data: found in a worker, carried out where the document is. It says what it adds, never what a list or a text
 * is afterwards: otherwise it would bring the changes along that were made before it.
 */
export type RemedyChange =
  | FixChange
  | { readonly operation: 'editPolicy'; readonly nodeId: string; readonly key: string; readonly edit: PolicyTextEdit }
  /** Values behind those of a list; `dns.forwarders` is a list within a property. */
  | { readonly operation: 'append'; readonly nodeId: string; readonly list: string; readonly values: readonly unknown[] }
  | { readonly operation: 'allowActions'; readonly nodeId: string; readonly actions: readonly string[]; readonly resources: readonly string[] }
  | { readonly operation: 'addNetworkAclEntry'; readonly networkAclId: string; readonly entry: NetworkAclEntry }
  | { readonly operation: 'removeRouteTo'; readonly routeTableId: string; readonly destination: string }
  | { readonly operation: 'drop'; readonly kind: NodeKind; readonly containerId: string | undefined; readonly options?: DropOptions }
  | { readonly operation: 'connect'; readonly sourceId: string; readonly targetId: string; readonly link?: 'vpn' };

/** What a person would do in one go, and how far it opens the design. */
export interface RemedyEdit {
  /** "Allow TCP 443 from `app-group` in `endpoint-group`". */
  readonly title: string;
  readonly changes: readonly RemedyChange[];
  /** 0: exactly what the request needs; 9: the widest that is ever proposed. */
  readonly breadth: number;
  /** How many decisions it stands for; default 1. A new peering connection with its route is two. */
  readonly weight?: number;
  /** Edits of one slot do the same thing, more or less widely: a rule of one group, a statement of one policy. */
  readonly slot?: string;
  /** It opens more than another one of its slot: offered only where no narrower one helps. */
  readonly onlyIfNeeded?: true;
  /** What it lets through beyond the request, in one sentence. */
  readonly caution?: string;
}

/** All of the edits or none, one after the other. */
export function applyEdits(design: Design, edits: readonly RemedyEdit[]): OperationResult {
  const draft = startDraft(design);
  for (const { changes } of edits) {
    for (const change of changes) {
      const result = applyChange(draft.design, change);
      if (!result.ok) return result;
      draft.design = result.design;
      draft.created.push(...result.created);
      draft.changed.push(...result.changed.filter((id) => !draft.created.includes(id) && !draft.changed.includes(id)));
      draft.removed.push(...result.removed);
    }
  }
  return finish(draft, `${edits.map(({ title }) => title).join('. ')}.`);
}

function applyChange(design: Design, change: RemedyChange): OperationResult {
  switch (change.operation) {
    case 'editPolicy':
      return editPolicy(design, change);
    case 'removeRouteTo':
      return removeRouteTo(design, change);
    case 'append':
      return append(design, change);
    case 'allowActions':
      return allowActions(design, change.nodeId, change);
    case 'addNetworkAclEntry':
      return addNetworkAclEntry(design, change.networkAclId, change.entry);
    case 'drop':
      return dropNode(design, change.kind, { containerId: change.containerId, ...(change.options === undefined ? {} : { options: change.options }) });
    case 'connect':
      return connect(design, change.sourceId, change.targetId, change.link === undefined ? {} : { link: change.link });
    default:
      return applyFix(design, { title: '', changes: [change] });
  }
}

function editPolicy(design: Design, { nodeId, key, edit }: Extract<RemedyChange, { operation: 'editPolicy' }>): OperationResult {
  const node = findNode(design, nodeId);
  const policy = node && policiesOf(node).find((each) => each.key === key);
  const text = policy && editPolicyText(policy.text, edit);
  return text === undefined ? refuse('The policy is no longer as it was.') : setPolicy(design, nodeId, key, text);
}

function append(design: Design, { nodeId, list, values }: Extract<RemedyChange, { operation: 'append' }>): OperationResult {
  const node = findNode(design, nodeId);
  if (node === undefined) return refuse('The node is no longer in the design.');
  const [property = '', part] = list.split('.');
  const whole: unknown = Object.entries(node).find(([name]) => name === property)?.[1];
  if (part === undefined) return updateNode(design, nodeId, { [property]: [...listOf(whole), ...values] });
  if (typeof whole !== 'object' || whole === null) return refuse(`\`${node.name}\` has no such list.`);
  const present: unknown = Object.entries(whole).find(([name]) => name === part)?.[1];
  return updateNode(design, nodeId, { [property]: { ...whole, [part]: [...listOf(present), ...values] } });
}

function removeRouteTo(design: Design, { routeTableId, destination }: Extract<RemedyChange, { operation: 'removeRouteTo' }>): OperationResult {
  const routes = findNodeOf(design, routeTableId, 'routeTable')?.routes ?? [];
  return removeRoute(design, routeTableId, routes.findIndex((route) => destinationOf(route) === destination));
}

export function destinationOf({ destination }: Route): string {
  return destination.type === 'cidr' ? destination.cidr : destination.prefixListId;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What these changes make: their ids are the same whenever they are made of the same design. */
export function tryChanges(design: Design, changes: readonly RemedyChange[]): { readonly design: Design; readonly created: readonly string[] } | undefined {
  const result = applyEdits(design, [{ title: '', changes, breadth: 0 }]);
  return result.ok ? result : undefined;
}
