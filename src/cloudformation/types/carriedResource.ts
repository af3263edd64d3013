import type { DesignNode } from '../../model/kinds';
import { referencesOf, type Value } from '../functions/values';
import { brandId } from '../nodeIds';
import type { ResourceReader } from '../resourceReader';
import { parsePolicyText } from '../policyText';
import { isObject } from '../json';
import { defineResourceType } from '../resourceType';

/** Types without a file of their own: drawn in the container their properties name, kept verbatim. */
export const carriedResourceType = defineResourceType({
  type: [],
  kinds: ['carriedResource'],
  read: readCarriedResource,
  write: (carried, writer) => {
    const properties = parsePolicyText(carried.properties);
    if (!isObject(properties)) {
      writer.note(`The properties of \`${carried.name}\` are not JSON; it is written without them.`);
      writer.own(carried, carried.type, {});
      return;
    }
    writer.verbatim(carried, carried.type, properties);
  },
});

export function readCarriedResource(resource: ResourceReader): Extract<DesignNode, { kind: 'carriedResource' }> {
  const value: Value = resource.template.evaluate(resource.resource.properties);
  const related = new Set(referencesOf(value).map((reference) => reference.id.replace(/\/.*$/, '')).filter((id) => id !== resource.logicalId));
  return resource.node('carriedResource', {
    type: resource.type === '' ? 'Unknown' : resource.type,
    containerId: containerOf(resource, value),
    relatedIds: [...related].map((id) => brandId('node', id)),
    properties: JSON.stringify(resource.resource.properties, null, 2),
  });
}

const vpcProperties: ReadonlySet<string> = new Set(['VpcId', 'VPCId', 'VpcID', 'VpcIdentifier', 'VPC']);
const subnetProperties: ReadonlySet<string> = new Set(['SubnetId', 'SubnetIds', 'Subnets', 'SubnetIDs', 'VPCZoneIdentifier', 'SubnetMappings', 'VpcSubnetIds', 'ResourceId']);

/** The subnet if its properties name one, else the VPC they name, or that of the subnets. */
function containerOf(resource: ResourceReader, value: Value) {
  const vpcs = new Set<string>();
  const subnets = new Set<string>();
  collect(value, undefined);
  const [vpc] = vpcs;
  const [subnet] = subnets;
  if (subnet !== undefined && subnets.size === 1) return brandId('node', subnet);
  const inferred = vpc ?? resource.other(subnet)?.id('VpcId');
  return inferred === undefined ? undefined : brandId('node', inferred);

  function collect(part: Value, property: string | undefined): void {
    if (part.type === 'object') for (const [key, item] of part.entries) collect(item, key);
    else if (part.type === 'list') for (const item of part.items) collect(item, property);
    else if (property !== undefined) for (const { id } of referencesOf(part)) file(id, property);
  }

  function file(id: string, property: string): void {
    const type = resource.typeOfResource(id);
    if (type === 'AWS::EC2::VPC' && (vpcProperties.has(property) || property === 'ResourceId')) vpcs.add(id);
    if (type === 'AWS::EC2::Subnet' && subnetProperties.has(property)) subnets.add(id);
  }
}
