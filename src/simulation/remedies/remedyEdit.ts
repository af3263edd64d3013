import type { Design } from '../../model/design';
import type { NetworkAclEntry, NodeKind } from '../../model/kinds';
import {
  addIdentityPolicy,
  addNetworkAclEntry,
  allowActions,
  applyFix,
  connect,
  dropNode,
  setPolicy,
  type DropOptions,
  type FixChange,
} from '../../model/operations';
import { finish, startDraft, type OperationResult } from '../../model/operations/result';

/** One change of a design as data: found in a worker, carried out where the document is. */
export type RemedyChange =
  | FixChange
  | { readonly operation: 'setPolicy'; readonly nodeId: string; readonly key: string; readonly text: string }
  | { readonly operation: 'addIdentityPolicy'; readonly nodeId: string; readonly name: string; readonly text: string }
  | { readonly operation: 'allowActions'; readonly nodeId: string; readonly actions: readonly string[]; readonly resources: readonly string[] }
  | { readonly operation: 'addNetworkAclEntry'; readonly networkAclId: string; readonly entry: NetworkAclEntry }
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
    case 'setPolicy':
      return setPolicy(design, change.nodeId, change.key, change.text);
    case 'addIdentityPolicy':
      return addIdentityPolicy(design, change.nodeId, { name: change.name, policy: change.text });
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

/** What these changes make: their ids are the same whenever they are made of the same design. */
export function tryChanges(design: Design, changes: readonly RemedyChange[]): { readonly design: Design; readonly created: readonly string[] } | undefined {
  const result = applyEdits(design, [{ title: '', changes, breadth: 0 }]);
  return result.ok ? result : undefined;
}
