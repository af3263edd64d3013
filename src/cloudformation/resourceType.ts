import type { DesignNode, NodeKind, NodeOf } from '../model/kinds';
import type { Value } from './functions/values';
import type { ResourceReader } from './resourceReader';
import type { ResourceWriter } from './resourceWriter';

/** What `Ref` gives, and with it what the text of a policy shows. */
export type RefGives = 'id' | 'name' | 'arn' | 'queueUrl';

/** One AWS type (or a tight group): how it becomes a node of the design, and how the node becomes resources again. */
export interface ResourceType {
  /** Types that become a node each. */
  readonly types: readonly string[];
  /** Types that become a part of the node they name: associations, attachments, rules, policies. */
  readonly folds: readonly string[];
  readonly kinds: readonly NodeKind[];
  readonly refGives: RefGives;
  /** Values of `Fn::GetAtt` that are known before deployment and are no property of the same name. */
  readonly attribute?: ((resource: ResourceReader, attribute: string) => Value | undefined) | undefined;
  /** Undefined: not drawn as this kind (it is carried). */
  readonly read: (resource: ResourceReader) => DesignNode | undefined;
  readonly write: (node: DesignNode, writer: ResourceWriter) => void;
}

interface ResourceTypeDefinition<Kind extends NodeKind> {
  readonly type: string | readonly string[];
  readonly folds?: readonly string[];
  readonly kinds: readonly Kind[];
  readonly refGives?: RefGives;
  readonly attribute?: ResourceType['attribute'];
  readonly read: (resource: ResourceReader) => NodeOf<Kind> | undefined;
  readonly write: (node: NodeOf<Kind>, writer: ResourceWriter) => void;
}

export function defineResourceType<Kind extends NodeKind>(definition: ResourceTypeDefinition<Kind>): ResourceType {
  const isOwn = (node: DesignNode): node is NodeOf<Kind> => definition.kinds.some((kind) => kind === node.kind);
  return {
    types: typeof definition.type === 'string' ? [definition.type] : definition.type,
    folds: definition.folds ?? [],
    kinds: definition.kinds,
    refGives: definition.refGives ?? 'id',
    attribute: definition.attribute,
    read: definition.read,
    write: (node, writer) => {
      if (isOwn(node)) definition.write(node, writer);
    },
  };
}
