import { cfnTypeOf } from '../catalog/cfnTypes';
import { zonesOf } from '../catalog/regions';
import { arnOf, hasPhysicalName } from '../model/arns';
import { containerIdOf } from '../model/containment';
import { findNode, type Design } from '../model/design';
import { parseImplicitNodeId } from '../model/implicitNodes';
import type { DesignNode } from '../model/kinds';
import type { Writing } from './baseline';
import { Call, LogicalId, Reference, Substitution, type Expression, type Properties } from './expression';
import type { PartOrigin } from './importedTemplate';
import { compact, isEqual, isList, isObject, property, valueAt, type JsonObject } from './json';
import { partLabelOf } from './logicalIds';
import { arnReference, idReference } from './nodeReferences';
import { PolicyWriter } from './policyWriter';
import type { Part, PartInput, ResourceWriter } from './resourceWriter';
import { placeOfNode } from './stacks/stackPlace';
import { resourceTypeOfKind } from './types';

export interface WrittenDesign {
  readonly parts: ReadonlyMap<string, Part>;
  /** What `Metadata.Designer` says of each resource, by part key. */
  readonly factsByKey: ReadonlyMap<string, Properties>;
  readonly drawnNodes: readonly DesignNode[];
  readonly parameters: ReadonlyMap<string, Properties>;
  readonly notes: readonly string[];
}

export interface WritingOptions {
  /** What the design was imported from. */
  readonly document?: JsonObject | undefined;
  /** The nodes as the import reads them from it. */
  readonly asRead?: ReadonlyMap<string, DesignNode> | undefined;
  readonly origins?: ReadonlyMap<string, PartOrigin> | undefined;
  /** Parts that must not stand inside another resource: they would close a circle. */
  readonly standalone?: ReadonlySet<string>;
  /** Endpoints whose policy must not refer to APIs, because the APIs refer to them. */
  readonly endpointsWithApiPattern?: ReadonlySet<string>;
  /** In several stacks, `AWS::Region` and `AWS::AccountId` are those of the node's own stack. Default: one template. */
  readonly writing?: Writing;
}

/** The resources a design should be, in the order in which things were drawn, containers before contents. */
export function writeDesign(design: Design, options: WritingOptions = {}): WrittenDesign {
  const writer = new DesignWriter(design, options);
  for (const node of containersFirst(design)) writer.write(node);
  return writer;
}

function containersFirst(design: Design): readonly DesignNode[] {
  const placed = new Set<DesignNode>();
  const visit = (node: DesignNode, depth: number): void => {
    if (placed.has(node)) return;
    const container = depth > 8 ? undefined : findNode(design, containerIdOf(design, node));
    if (container && container !== node) visit(container, depth + 1);
    placed.add(node);
  };
  for (const node of design.nodes) visit(node, 0);
  return [...placed];
}

/** Types of parameters that stand for a node outside of the design. */
const outsideParameterTypes: ReadonlyMap<string, string> = new Map([
  ['vpc', 'AWS::EC2::VPC::Id'],
  ['subnet', 'AWS::EC2::Subnet::Id'],
  ['securityGroup', 'AWS::EC2::SecurityGroup::Id'],
  ['instance', 'AWS::EC2::Instance::Id'],
  ['privateHostedZone', 'AWS::Route53::HostedZone::Id'],
]);

class DesignWriter implements ResourceWriter, WrittenDesign {
  readonly parts = new Map<string, Part>();
  readonly factsByKey = new Map<string, Properties>();
  readonly drawnNodes: DesignNode[] = [];
  readonly parameters = new Map<string, Properties>();
  readonly notes: string[] = [];
  private readonly keyCounts = new Map<string, number>();
  private readonly policies: PolicyWriter;
  private readonly namedIdentities: readonly { readonly id: string; readonly arn: string }[];
  private current: DesignNode | undefined;

  constructor(
    readonly design: Design,
    private readonly options: WritingOptions,
  ) {
    this.namedIdentities = design.nodes.flatMap((node) => {
      const arn = (node.kind === 'role' || node.kind === 'user') && node.outside !== true && hasPhysicalName(node) ? arnOf(design, node) : undefined;
      return arn === undefined ? [] : [{ id: node.id, arn }];
    });
    this.policies = new PolicyWriter(design, options.endpointsWithApiPattern ?? new Set(), (expression, target) => this.seenFromHere(expression, target));
  }

  write(node: DesignNode): void {
    this.current = node;
    const type = resourceTypeOfKind(node);
    if (node.outside === true) this.writeOutside(node);
    else if (type === undefined) this.drawn(node);
    if (type !== undefined) type.write(node, this);
    this.current = undefined;
  }

  /** A node outside is a parameter, or the id AWS has given it. What a parameter does not say of it (blocks, rules) is kept as drawn. */
  private writeOutside(node: DesignNode): void {
    if (!this.isToldByTemplate(node)) this.drawn(node);
    if (valueAt(this.options.document, ['Parameters', node.id]) !== undefined || this.options.origins?.get(node.id)) return;
    const type = outsideParameterTypes.get(node.kind);
    if (type !== undefined && /^[A-Za-z0-9]+$/.test(node.id)) this.parameters.set(node.id, { Type: type, Description: node.name });
  }

  private isToldByTemplate(node: DesignNode): boolean {
    const remembered = valueAt(this.options.document, ['Metadata', 'Designer', 'drawn']);
    if (isList(remembered) && remembered.some((entry) => property(entry, 'id') === node.id)) return false;
    const read = this.options.asRead?.get(node.id);
    return read !== undefined && isEqual(read, node);
  }

  own(node: DesignNode, type: string, properties: Properties, dependsOn: readonly (string | undefined)[] = []): void {
    if (node.outside === true) return;
    this.addPart({
      key: node.id,
      group: `own:${node.id}`,
      nodeId: node.id,
      type,
      name: node.name,
      properties: { ...properties, ...this.tagsOf(node, type) },
      dependsOn: dependsOn.filter((key) => key !== undefined),
    });
    this.addCommonFacts(node, type);
  }

  verbatim(node: DesignNode, type: string, properties: JsonObject): void {
    this.addPart({ key: node.id, group: `own:${node.id}`, nodeId: node.id, type, name: node.name, properties: {}, verbatim: properties, dependsOn: [] });
    this.addCommonFacts(node, undefined);
  }

  part(node: DesignNode, input: PartInput): void {
    const { facts, dependsOn = [], inline, ...part } = input;
    const name = part.name.startsWith(node.name) ? this.label(node) + part.name.slice(node.name.length) : part.name;
    const key = this.addPart({ ...part, name, inline, group: part.group ?? part.key, nodeId: node.id, dependsOn: dependsOn.filter((item) => item !== undefined) });
    if (facts) this.factsByKey.set(key, facts);
  }

  /** Equal keys are told apart by their order, as they are on import. */
  private addPart(part: Part): string {
    const count = (this.keyCounts.get(part.key) ?? 0) + 1;
    this.keyCounts.set(part.key, count);
    const key = count === 1 ? part.key : `${part.key}#${count}`;
    this.parts.set(key, { ...part, key, dependsOn: [...part.dependsOn, ...this.principalsOf(part)] });
    return key;
  }

  /**
   * Roles and users that a policy names as principals by their own names, which refers to nothing: services look them up, and refuse the
   * policy without them. An endpoint's policy is taken as it is.
   */
  private principalsOf(part: Part): readonly string[] {
    if (part.type === '' || part.type === 'AWS::EC2::VPCEndpoint' || this.namedIdentities.length === 0) return [];
    const text = JSON.stringify(part.verbatim ?? part.properties);
    if (!text.includes('"Principal"')) return [];
    return this.namedIdentities.flatMap(({ id, arn }) => (id !== part.nodeId && text.includes(JSON.stringify(arn)) ? [id] : []));
  }

  facts(node: DesignNode, facts: Properties): void {
    const known = compact({ ...this.factsByKey.get(node.id), ...facts });
    if (Object.keys(known).length > 0) this.factsByKey.set(node.id, known);
  }

  assumed(node: DesignNode, properties: { readonly [name: string]: boolean }): void {
    const names = Object.entries(properties).flatMap(([name, isAssumed]) => (isAssumed ? [name] : []));
    if (names.length > 0) this.facts(node, { Assumed: names });
  }

  label(node: DesignNode): string {
    const [type] = resourceTypeOfKind(node)?.types ?? [];
    return type === undefined || this.wasImported(node.id) ? node.name : partLabelOf(node.name, node.logicalId, type);
  }

  standsAlone(key: string): boolean {
    return this.options.standalone?.has(key) === true;
  }

  drawn(node: DesignNode): void {
    this.drawnNodes.push(node);
  }

  note(message: string): void {
    if (!this.notes.includes(message)) this.notes.push(message);
  }

  id(nodeId: string | undefined): Expression | undefined {
    if (nodeId === undefined) return undefined;
    const node = findNode(this.design, nodeId);
    if (node !== undefined) return this.isWritten(node) ? idReference(node) : nodeId;
    const implicit = parseImplicitNodeId(nodeId);
    if (implicit === undefined || findNode(this.design, implicit.ownerId) === undefined) return nodeId;
    if (implicit.type === 'defaultSecurityGroup') return new Reference(implicit.ownerId, 'DefaultSecurityGroup');
    return implicit.type === 'defaultNetworkAcl' ? new Reference(implicit.ownerId, 'DefaultNetworkAcl') : nodeId;
  }

  ids(nodeIds: readonly string[]): Expression | undefined {
    return nodeIds.length === 0 ? undefined : nodeIds.map((id) => this.id(id) ?? id);
  }

  arn(nodeId: string | undefined): Expression | undefined {
    const node = findNode(this.design, nodeId);
    if (node === undefined || !this.isWritten(node)) return nodeId;
    const arn = arnReference(node);
    return arn === undefined ? idReference(node) : this.seenFromHere(arn, node);
  }

  /** The account and Region that the pseudo parameters stand for where the current node is written. */
  private get here(): { readonly accountId: string; readonly region: string } {
    const { design, current } = this;
    if (this.options.writing !== 'several-stacks' || current === undefined) return design;
    return placeOfNode(design, current);
  }

  /** Of a node elsewhere, account and Region are literal: the pseudo parameters would be those of here. */
  private seenFromHere(expression: Expression, target: DesignNode): Expression {
    if (!(expression instanceof Substitution)) return expression;
    const { here } = this;
    const { accountId, region } = placeOfNode(this.design, target);
    const parts = expression.parts.map((part) => {
      if (part instanceof Reference && part.key === 'AWS::AccountId' && accountId !== here.accountId) return accountId;
      return part instanceof Reference && part.key === 'AWS::Region' && region !== here.region ? region : part;
    });
    return new Substitution(parts);
  }

  regionOf(node: DesignNode): Expression {
    const { region } = placeOfNode(this.design, node);
    return region === this.here.region ? new Reference('AWS::Region') : region;
  }

  private isWritten(node: DesignNode): boolean {
    return resourceTypeOfKind(node) !== undefined;
  }

  name(nodeId: string): Expression {
    return findNode(this.design, nodeId) === undefined ? nodeId : new LogicalId(nodeId);
  }

  allocation(elasticIpId: string): Expression {
    return findNode(this.design, elasticIpId) === undefined ? elasticIpId : new Reference(elasticIpId, 'AllocationId');
  }

  attribute(key: string, attribute: string): Expression {
    return new Reference(key, attribute);
  }

  ref(key: string): Expression {
    return new Reference(key);
  }

  policy(text: string | undefined, own?: 'own-resource'): Expression | undefined {
    if (text === undefined) return undefined;
    const written = this.policies.write(text, this.current, own ?? 'inside');
    if (written !== undefined) return written;
    // An imported text that was no JSON stays what it was.
    if (this.current) this.note(`A policy of \`${this.current.name}\` is not JSON; it is written as text.`);
    return text;
  }

  principal(arn: string): Expression {
    return this.policies.write(JSON.stringify(arn), undefined, 'own-resource') ?? arn;
  }

  managedPolicy(name: string): Expression {
    return new Substitution(['arn:', new Reference('AWS::Partition'), `:iam::aws:policy/${name}`]);
  }

  defaultGroups(subnetId: string | undefined): Expression | undefined {
    const subnet = findNode(this.design, subnetId);
    return subnet?.kind === 'subnet' && findNode(this.design, subnet.vpcId) ? [new Reference(subnet.vpcId, 'DefaultSecurityGroup')] : undefined;
  }

  zone(name: string): Expression {
    const position = zonesOf(this.here.region).findIndex((zone) => zone.name === name);
    return position < 0 ? name : new Call('Fn::Select', [position, new Call('Fn::GetAZs', '')]);
  }

  regional(text: string): Expression {
    const { region } = this.here;
    const [before, after, ...more] = text.split(`.${region}.`);
    // Names in the Regions of China follow no single pattern: they stay literal.
    if (before === undefined || after === undefined || more.length > 0 || region.startsWith('cn-')) return text;
    return new Substitution([`${before}.`, new Reference('AWS::Region'), `.${after}`]);
  }

  parameter(name: string, definition: Properties): Expression {
    this.parameters.set(name, definition);
    return new Reference(name);
  }

  physicalName(node: DesignNode): Expression | undefined {
    if (this.wasImported(node.id)) return undefined;
    const name = node.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 36).replace(/-$/, '');
    return name.length < 3 || name.startsWith('rcfg-') || name.startsWith('rgw-') ? `designer-${name}` : name;
  }

  original(key: string): JsonObject | undefined {
    const origin = this.options.origins?.get(key);
    const value = origin && valueAt(this.options.document, ['Resources', origin.logicalId, ...origin.content]);
    return isObject(value) ? value : origin && {};
  }

  originalType(key: string): string | undefined {
    const origin = this.options.origins?.get(key);
    const type = origin && valueAt(this.options.document, ['Resources', origin.logicalId, 'Type']);
    return typeof type === 'string' ? type : undefined;
  }

  wasImported(key: string): boolean {
    return this.options.origins?.has(key) === true;
  }

  /** The label is the Name tag where a network resource has one; elsewhere it is remembered beside the resource. */
  private tagsOf(node: DesignNode, type: string): Properties {
    const tagsProperty = tagsPropertyOf(type);
    if (tagsProperty === undefined) return {};
    const own = Object.entries(node.tags ?? {}).filter(([key]) => !isOfAws(key));
    if (type === 'AWS::SSM::Parameter') return own.length === 0 ? {} : { Tags: Object.fromEntries(own) };
    const tags: Expression[] = [];
    const hasLabel = hasNameTag(type) && this.needsLabel(node);
    if (hasLabel) tags.push({ Key: 'Name', Value: node.name });
    for (const [key, value] of own) if (key !== 'Name' || !hasLabel) tags.push({ Key: key, Value: value });
    return tags.length > 0 ? { [tagsProperty]: tags } : {};
  }

  private addCommonFacts(node: DesignNode, type: string | undefined): void {
    const hasTag = type !== undefined && hasNameTag(type);
    this.facts(node, {
      Name: !hasTag && this.needsLabel(node) ? node.name : undefined,
      AccountId: node.accountId,
      Region: node.region,
      Stack: node.stack,
      Tags: tagsBeside(node, type),
    });
  }

  /** Without a label a node goes by its logical id. Whether it has one is known only when ids are given out. */
  private needsLabel(node: DesignNode): boolean {
    return node.name !== node.logicalId;
  }
}

/** Tags of AWS itself (which stack something came from) cannot be given. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-create-stack.html */
function isOfAws(key: string): boolean {
  return key.toLowerCase().startsWith('aws:');
}

/** Not everything that is drawn can be tagged, and not with everything. */
function tagsBeside(node: DesignNode, type: string | undefined): Readonly<Record<string, string>> | undefined {
  if (type === undefined || node.tags === undefined || tagsPropertyOf(type) === undefined) return type === undefined ? undefined : node.tags;
  const ofAws = Object.entries(node.tags).filter(([key]) => isOfAws(key));
  return ofAws.length === 0 ? undefined : Object.fromEntries(ofAws);
}

function tagsPropertyOf(type: string): string | undefined {
  const settable = cfnTypeOf(type)?.settable;
  return ['Tags', 'HostedZoneTags'].find((name) => settable?.includes(name));
}

function hasNameTag(type: string): boolean {
  return type.startsWith('AWS::EC2::') && cfnTypeOf(type)?.settable.includes('Tags') === true;
}
