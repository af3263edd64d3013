import { findNode, type Design } from '../design';
import { policiesOf, withPolicy } from '../policies';
import { finish, refuse, replaceNode, startDraft, type OperationResult } from './result';

/** The text of a policy as its author wrote it; `undefined` goes back to AWS's default. Keys: `policiesOf`. */
export function setPolicy(design: Design, nodeId: string, key: string, text: string | undefined): OperationResult {
  const node = findNode(design, nodeId);
  if (!node) return refuse('The node is no longer in the design.');
  const draft = startDraft(design);
  const known = policiesOf(node).find((policy) => policy.key === key);
  if (!known) return refuse(`\`${node.name}\` has no such policy.`);
  if (known.text !== text) replaceNode(draft, withPolicy(node, key, text));
  return finish(draft, text === undefined ? `Policy of \`${node.name}\` removed.` : `Policy of \`${known.title}\` changed.`);
}

/** A further identity policy of a role or a user; its key is `identityPolicies/` and its position. */
export function addIdentityPolicy(design: Design, nodeId: string, entry: { name?: string; policy: string }): OperationResult {
  const node = findNode(design, nodeId);
  if (node?.kind !== 'role' && node?.kind !== 'user') return refuse('Only roles and users have identity policies.');
  const taken = new Set(node.identityPolicies.map((policy) => policy.name));
  let name = entry.name ?? 'policy';
  for (let number = 2; taken.has(name); number += 1) name = `${entry.name ?? 'policy'}-${number}`;
  const draft = startDraft(design);
  replaceNode(draft, { ...node, identityPolicies: [...node.identityPolicies, { name, policy: entry.policy }] });
  return finish(draft, `Policy \`${name}\` added to \`${node.name}\`.`);
}

export function removeIdentityPolicy(design: Design, nodeId: string, index: number): OperationResult {
  const node = findNode(design, nodeId);
  const policy = node?.kind === 'role' || node?.kind === 'user' ? node.identityPolicies[index] : undefined;
  if (!node || !policy) return refuse('The policy is no longer in the design.');
  const draft = startDraft(design);
  replaceNode(draft, withPolicy(node, `identityPolicies/${index}`, undefined));
  return finish(draft, `Policy \`${policy.name}\` removed from \`${node.name}\`.`);
}

/**
 * Lets a role or user do `actions` on `resources`, by an inline policy of its own: what others wrote stays as it is.
 */
export function allowActions(design: Design, nodeId: string, grant: { actions: readonly string[]; resources: readonly string[] }): OperationResult {
  const node = findNode(design, nodeId);
  if (node?.kind !== 'role' && node?.kind !== 'user') return refuse('Only roles and users have identity policies.');
  const statement = { Effect: 'Allow', Action: single(grant.actions), Resource: single(grant.resources) };
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2);
  return addIdentityPolicy(design, nodeId, { name: 'access', policy });
}

function single(values: readonly string[]): string | readonly string[] {
  const [first] = values;
  return values.length === 1 && first !== undefined ? first : values;
}
