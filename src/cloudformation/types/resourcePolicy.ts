import type { DesignNode } from '../../model/kinds';
import type { Expression } from '../expression';
import type { PartInput, ResourceWriter } from '../resourceWriter';

/** A policy that is a resource of its own: written when there is one. */
export function writePolicy(writer: ResourceWriter, node: DesignNode, text: string | undefined, part: (document: Expression) => PartInput): void {
  const document = writer.policy(text, 'own-resource');
  if (document !== undefined) writer.part(node, part(document));
}
