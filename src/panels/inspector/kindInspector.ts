import type { ReactNode } from 'react';
import { isKind, type Design } from '../../model/design';
import type { DesignNode, NodeKind, NodeOf } from '../../model/kinds';
import type { Field } from './field';

/** Something to read, never to write: what follows from the design. */
export interface Fact {
  readonly label: string;
  readonly value: string | readonly FactLink[];
}

/** A name that selects what it names. */
export interface FactLink {
  readonly nodeId: string;
  readonly text: string;
}

export interface Section<Node extends DesignNode> {
  readonly title: string;
  readonly render: (node: Node, design: Design) => ReactNode;
  /** Few need it: it is folded away, unless something is in it. */
  readonly folded?: (node: Node) => boolean;
}

/** What the inspector shows of one kind. One file per kind or family, one line in `kinds/index.ts`. */
export interface KindInspector {
  readonly kind: NodeKind;
  readonly fields: readonly Field[];
  readonly facts: (node: DesignNode, design: Design) => readonly Fact[];
  /** Stands before the fields: what a person comes for first. */
  readonly first: Section<DesignNode> | undefined;
  readonly sections: readonly Section<DesignNode>[];
  /** A rule of AWS that surprises people, in one or two sentences. */
  readonly note?: string;
}

interface Definition<Node extends DesignNode> {
  readonly fields: readonly Field[];
  readonly facts?: (node: Node, design: Design) => readonly Fact[];
  readonly first?: Section<Node>;
  readonly sections?: readonly Section<Node>[];
  readonly note?: string;
}

export function defineInspector<Kind extends NodeKind>(kind: Kind, definition: Definition<NodeOf<Kind>>): KindInspector {
  const erased = ({ title, render, folded }: Section<NodeOf<Kind>>): Section<DesignNode> => ({
    title,
    ...(folded === undefined ? {} : { folded: (node) => isKind(node, kind) && folded(node) }),
    render: (node, design) => (isKind(node, kind) ? render(node, design) : null),
  });
  return {
    kind,
    fields: definition.fields,
    facts: (node, design) => (isKind(node, kind) ? (definition.facts?.(node, design) ?? []) : []),
    first: definition.first && erased(definition.first),
    sections: (definition.sections ?? []).map(erased),
    ...(definition.note === undefined ? {} : { note: definition.note }),
  };
}

export function linksTo(nodes: readonly DesignNode[]): readonly FactLink[] {
  return nodes.map((node) => ({ nodeId: node.id, text: node.name }));
}
