import { arnOf, physicalNameOf } from '../model/arns';
import type { Design } from '../model/design';
import { principalOfArn, resourceOfArn } from '../model/resourceOfArn';
import { overlap, policyPattern } from '../policy/checks/patternOverlap';
import { memberValue, nodeAtPointer, type PolicySyntax, type SyntaxNode } from '../policy/syntax';

/** Nodes of the design that a statement speaks of: the ARNs and patterns of its resources and principals, and ids in its conditions. */
export function coveredNodeIds(design: Design, syntax: PolicySyntax, statement: string | undefined): readonly string[] {
  if (statement === undefined) return [];
  const node = nodeAtPointer(syntax.root, statement);
  const texts = ['Resource', 'NotResource', 'Principal', 'NotPrincipal', 'Condition'].flatMap((member) => textsIn(memberValue(node, member)));
  const covered = new Set(texts.flatMap((text) => namedBy(design, text)));
  return [...covered];
}

function namedBy(design: Design, text: string): readonly string[] {
  if (!text.startsWith('arn:')) return design.nodes.filter((node) => node.id === text || physicalNameOf(node) === text).map(({ id }) => id);
  if (/[*?]|\$\{/.test(text)) {
    const pattern = policyPattern(text);
    return design.nodes.filter((node) => isCovered(arnOf(design, node), pattern)).map(({ id }) => id);
  }
  const named = resourceOfArn(design, text)?.node ?? principalOfArn(design, text);
  return named === undefined ? [] : [named.id];
}

/** The node itself, or something in it: an object of a bucket, an index of a table. */
function isCovered(arn: string | undefined, pattern: ReturnType<typeof policyPattern>): boolean {
  return arn !== undefined && (overlap(pattern, policyPattern(arn)) || overlap(pattern, policyPattern(`${arn}/*`)));
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
