import type { Place } from '../finding';
import type { Reading } from '../reading';
import type { FoundResults } from '../result';
import { results } from '../results';

export interface GivenAddress {
  readonly id: string;
  readonly publicIp: string | undefined;
  readonly associatedWith?: string;
  readonly place: Place;
}

/** An Elastic IP address as something else names it; what `describe-addresses` says of it comes first. */
export function addElasticIp(reading: Reading, { id, publicIp, associatedWith, place }: GivenAddress): void {
  reading.add('elasticIp', { id, place, name: publicIp }, { publicIp, associatedWith });
}

export function readAddresses(reading: Reading): void {
  for (const { id, item, place } of results.addresses.in(reading.found).items) {
    const { InstanceId } = item;
    const NetworkInterfaceId = isDrawnOtherwise(reading, item) ? undefined : item.NetworkInterfaceId;
    const isPrimary = InstanceId !== undefined && !isSecondaryInterface(reading, InstanceId, NetworkInterfaceId);
    reading.add('elasticIp', { id, place, tags: item.Tags, name: item.PublicIp }, { publicIp: item.PublicIp, associatedWith: isPrimary ? InstanceId : NetworkInterfaceId });
  }
}

/** NAT gateways and load balancers name their addresses themselves; their interfaces are theirs, and no nodes. */
function isDrawnOtherwise({ found }: Reading, { AllocationId, NetworkInterfaceId }: { readonly AllocationId: string; readonly NetworkInterfaceId?: string | undefined }): boolean {
  const { InterfaceType, RequesterManaged } = results.networkInterfaces.in(found).find(NetworkInterfaceId)?.item ?? {};
  if (RequesterManaged === true && (InterfaceType ?? 'interface') !== 'interface') return true;
  return (
    results.natGateways.in(found).items.some(({ item }) => (item.NatGatewayAddresses ?? []).some((address) => address.AllocationId === AllocationId)) ||
    results.loadBalancers.in(found).items.some(({ item }) => (item.AvailabilityZones ?? []).some(({ LoadBalancerAddresses }) => (LoadBalancerAddresses ?? []).some((address) => address.AllocationId === AllocationId)))
  );
}

/** Whether an instance has the interface besides its primary one, which is part of the instance. */
export function isSecondaryInterface(reading: Reading, instanceId: string, interfaceId: string | undefined): boolean {
  if (interfaceId === undefined) return false;
  const own = interfacesOfInstances(reading).get(instanceId);
  if (own !== undefined) return own.has(interfaceId);
  return (results.networkInterfaces.in(reading.found).find(interfaceId)?.item.Attachment?.DeviceIndex ?? 0) > 0;
}

const furtherInterfaces = new WeakMap<FoundResults, ReadonlyMap<string, ReadonlySet<string>>>();

/** Of each instance the interfaces besides its primary one. */
function interfacesOfInstances({ found }: Reading): ReadonlyMap<string, ReadonlySet<string>> {
  const known = furtherInterfaces.get(found);
  if (known !== undefined) return known;
  const made = new Map(
    results.reservations.in(found).items.flatMap(({ item }) =>
      (item.Instances ?? []).map(({ InstanceId, NetworkInterfaces }) => {
        const further = (NetworkInterfaces ?? []).flatMap(({ NetworkInterfaceId, Attachment }) => ((Attachment?.DeviceIndex ?? 0) > 0 ? [NetworkInterfaceId] : []));
        return [InstanceId, new Set(further)] as const;
      }),
    ),
  );
  furtherInterfaces.set(found, made);
  return made;
}
