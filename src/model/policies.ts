import { kindOf } from './containment';
import type { DesignNode } from './kinds';

export type DesignPolicyKind = 'endpoint' | 'resource' | 'identity' | 'trust' | 'scp' | 'rcp';

/** A policy of a design: where it is, what kind it is, its text. `key` names it within its node. */
export interface DesignPolicy {
  readonly key: string;
  readonly kind: DesignPolicyKind;
  /** What a tab says: the node's name, and the policy's where a node has several. */
  readonly title: string;
  /** Absent: the node could have one and has none. */
  readonly text: string | undefined;
}

/** The policies a node carries, or could carry, in the order in which its inspector shows them. */
export function policiesOf(node: DesignNode): readonly DesignPolicy[] {
  switch (node.kind) {
    case 'gatewayEndpoint':
    case 'interfaceEndpoint':
      return [{ key: 'policy', kind: 'endpoint', title: node.name, text: node.policy }];
    case 'role':
      return [
        ...node.identityPolicies.map(({ name, policy }, position): DesignPolicy => ({
          key: `identityPolicies/${position}`,
          kind: 'identity',
          title: `${node.name}: ${name}`,
          text: policy,
        })),
        { key: 'trustPolicy', kind: 'trust', title: `${node.name}: trust policy`, text: node.trustPolicy },
      ];
    case 'user':
      return node.identityPolicies.map(({ name, policy }, position): DesignPolicy => ({
        key: `identityPolicies/${position}`,
        kind: 'identity',
        title: `${node.name}: ${name}`,
        text: policy,
      }));
    case 'managedPolicy':
      return [{ key: 'policy', kind: 'identity', title: node.name, text: node.policy }];
    case 'account':
      return [...levels(node, 'serviceControlPolicies', 'scp'), ...levels(node, 'resourceControlPolicies', 'rcp')];
    default:
      return carriesPolicy(node) ? [{ key: 'policy', kind: 'resource', title: node.name, text: node.policy }] : [];
  }
}

type PolicyCarrier = WithProperty<DesignNode, 'policy'>;
type WithProperty<Node, Property extends string> = Node extends unknown ? (Property extends keyof Node ? Node : never) : never;

/** A kind whose schema has a `policy` carries one: a new kind says so in its own file and nowhere else. */
function carriesPolicy<Node extends DesignNode>(node: Node): node is Node & PolicyCarrier {
  return 'policy' in kindOf(node).schema.shape;
}

function levels(
  account: Extract<DesignNode, { kind: 'account' }>,
  property: 'serviceControlPolicies' | 'resourceControlPolicies',
  kind: 'scp' | 'rcp',
): DesignPolicy[] {
  return (account[property] ?? []).flatMap((level, depth) =>
    level.map(({ name, policy }, position) => ({ key: `${property}/${depth}/${position}`, kind, title: `${account.name}: ${name}`, text: policy })),
  );
}

/** The node with one of its policies replaced; `undefined` takes the policy away where it is optional. */
export function withPolicy(node: DesignNode, key: string, text: string | undefined): DesignNode {
  const [property, ...positions] = key.split('/');
  if (property === 'identityPolicies' && (node.kind === 'role' || node.kind === 'user')) {
    const position = Number(positions[0]);
    const identityPolicies =
      text === undefined
        ? node.identityPolicies.filter((_, index) => index !== position)
        : node.identityPolicies.map((entry, index) => (index === position ? { ...entry, policy: text } : entry));
    return { ...node, identityPolicies };
  }
  if ((property === 'serviceControlPolicies' || property === 'resourceControlPolicies') && node.kind === 'account') {
    const [depth, position] = positions.map(Number);
    const all = (node[property] ?? []).map((level, levelIndex) =>
      levelIndex !== depth ? level : level.map((entry, index) => (index === position ? { ...entry, policy: text ?? entry.policy } : entry)),
    );
    return { ...node, [property]: all };
  }
  if (property === 'trustPolicy' && node.kind === 'role') {
    const { trustPolicy: _former, ...rest } = node;
    return text === undefined ? rest : { ...rest, trustPolicy: text };
  }
  if (property !== 'policy' || !carriesPolicy(node)) return node;
  if (node.kind === 'managedPolicy') return { ...node, policy: text ?? node.policy };
  const { policy: _former, ...rest } = node;
  return text === undefined ? rest : { ...rest, policy: text };
}
