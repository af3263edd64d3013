import type { Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import type { Expression, Properties } from './expression';
import type { JsonObject } from './json';

/** A resource or a part of one, as the design says it should be. */
export interface Part {
  /** The same for the same thing before and after an edit. */
  readonly key: string;
  /** Parts of one group take each other's place: a route whose destination changes is still that route. */
  readonly group: string;
  readonly nodeId: string;
  readonly type: string;
  /** What the logical id is made from, when it is new. */
  readonly name: string;
  readonly properties: Properties;
  /** Properties that stand as in the template, in place of `properties`. */
  readonly verbatim?: JsonObject;
  readonly dependsOn: readonly string[];
  /**
   * How it stands in another resource: in the list `property`, or among the properties themselves. Without `into` a new part is a
   * resource of its own, and only what was imported as an item is written as one.
   */
  readonly inline?: InlinePart | undefined;
  readonly facts?: Properties;
}

export interface InlinePart {
  readonly into?: string;
  readonly property?: string;
  readonly value: Expression;
  /** Where it stands when it would close a circle there, for a part that cannot be a resource of its own. */
  readonly otherwise?: { readonly into: string; readonly property: string; readonly value: Expression };
}

export interface PartInput {
  readonly key: string;
  readonly group?: string;
  readonly type: string;
  readonly name: string;
  readonly properties: Properties;
  readonly dependsOn?: readonly (string | undefined)[];
  readonly inline?: InlinePart;
  /** What `Metadata.Designer` says of the resource. */
  readonly facts?: Properties;
}

/** What the files in `types/` write with. Expressions name nodes by id; logical ids are given later. */
export interface ResourceWriter {
  readonly design: Design;
  /** The node's own resource; tags are added for types that have them. */
  own(node: DesignNode, type: string, properties: Properties, dependsOn?: readonly (string | undefined)[]): void;
  /** A resource whose properties stand as in the template, functions and all. */
  verbatim(node: DesignNode, type: string, properties: JsonObject): void;
  /** A name for types that demand one: lower case, hyphens. What was imported keeps its own. */
  physicalName(node: DesignNode): Expression | undefined;
  /** A further resource that belongs to the node. */
  part(node: DesignNode, part: PartInput): void;
  /** What CloudFormation has no words for. */
  facts(node: DesignNode, facts: Properties): void;
  /** Properties that are written because the resource cannot be without them: the drawing says nothing of them. */
  assumed(node: DesignNode, properties: { readonly [name: string]: boolean }): void;
  /** Whether this part may not stand inside another resource, because it would close a circle. */
  standsAlone(key: string): boolean;
  /** What the names of parts begin with. */
  label(node: DesignNode): string;
  note(message: string): void;
  /** Properties of the resource this part was imported from, for a choice between two spellings. */
  original(key: string): JsonObject | undefined;
  /** What other resources name the node by: `Ref`, or `GroupId` of a security group. An id outside of the design stays text. */
  id(nodeId: string | undefined): Expression | undefined;
  ids(nodeIds: readonly string[]): Expression | undefined;
  arn(nodeId: string | undefined): Expression | undefined;
  /** The bare logical id, for facts. */
  name(nodeId: string): Expression;
  /** What a NAT gateway names an Elastic IP address by. */
  allocation(elasticIpId: string): Expression;
  /** Keeps the node in `Metadata.Designer`: no resource of a stack. */
  drawn(node: DesignNode): void;
  /** An ARN in an allowed principal: a node's becomes a reference. */
  principal(arn: string): Expression;
  /** ARN of a policy that AWS manages, by its path and name. */
  managedPolicy(name: string): Expression;
  /** The default security group of the subnet's VPC, for what cannot be without a group. */
  defaultGroups(subnetId: string | undefined): Expression | undefined;
  /** Type of the resource this part was imported from. */
  originalType(key: string): string | undefined;
  /** Whether the template already had this part. */
  wasImported(key: string): boolean;
  attribute(key: string, attribute: string): Expression;
  ref(key: string): Expression;
  /**
   * A policy text as JSON, with what names nodes made references. Inside the resource it belongs to, a policy cannot refer to that
   * resource: only one that is a resource of its own can.
   */
  policy(text: string | undefined, own?: 'own-resource'): Expression | undefined;
  zone(name: string): Expression;
  /** A text of the design's Region with the Region taken out: `com.amazonaws.${AWS::Region}.s3`. */
  regional(text: string): Expression;
  /** The Region of a node: `AWS::Region` where it is the one of the resource being written. */
  regionOf(node: DesignNode): Expression;
  /** A parameter that the template has from now on. */
  parameter(name: string, definition: Properties): Expression;
}
