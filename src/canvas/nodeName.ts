import { kindOf } from '../model/containment';
import type { Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import type { Problem } from '../worker/protocol';
import { containerNameOf, hasOwnPolicy, isPublicSubnet } from '../drawing/nodeFacts';

interface NameParts {
  readonly problems: readonly Problem[];
  readonly fact: string;
  /** What is inside of a container that does not show it. */
  readonly summary?: string | undefined;
}

/** What a screen reader says: kind, name, container, the fact that matters, problems. */
export function accessibleNameOf(design: Design, node: DesignNode, { problems, fact, summary }: NameParts): string {
  const container = containerNameOf(design, node);
  return [
    `${kindOf(node).label} ${node.name}`,
    container === undefined ? '' : `in ${container}`,
    fact,
    ...detailsOf(design, node),
    summary === undefined ? '' : `collapsed: ${summary}`,
    hasUnreadablePolicy(node, problems) ? 'a policy that cannot be read' : hasOwnPolicy(node) ? 'policy of its own' : '',
    node.inactive ? 'not created, its condition is false' : '',
    node.outside ? 'outside of this design' : '',
    ...problemCounts(problems),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** Whether a policy of this node is no policy as it stands: errors of the text and the grammar have the first hundred codes. */
export function hasUnreadablePolicy(node: DesignNode, problems: readonly Problem[]): boolean {
  return problems.some(({ severity, code, nodeId, policyKey }) => severity === 'error' && nodeId === node.id && policyKey !== undefined && /^POL1\d\d$/.test(code));
}

function detailsOf(design: Design, node: DesignNode): readonly string[] {
  switch (node.kind) {
    case 'subnet':
      return [isPublicSubnet(design, node) ? 'public' : 'private'];
    case 'interfaceEndpoint':
      return [plural(node.subnetIds.length, 'subnet'), node.privateDnsEnabled ? 'private DNS on' : 'private DNS off'];
    case 'gatewayEndpoint':
      return [plural(node.routeTableIds.length, 'route table')];
    default:
      return [];
  }
}

function problemCounts(problems: readonly Problem[]): readonly string[] {
  const words = { error: 'error', 'security-warning': 'security warning', warning: 'warning', suggestion: 'suggestion' } as const;
  return (['error', 'security-warning', 'warning', 'suggestion'] as const).flatMap((severity) => {
    const number = problems.filter((problem) => problem.severity === severity).length;
    return number === 0 ? [] : [plural(number, words[severity])];
  });
}

function plural(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
