import type { Design } from '../model/design';
import { principalOfArn, resourceOfArn } from '../model/resourceOfArn';
import { designStore } from '../state/designStore';
import { memberValue, nodeAtPointer, type PolicySyntax, type SyntaxNode } from '../policy/syntax';

/** Nodes of the design that a statement speaks of: the ARNs of its resources and principals, and ids in its conditions. */
export function coveredNodeIds(syntax: PolicySyntax, statement: string | undefined): readonly string[] {
  if (statement === undefined) return [];
  const node = nodeAtPointer(syntax.root, statement);
  const { design } = designStore.getState();
  const texts = ['Resource', 'NotResource', 'Principal', 'NotPrincipal', 'Condition'].flatMap((member) => textsIn(memberValue(node, member)));
  const covered = new Set(texts.flatMap((text) => namedBy(design, text)));
  return [...covered];
}

function namedBy(design: Design, text: string): readonly string[] {
  if (text.startsWith('arn:')) {
    const named = resourceOfArn(design, text.endsWith('/*') ? text.slice(0, -2) : text)?.node ?? principalOfArn(design, text);
    return named === undefined ? [] : [named.id];
  }
  return design.nodes.filter((node) => node.id === text).map((node) => node.id);
}

function textsIn(node: SyntaxNode | undefined): readonly string[] {
  switch (node?.type) {
    case 'string':
      return [node.value];
    case 'array':
      return node.items.flatMap(textsIn);
    case 'object':
      return node.members.flatMap((member) => textsIn(member.value));
    default:
      return [];
  }
}
