import { kindOf } from '../containment';
import { findNode, type Design } from '../design';
import type { DesignNode } from '../kinds';
import { inSentence } from './describeKinds';
import { finish, refuse, replaceNode, startDraft, type OperationResult, type Refused } from './result';

/** A new name, unique within its kind. The id stays: a renamed resource must not be replaced. */
export function renameNode(design: Design, id: string, wanted: string): OperationResult {
  const node = findNode(design, id);
  if (!node) return refuse('The node is no longer in the design.');
  const name = wanted.trim();
  const draft = startDraft(design);
  if (name === node.name) return finish(draft, `\`${name}\` keeps its name.`);
  const refusal = refusalOfName(design, node, name);
  if (refusal) return refusal;
  replaceNode(draft, { ...node, name });
  return finish(draft, `\`${node.name}\` is now called \`${name}\`.`);
}

export function refusalOfName(design: Design, node: DesignNode, name: string): Refused | undefined {
  if (name === '') return refuse('A name has at least one character.');
  const twin = design.nodes.find((other) => other.kind === node.kind && other.name === name && other.id !== node.id);
  if (!twin) return undefined;
  return refuse(`Another ${inSentence(kindOf(node).label)} is already called \`${name}\`.`, { relatedId: twin.id });
}
