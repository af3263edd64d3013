import { isList, isObject, objectAt, property, type Json, type JsonObject } from './json';
import { list, placeholder, scalar, withBecause, type Value } from './functions/values';

/** A parameter whose type names something of AWS: without the template, it is a node outside of the design. */
export interface OutsideNode {
  readonly id: string;
  readonly type: string;
  readonly parameter: string;
  /** Its place in a list parameter with several values. */
  readonly position?: number;
}

export interface TemplateParameters {
  readonly values: ReadonlyMap<string, Value>;
  readonly outsideNodes: readonly OutsideNode[];
}

const outsideTypes: ReadonlyMap<string, string> = new Map([
  ['AWS::EC2::VPC::Id', 'AWS::EC2::VPC'],
  ['AWS::EC2::Subnet::Id', 'AWS::EC2::Subnet'],
  ['AWS::EC2::SecurityGroup::Id', 'AWS::EC2::SecurityGroup'],
  ['AWS::EC2::Instance::Id', 'AWS::EC2::Instance'],
  ['AWS::Route53::HostedZone::Id', 'AWS::Route53::HostedZone'],
]);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
export function readParameters(
  document: JsonObject,
  given: ReadonlyMap<string, string>,
  zones: readonly string[],
  givenElsewhere: ReadonlyMap<string, string> = new Map(),
): TemplateParameters {
  const values = new Map<string, Value>();
  const outsideNodes: OutsideNode[] = [];
  let zonesTaken = 0;
  for (const [name, definition] of Object.entries(objectAt(document, 'Parameters') ?? {})) {
    const type = textProperty(definition, 'Type') ?? 'String';
    const text = given.get(name) ?? defaultOf(definition);
    const because = `parameter \`${name}\``;
    const itemType = /^List<(.+)>$/.exec(type)?.[1] ?? (type === 'CommaDelimitedList' ? 'String' : undefined);
    if (givenElsewhere.has(name)) continue;
    const outsideType = outsideTypes.get(itemType ?? type);
    // An empty value is no id: conditions that ask for one compare with it.
    if (outsideType !== undefined && text?.trim() !== '') {
      const nodes = outsideNodesOf(name, outsideType, itemType === undefined ? undefined : text);
      outsideNodes.push(...nodes);
      const ids = nodes.map((node) => scalar(node.id, { references: [{ id: node.id }] }));
      values.set(name, itemType === undefined ? (ids[0] ?? placeholder(name, because)) : list(ids));
    } else if (type.startsWith('AWS::SSM::Parameter::Value')) {
      // What the Systems Manager parameter holds is read at deployment.
      values.set(name, placeholder(name, because));
    } else if (text !== undefined) {
      values.set(name, itemType === undefined ? scalar(text) : list(splitList(text).map((item) => scalar(item))));
    } else if ((itemType ?? type) === 'AWS::EC2::AvailabilityZone::Name' && zones.length > 0) {
      // Which zones a person will choose is open; that they differ from each other is what a layout needs.
      const rotated = zones.map((_, index) => zones[(index + zonesTaken) % zones.length] ?? '');
      if (itemType === undefined) zonesTaken += 1;
      const chosen = itemType === undefined ? scalar(rotated[0] ?? '') : list(rotated.map((zone) => scalar(zone)));
      values.set(name, withBecause(chosen, [because]));
    } else {
      values.set(name, placeholder(name, because));
    }
  }
  return { values, outsideNodes };
}

function outsideNodesOf(parameter: string, type: string, listText: string | undefined): readonly OutsideNode[] {
  const items = listText === undefined ? [] : splitList(listText);
  if (items.length < 2) return [{ id: parameter, type, parameter }];
  return items.map((_, position) => ({ id: `${parameter}${position + 1}`, type, parameter, position }));
}

function splitList(text: string): readonly string[] {
  return text.trim() === '' ? [] : text.split(',').map((item) => item.trim());
}

function defaultOf(definition: Json): string | undefined {
  const value = property(definition, 'Default');
  if (isList(value)) return value.map(String).join(',');
  return value === undefined || value === null || isObject(value) ? undefined : String(value);
}

function textProperty(definition: Json, key: string): string | undefined {
  const value = property(definition, key);
  return typeof value === 'string' ? value : undefined;
}
