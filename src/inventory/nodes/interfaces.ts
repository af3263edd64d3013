import type { z } from 'zod/mini';
import { aboutOf, notGiven, type Reading } from '../reading';
import type { Read } from '../result';
import { results } from '../results';
import type { networkInterface } from '../shapes/network';
import { addElasticIp } from './addresses';

type Interface = Read<z.infer<typeof networkInterface>>;

export function interfaceOf(reading: Reading, id: string): Interface['item'] | undefined {
  return results.networkInterfaces.in(reading.found).find(id)?.item;
}

/** A list that is there and empty says that there is no address. */
export function ipv6Of(addresses: readonly { readonly Ipv6Address?: string | undefined }[] | undefined) {
  const ipv6Addresses = (addresses ?? []).flatMap(({ Ipv6Address }) => Ipv6Address ?? []);
  return { ipv6Addresses, withoutIpv6: addresses !== undefined && ipv6Addresses.length === 0 ? true : undefined };
}

/**
 * Interfaces of what has a node of its own are that node's; the others are workloads: something sends and receives there, whatever it is.
 */
export function readNetworkInterfaces(reading: Reading): void {
  const { found } = reading;
  const ofEndpoints = new Set(results.vpcEndpoints.in(found).items.flatMap(({ item }) => item.NetworkInterfaceIds ?? []));
  const lambda = new Map<string, Interface[]>();
  for (const read of results.networkInterfaces.in(found).items) {
    const { id, item, place } = read;
    if (reading.nodes.has(id) || ofEndpoints.has(id)) continue;
    const owner = ownerOfInterface(read);
    if (owner !== undefined) {
      // What was described, or was left out for a reason told, needs no second word.
      if (!owner.isGiven(reading)) reading.want(owner.id, owner.command, place);
      continue;
    }
    const instanceId = item.Attachment?.InstanceId;
    if (instanceId !== undefined && (item.Attachment?.DeviceIndex ?? 0) === 0) {
      if (reading.nodes.has(instanceId)) continue;
      reading.want(instanceId, results.reservations.command, place);
    }
    const functionName = /^AWS Lambda VPC ENI-(.+?)(?:-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/.exec(item.Description ?? '')?.[1];
    if (functionName !== undefined) lambda.set(functionName, [...(lambda.get(functionName) ?? []), read]);
    else if (!isOfDatabase(reading, read)) addWorkload(reading, read);
  }
  if (!results.lambdaFunctions.in(found).given) for (const [name, own] of lambda) addFunction(reading, name, own);
}

interface Owner {
  readonly id: string;
  readonly command: string;
  readonly isGiven: (reading: Reading) => boolean;
}

/** AWS says in the description whose interface it is. https://docs.aws.amazon.com/vpc/latest/userguide/requester-managed-eni.html */
function ownerOfInterface({ item }: Interface): Owner | undefined {
  const description = item.Description ?? '';
  const named = (pattern: RegExp) => pattern.exec(description)?.[0];
  const by = (id: string | undefined, type: { readonly command: string; readonly in: (found: Reading['found']) => { readonly given: boolean } }): Owner | undefined =>
    id === undefined ? undefined : { id, command: type.command, isGiven: (reading) => type.in(reading.found).given };
  if (item.RequesterManaged !== true && (item.InterfaceType ?? 'interface') === 'interface') return undefined;
  const balancer = /^ELB ((?:app|net|gwy)\/.+)$/.exec(description)?.[1];
  return (
    by(named(/vpce-[0-9a-f]+/), results.vpcEndpoints) ??
    by(named(/nat-[0-9a-f]+/), results.natGateways) ??
    by(named(/tgw-attach-[0-9a-f]+/), results.transitGatewayVpcAttachments) ??
    by(named(/rslvr-(?:in|out)-[0-9a-f]+/), results.resolverEndpoints) ??
    by(balancer, results.loadBalancers)
  );
}

function isOfDatabase(reading: Reading, { item }: Interface): boolean {
  if (item.RequesterId !== 'amazon-rds' && item.Description !== 'RDSNetworkInterface') return false;
  const groups = new Set((item.Groups ?? []).map(({ GroupId }) => GroupId));
  return results.dbInstances.in(reading.found).items.some((database) => (database.item.VpcSecurityGroups ?? []).some(({ VpcSecurityGroupId }) => groups.has(VpcSecurityGroupId)));
}

function addWorkload(reading: Reading, read: Interface): void {
  const { item, place, id } = read;
  if (item.SubnetId === undefined) {
    reading.report.say('warning', 'NOT_DRAWN', place, `\`${id}\` names no subnet; it is left out.`);
    return;
  }
  const common = {
    subnetId: item.SubnetId,
    securityGroupIds: (item.Groups ?? []).map(({ GroupId }) => GroupId),
    privateIpAddress: item.PrivateIpAddress,
  };
  const mountTarget = /fsmt-[0-9a-f]+/.exec(item.Description ?? '')?.[0];
  if (mountTarget !== undefined) {
    reading.add('efsMountTarget', aboutOf(read, { name: item.Description, tags: item.TagSet, ownerId: item.OwnerId, vpcId: item.VpcId }), common);
    return;
  }
  const description = item.Description?.startsWith('arn:') === true ? undefined : item.Description;
  const { PublicIp, AllocationId } = item.Association ?? {};
  if (PublicIp !== undefined) addElasticIp(reading, { id: AllocationId ?? `eip-${PublicIp}`, publicIp: PublicIp, associatedWith: id, place });
  reading.add('networkInterface', aboutOf(read, { name: description, tags: item.TagSet, ownerId: item.OwnerId, vpcId: item.VpcId }), {
    ...common,
    ...ipv6Of(item.Ipv6Addresses),
    sourceDestCheck: item.SourceDestCheck ?? true,
    instanceId: item.Attachment?.InstanceId,
  });
}

/** Functions with the same subnets and groups share interfaces, which are named after one of them. */
function addFunction(reading: Reading, functionName: string, own: readonly Interface[]): void {
  const [first] = own;
  if (first === undefined) return;
  const { command } = results.lambdaFunctions;
  reading.add(
    'lambdaFunction',
    {
      id: functionName,
      place: first.place,
      ownerId: first.item.OwnerId,
      vpcId: first.item.VpcId,
      open: [notGiven('Role', command, 'it is taken to have none'), notGiven('VpcConfig', command, 'its subnets are taken to be those of its interfaces')],
    },
    {
      functionName,
      subnetIds: [...new Set(own.flatMap(({ item }) => item.SubnetId ?? []))],
      securityGroupIds: [...new Set(own.flatMap(({ item }) => (item.Groups ?? []).map(({ GroupId }) => GroupId)))],
    },
  );
}
