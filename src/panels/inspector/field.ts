import type { Design } from '../../model/design';
import type { OperationResult } from '../../model/operations/result';
import { updateNodes } from '../../model/operations/updateNode';
import type { DesignNode, NodeKind } from '../../model/kinds';

/**
 * One property of a node, as the inspector shows it: declared per kind, drawn by `FieldView`. What a field writes goes through an
 * operation; without `write` it is the property itself, checked by the schema of the kind.
 */
export type Field = FieldBase & FieldType;

interface FieldBase {
  /** The node's property; also the field's key. */
  readonly property: string;
  readonly label: string;
  /** One line. */
  readonly hint: string;
  /** CloudFormation's name of it, for the tooltip. */
  readonly cloudFormation?: string;
  /** What AWS takes when nobody says anything; `null`: the property is absent. Without it there is no **Reset to AWS default**. */
  readonly awsDefault?: unknown;
  readonly visible?: (node: DesignNode, design: Design) => boolean;
  /** Makes sense for one node only: a name, a CIDR block. */
  readonly single?: true;
  readonly write?: (design: Design, ids: readonly string[], value: unknown) => OperationResult;
}

type FieldType =
  | {
      readonly type: 'text';
      /** Empty means absent. */
      readonly optional?: true;
      readonly placeholder?: (node: DesignNode, design: Design) => string;
      /** The problem in one sentence. */
      readonly validate?: (text: string, node: DesignNode, design: Design) => string | undefined;
      readonly mono?: true;
      /** More than one: a text of several lines, written when it is left. */
      readonly lines?: number;
    }
  | { readonly type: 'number'; readonly optional?: true; readonly min: number; readonly max: number; readonly placeholder?: string }
  | { readonly type: 'toggle' }
  | {
      readonly type: 'choice';
      readonly options: readonly ChoiceOption[] | ((node: DesignNode, design: Design) => readonly ChoiceOption[]);
      /** What it says where the property is absent. */
      readonly absent?: string;
    }
  | {
      readonly type: 'reference';
      readonly kinds: readonly NodeKind[];
      readonly fits?: (candidate: DesignNode, node: DesignNode, design: Design) => boolean;
      readonly absent?: string;
    }
  | {
      readonly type: 'references';
      readonly kinds: readonly NodeKind[];
      readonly fits?: (candidate: DesignNode, node: DesignNode, design: Design) => boolean;
      /** What none means. */
      readonly none: string;
      /** Ids from outside of the design that can be typed: an ARN of AWS's own. */
      readonly typed?: { readonly entry: string; readonly placeholder: string; readonly validate: (text: string) => string | undefined };
      readonly detail?: (candidate: DesignNode, design: Design) => string;
    }
  | {
      readonly type: 'texts';
      /** What one entry is called: "CIDR block". */
      readonly entry: string;
      readonly optional?: true;
      readonly validate?: (text: string, node: DesignNode, design: Design) => string | undefined;
      readonly placeholder?: string;
    };

export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
}

/** The property's value as it stands; a property with a dot is one inside an object. */
export function valueOf(node: DesignNode, property: string): unknown {
  let value: unknown = node;
  for (const part of property.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.hasOwn(value, part) ? Reflect.get(value, part) : undefined;
  }
  return value;
}

export function sameValue(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** What the field does when a person has said what they want. */
export function writeField(design: Design, ids: readonly string[], field: Field, value: unknown): OperationResult {
  if (field.write !== undefined) return field.write(design, ids, value);
  return updateNodes(design, ids, { [field.property]: value });
}

export function isChanged(field: Field, node: DesignNode): boolean {
  const byDefault = defaultOf(field);
  const value = valueOf(node, field.property);
  const saysNothing = value === undefined && field.type === 'choice' && field.absent !== undefined;
  return byDefault !== undefined && !saysNothing && !sameValue(value, byDefault);
}

/** `null`: the property is absent, as it also is where a choice says what its absence means. */
export function defaultOf(field: Field): unknown {
  return field.awsDefault ?? (field.type === 'choice' && field.absent !== undefined ? null : undefined);
}

export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
