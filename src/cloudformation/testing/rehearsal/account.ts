import { zonesOf } from '../../../catalog/regions';
import type { Json, JsonObject } from '../../json';

/** A resource that exists, with its properties as AWS got them: functions evaluated, absent values left out. */
export interface Existing {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  /** What `Ref` gives. */
  readonly id: string;
}

/** AWS refuses to create a resource. */
export class Refusal extends Error {}

/** One account and Region: what exists in it so far, in the order of creation. */
export class Account {
  readonly existing: Existing[] = [];

  constructor(
    readonly region: string,
    readonly accountId: string,
  ) {}

  get zones(): readonly string[] {
    return zonesOf(this.region).map(({ name }) => name);
  }

  ofType(...types: readonly string[]): readonly Existing[] {
    return this.existing.filter(({ type }) => types.includes(type));
  }

  /** The resource of a type with this id. */
  find(type: string, id: Json | undefined): Existing | undefined {
    return this.existing.find((resource) => resource.type === type && resource.id === id);
  }

  /** Resources of a type that name this id in a property. */
  naming(type: string, property: string, id: Json | undefined): readonly Existing[] {
    return this.ofType(type).filter(({ properties }) => properties[property] === id);
  }

  /** IPv4 and IPv6 blocks of a VPC: its own and those associated so far. */
  blocksOf(vpcId: Json | undefined): readonly string[] {
    const vpc = this.find('AWS::EC2::VPC', vpcId);
    const own = vpc === undefined ? [] : texts([vpc.properties['CidrBlock']]);
    return [...own, ...this.naming('AWS::EC2::VPCCidrBlock', 'VpcId', vpcId).flatMap((block) => block.properties['CidrBlock'] ?? block.properties['ProvidedIpv6CidrBlock'] ?? [])].map(String);
  }

  isAttached(gatewayId: Json | undefined, vpcId: Json | undefined): boolean {
    return this.naming('AWS::EC2::VPCGatewayAttachment', 'VpcId', vpcId).some(({ properties }) => properties['InternetGatewayId'] === gatewayId || properties['VpnGatewayId'] === gatewayId);
  }

  hasInternetGateway(vpcId: Json | undefined): boolean {
    return this.naming('AWS::EC2::VPCGatewayAttachment', 'VpcId', vpcId).some(({ properties }) => properties['InternetGatewayId'] !== undefined);
  }

  vpcOfSubnet(subnetId: Json | undefined): Json | undefined {
    return this.find('AWS::EC2::Subnet', subnetId)?.properties['VpcId'];
  }

  zoneOfSubnet(subnetId: Json | undefined): Json | undefined {
    return this.find('AWS::EC2::Subnet', subnetId)?.properties['AvailabilityZone'];
  }
}

export function texts(value: Json | readonly (Json | undefined)[] | undefined): readonly string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((item) => (typeof item === 'string' ? [item] : []));
}
