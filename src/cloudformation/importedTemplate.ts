import { partitionOf, zonesOf } from '../catalog/regions';
import { arnOf, physicalNameOf } from '../model/arns';
import { emptyDesign } from '../model/design';
import { implicitNodeId } from '../model/implicitNodes';
import type { DesignNode } from '../model/kinds';
import type { FindingAt } from './finding';
import { evaluateCondition, type ConditionValue } from './functions/conditions';
import { chosenBranch, evaluate, type EvaluationContext } from './functions/evaluate';
import { list, opaque, scalar, textOf, type Value } from './functions/values';
import { isList, isObject, objectAt, property, valueAt, type Json, type JsonObject, type Path } from './json';
import { placeholderOf } from './placeholders';
import { vpcBesideNode } from './outsideVpc';
import { readParameters, type OutsideNode } from './parameters';
import { ResourceReader } from './resourceReader';
import type { ResourceType } from './resourceType';
import type { JoinedStacks } from './stacks/joinStacks';
import type { StackPlace } from './stacks/stackPlace';

export interface TemplateResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  readonly path: Path;
  readonly active: boolean;
  /** What its `Condition` depends on and has no value. */
  readonly conditionBecause: readonly string[];
  /** A parameter that stands for something outside of the design. */
  readonly outside?: OutsideNode;
}

/** Where a part of the design came from: a resource, or an item inside of one. */
export interface PartOrigin {
  readonly logicalId: string;
  /** Where the part's own properties stand, below the resource. */
  readonly content: Path;
  /** The list item that makes the part exist; absent: the resource does. */
  readonly membership?: Path;
  /** The part's properties stand among those of the resource it belongs to. */
  readonly merged?: boolean;
}

export interface TemplateSettings {
  readonly region: string;
  readonly accountId: string;
  readonly stackName: string;
  readonly parameterValues: ReadonlyMap<string, string>;
  /** Where the document is several templates joined. */
  readonly stacks?: JoinedStacks | undefined;
}

/** A template being read: its resources, what expressions evaluate to, what was noticed, what came from where. */
export class ImportedTemplate {
  readonly resources: ReadonlyMap<string, TemplateResource>;
  readonly outsideNodes: readonly OutsideNode[];
  readonly findings: FindingAt[] = [];
  readonly origins = new Map<string, PartOrigin>();
  /** Folded resources that found what they belong to, with the logical ids of that. */
  readonly folded = new Map<string, readonly string[]>();
  readonly context: EvaluationContext;
  private readonly parameters: ReadonlyMap<string, Value>;
  /** Parameters by the outputs of other stacks that give them. */
  private readonly given: ReadonlyMap<string, string>;
  private exports: readonly StackOutput[] | undefined;
  private readonly conditions = new Map<string, ConditionValue>();
  private readonly evaluating = new Set<string>();
  private readonly byFold = new Map<string, ReadonlyMap<string, readonly TemplateResource[]>>();
  private readonly outlines = new Map<string, DesignNode | undefined>();
  private readonly originCounts = new Map<string, number>();

  constructor(
    readonly document: JsonObject,
    readonly settings: TemplateSettings,
    readonly typeOf: (type: string) => ResourceType | undefined,
  ) {
    const zones = zonesOf(settings.region).map((zone) => zone.name);
    // A parameter that another stack gives its value stands for nothing outside; a value given by hand comes first.
    this.given = new Map((settings.stacks?.links ?? []).flatMap(({ parameter, output }): [string, string][] => (settings.parameterValues.has(parameter) ? [] : [[parameter, output]])));
    const { values, outsideNodes } = readParameters(document, settings.parameterValues, zones, this.given);
    this.parameters = values;
    this.outsideNodes = outsideNodes;
    this.context = {
      region: settings.region,
      ref: (name) => this.ref(name),
      attribute: (logicalId, attribute) => this.attribute(logicalId, attribute),
      condition: (name) => this.condition(name),
      mapping: (map, top, second) => property(objectAt(document, 'Mappings', map, top), second),
      zones: (region) => zonesOf(region).map((zone) => zone.name),
      importValue: (name) => this.importValue(name),
    };
    // Conditions are evaluated while resources are read; one that names a resource names nothing yet.
    this.resources = new Map();
    this.resources = this.readResources();
  }

  evaluate(expression: Json | undefined): Value {
    return evaluate(expression, this.context);
  }

  /** What `Fn::If` chooses, still as an expression. */
  chosen(expression: Json): Json {
    return chosenBranch(expression, this.context);
  }

  /** Resources of a folded type whose property names the node; inactive ones do not count. */
  foldedInto(type: string, nameProperty: string, id: string): readonly TemplateResource[] {
    const key = `${type} ${nameProperty}`;
    let index = this.byFold.get(key);
    if (!index) {
      index = this.indexFold(type, nameProperty);
      this.byFold.set(key, index);
    }
    return index.get(id) ?? [];
  }

  /** The resource is a part of that other one's node. */
  fold(logicalId: string, owner: string): void {
    this.folded.set(logicalId, [...(this.folded.get(logicalId) ?? []), owner]);
  }

  /** Registers where a part came from. Equal keys are told apart by their order, as they are when written. */
  addOrigin(key: string, origin: PartOrigin): void {
    const count = (this.originCounts.get(key) ?? 0) + 1;
    this.originCounts.set(key, count);
    this.origins.set(count === 1 ? key : `${key}#${count}`, origin);
  }

  /** The node with its names only: what an ARN needs. Undefined for types that become no node of their own. */
  outlineOf(resource: TemplateResource): DesignNode | undefined {
    const known = this.outlines.get(resource.logicalId);
    if (known !== undefined || this.outlines.has(resource.logicalId)) return known;
    this.outlines.set(resource.logicalId, undefined);
    const outline = this.typeOf(resource.type)?.read(new ResourceReader(this, resource, 'outline'));
    this.outlines.set(resource.logicalId, outline);
    return outline;
  }

  /** The node whose name or ARN a literal text is; only for types that templates name so. */
  nodeNamed(text: string, kind: string): string | undefined {
    for (const resource of this.resources.values()) {
      if (!this.typeOf(resource.type)?.kinds.some((candidate) => candidate === kind)) continue;
      const outline = this.outlineOf(resource);
      if (outline === undefined || outline.kind !== kind) continue;
      if (physicalNameOf(outline) === text || arnOf(this.bareDesign(), outline) === text) return resource.logicalId;
    }
    return undefined;
  }

  private interfaceOwners: ReadonlyMap<string, string> | undefined;

  /** Instances by the network interfaces they name themselves. */
  get instanceByInterface(): ReadonlyMap<string, string> {
    if (this.interfaceOwners) return this.interfaceOwners;
    const owners = new Map<string, string>();
    for (const resource of this.resources.values()) {
      if (resource.type !== 'AWS::EC2::Instance') continue;
      for (const entry of new ResourceReader(this, resource, 'quiet').objects('NetworkInterfaces')) {
        const id = entry.id('NetworkInterfaceId');
        if (id !== undefined) owners.set(id, resource.logicalId);
      }
    }
    this.interfaceOwners = owners;
    return owners;
  }

  /** The VPC that goes with something outside of the design. */
  vpcBeside(id: string): string | undefined {
    return vpcBesideNode(this, id);
  }

  private bareDesign() {
    return emptyDesign({ name: '', region: this.settings.region, accountId: this.settings.accountId });
  }

  private readResources(): ReadonlyMap<string, TemplateResource> {
    const resources = new Map<string, TemplateResource>();
    for (const outside of this.outsideNodes) {
      resources.set(outside.id, {
        logicalId: outside.id,
        type: outside.type,
        properties: {},
        path: ['Parameters', outside.parameter],
        active: true,
        conditionBecause: [],
        outside,
      });
    }
    for (const [logicalId, body] of Object.entries(objectAt(this.document, 'Resources') ?? {})) {
      const type = property(body, 'Type');
      if (logicalId.startsWith('Fn::')) continue;
      const condition = property(body, 'Condition');
      const state = typeof condition === 'string' ? (this.condition(condition) ?? { value: true, because: [] }) : { value: true, because: [] };
      resources.set(logicalId, {
        logicalId,
        type: typeof type === 'string' ? type : '',
        properties: objectAt(body, 'Properties') ?? {},
        path: ['Resources', logicalId],
        active: state.value,
        conditionBecause: state.because,
      });
    }
    return resources;
  }

  private condition(name: string): ConditionValue | undefined {
    const known = this.conditions.get(name);
    if (known) return known;
    const expression = property(objectAt(this.document, 'Conditions'), name);
    if (expression === undefined) return undefined;
    // A condition that names itself has no value.
    this.conditions.set(name, { value: false, because: [`condition \`${name}\``] });
    const value = evaluateCondition(expression, this.context);
    this.conditions.set(name, value);
    return value;
  }

  /** The account and Region a resource is deployed into, where it is another one than the design's. */
  placeOf(logicalId: string): StackPlace | undefined {
    const { stacks } = this.settings;
    const position = stacks?.stackOf.get(logicalId);
    return position === undefined ? undefined : stacks?.places[position];
  }

  private ref(name: string): Value | undefined {
    const numbered = this.settings.stacks === undefined ? null : /^(AWS::\w+)::(\d+)$/.exec(name);
    if (numbered) return this.pseudoParameter(numbered[1] ?? '', this.settings.stacks?.places[Number(numbered[2])]);
    const main = this.settings.stacks?.places[this.settings.stacks.main];
    return this.pseudoParameter(name, main) ?? this.namedValue(name);
  }

  private pseudoParameter(name: string, stack: StackPlace | undefined): Value | undefined {
    const { region, accountId, name: stackName } = stack ?? { ...this.settings, name: this.settings.stackName };
    const partition = partitionOf(region);
    switch (name) {
      case 'AWS::Region':
        return scalar(region);
      case 'AWS::AccountId':
        return scalar(accountId);
      case 'AWS::Partition':
        return scalar(partition.name);
      case 'AWS::URLSuffix':
        return scalar(partition.dnsSuffix);
      case 'AWS::StackName':
        return scalar(stackName);
      case 'AWS::StackId':
        return scalar(`arn:${partition.name}:cloudformation:${region}:${accountId}:stack/${stackName}/00000000-0000-0000-0000-000000000000`);
      case 'AWS::NotificationARNs':
        return list([]);
      default:
        return undefined;
    }
  }

  private namedValue(name: string): Value | undefined {
    const output = this.given.get(name);
    if (output !== undefined) return this.outputValue(output, name);
    const parameter = this.parameters.get(name);
    if (parameter) return parameter;
    const resource = this.resources.get(name);
    return resource && this.referenceTo(resource, undefined);
  }

  /** What the output of another stack gives; of itself nothing is made. */
  private outputValue(output: string, parameter: string): Value | undefined {
    const key = `output ${output}`;
    if (this.evaluating.has(key)) return undefined;
    this.evaluating.add(key);
    const expression = valueAt(this.document, ['Outputs', output, 'Value']);
    const type = valueAt(this.document, ['Parameters', parameter, 'Type']);
    const isList = typeof type === 'string' && (type.startsWith('List<') || type === 'CommaDelimitedList');
    const joined = isList ? property(expression, 'Fn::Join') : undefined;
    const value = this.evaluate(Array.isArray(joined) && joined.length === 2 ? joined[1] : expression);
    this.evaluating.delete(key);
    return value.type === 'absent' ? undefined : value;
  }

  /** The output that is exported under this name by another stack; a name with an open part finds the one export that fits. */
  private importValue(name: string): Value | undefined {
    this.exports ??= this.readExports();
    const exact = this.exports.filter((candidate) => candidate.name === name);
    const pattern = name.includes('‹') ? new RegExp(`^${name.split(/‹[^›]*›/).map(escaped).join('.+')}$`) : undefined;
    const found = exact.length > 0 || pattern === undefined ? exact : this.exports.filter((candidate) => pattern.test(candidate.name));
    const [only] = found;
    if (only === undefined || found.length > 1) return undefined;
    const key = `output ${only.output}`;
    if (this.evaluating.has(key)) return undefined;
    this.evaluating.add(key);
    const value = this.evaluate(valueAt(this.document, ['Outputs', only.output, 'Value']));
    this.evaluating.delete(key);
    return value;
  }

  private readExports(): readonly StackOutput[] {
    if (this.settings.stacks === undefined) return [];
    return Object.keys(objectAt(this.document, 'Outputs') ?? {}).flatMap((output) => {
      const name = textOf(this.evaluate(valueAt(this.document, ['Outputs', output, 'Export', 'Name'])));
      return name === undefined ? [] : [{ output, name }];
    });
  }

  private attribute(logicalId: string, attribute: string): Value | undefined {
    const resource = this.resources.get(logicalId);
    if (resource === undefined) return undefined;
    const key = `${logicalId}.${attribute}`;
    // An attribute that is made of itself has no value.
    if (this.evaluating.has(key)) return this.referenceTo(resource, attribute);
    this.evaluating.add(key);
    const value = this.knownAttribute(resource, attribute);
    this.evaluating.delete(key);
    return value ?? this.referenceTo(resource, attribute);
  }

  /** Attributes a type tells itself, and those that repeat a property: `CidrBlock`, `AvailabilityZone`. */
  private knownAttribute(resource: TemplateResource, attribute: string): Value | undefined {
    const given = this.typeOf(resource.type)?.attribute?.(new ResourceReader(this, resource, 'quiet'), attribute);
    const own = property(resource.properties, attribute);
    return given ?? (own === undefined ? undefined : this.evaluate(own));
  }

  private referenceTo(resource: TemplateResource, attribute: string | undefined): Value {
    const { logicalId } = resource;
    const references = [attribute === undefined ? { id: logicalId } : { id: logicalId, attribute }];
    if (attribute === 'DefaultSecurityGroup') return scalar(implicitNodeId('defaultSecurityGroup', logicalId), { references: [{ id: implicitNodeId('defaultSecurityGroup', logicalId) }] });
    if (attribute === 'DefaultNetworkAcl') return scalar(implicitNodeId('defaultNetworkAcl', logicalId), { references: [{ id: implicitNodeId('defaultNetworkAcl', logicalId) }] });
    const definition = this.typeOf(resource.type);
    // What `Ref` gives of a type that is carried is not ours to say.
    if (definition === undefined && attribute === undefined) return opaque(placeholderOf(logicalId), { references });
    const gives = attribute === undefined ? (definition?.refGives ?? 'id') : attribute.endsWith('Arn') ? 'arn' : attribute === 'QueueUrl' ? 'queueUrl' : 'other';
    if (gives === 'other') {
      const isId = attribute !== undefined && (attribute.endsWith('Id') || attribute === 'PublicIp');
      return isId ? scalar(logicalId, { references }) : opaque(placeholderOf(logicalId, attribute), { references });
    }
    if (gives === 'id') return scalar(logicalId, { references });
    const outline = this.outlineOf(resource);
    if (outline === undefined) return attribute === undefined ? scalar(logicalId, { references }) : opaque(placeholderOf(logicalId, attribute), { references });
    const { region, accountId } = this.settings;
    if (gives === 'name') return scalar(physicalNameOf(outline), { references });
    if (gives === 'queueUrl') {
      return scalar(`https://sqs.${outline.region ?? region}.${partitionOf(region).dnsSuffix}/${outline.accountId ?? accountId}/${physicalNameOf(outline)}`, { references });
    }
    const arn = arnOf(this.bareDesign(), outline) ?? logicalId;
    return scalar(arn + arnEnding(resource.type, attribute, logicalId), { references });
  }

  private indexFold(type: string, nameProperty: string): ReadonlyMap<string, readonly TemplateResource[]> {
    const index = new Map<string, TemplateResource[]>();
    for (const resource of this.resources.values()) {
      if (resource.type !== type || !resource.active) continue;
      const reader = new ResourceReader(this, resource, 'quiet');
      const expression = property(resource.properties, nameProperty);
      const several = isList(expression) || reader.value(nameProperty).type === 'list';
      const ids = several ? reader.ids(nameProperty) : [reader.id(nameProperty)];
      for (const id of new Set(ids)) {
        if (id === undefined) continue;
        const known = index.get(id);
        if (known) known.push(resource);
        else index.set(id, [resource]);
      }
    }
    return index;
  }

  /** The resource's own `Metadata.Designer`. */
  designerOf(logicalId: string): JsonObject | undefined {
    const own = valueAt(this.document, ['Resources', logicalId, 'Metadata', 'Designer']);
    const template = valueAt(this.document, ['Metadata', 'Designer', 'resources', logicalId]);
    if (own === undefined && template === undefined) return undefined;
    const merged = { ...(isObject(template) && template), ...(isObject(own) && own) };
    return Object.keys(merged).length === 0 ? undefined : merged;
  }
}

interface StackOutput {
  readonly output: string;
  readonly name: string;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Where the attribute is not the resource's plain ARN. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html */
function arnEnding(type: string, attribute: string | undefined, logicalId: string): string {
  if (type === 'AWS::Logs::LogGroup') return ':*';
  return attribute === 'StreamArn' ? `/stream/${placeholderOf(logicalId, 'StreamLabel')}` : '';
}
