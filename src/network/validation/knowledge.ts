import { zonesOf } from '../../catalog/regions';
import type { DesignNode, Subnet } from '../../model/kinds';
import type { CompiledNetwork, CompiledSubnet } from '../compile/compiledNetwork';
import { carriedResourceOf } from './carriedTemplate';

/** Whether these properties have values: what hangs on a parameter without value is not judged. */
export function isKnown(node: DesignNode, ...properties: readonly string[]): boolean {
  return !(node.unresolved ?? []).some((entry) => properties.includes(entry.property));
}

/** Nothing of it is open. */
export function isFullyKnown(node: DesignNode): boolean {
  return (node.unresolved ?? []).length === 0 && node.outside !== true;
}

/** It exists whatever parameters say: of two nodes one of which may not be made, nobody can say that they clash. */
export function surelyExists(node: DesignNode): boolean {
  return isKnown(node, 'Condition');
}

/** Stands for a value that is not known before deployment, `‹VpcCidr›`. */
export function isPlaceholder(text: string): boolean {
  return text.includes('‹');
}

/** Made outside of this design, or named in a way that says nothing of it: an AWS id, an ARN, a placeholder. */
export function isOutsideId(id: string): boolean {
  return isPlaceholder(id) || id.startsWith('arn:') || id.startsWith('{{resolve:') || /^[a-z]+(-[a-z]+)*-[0-9a-f]{8,17}$/.test(id);
}

/** The zone of a subnet, unless AWS chooses it or nobody knows it. */
export function knownZone(network: CompiledNetwork, subnet: CompiledSubnet | Subnet): string | undefined {
  const node = 'node' in subnet ? subnet.node : subnet;
  if (node.outside === true || !isKnown(node, 'AvailabilityZone', 'AvailabilityZoneId') || isPlaceholder(node.availabilityZone)) return undefined;
  const written = carriedResourceOf(network.design, node);
  const isChosenByAws = written?.type === 'AWS::EC2::Subnet' && !written.properties.has('AvailabilityZone') && !written.properties.has('AvailabilityZoneId');
  // The first zone stands in for what a template leaves to AWS; another one was chosen by a person since.
  return isChosenByAws && node.availabilityZone === zonesOf(network.regionOf(node))[0]?.name ? undefined : node.availabilityZone;
}

/** The zones of some subnets, or undefined when one of them is not known. */
export function knownZones(network: CompiledNetwork, subnetIds: readonly string[]): ReadonlySet<string> | undefined {
  const zones = new Set<string>();
  for (const id of subnetIds) {
    const subnet = network.subnet(id);
    const zone = subnet && knownZone(network, subnet);
    if (zone === undefined) return undefined;
    zones.add(zone);
  }
  return zones;
}
