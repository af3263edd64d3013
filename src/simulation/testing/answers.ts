import { designOf, type DesignSettings, type Part } from '../../model/testing/designBuilder';
import type { Design } from '../../model/design';
import { formatIpAddress } from '../../model/ip';
import { compileSimulation, simulate, validateDesign, type SimulationResult } from '..';

/** What a small design is made of: parts in the words of the builder, and settings. */
export type Parts = readonly (Part | DesignSettings)[];

export function ask(parts: Parts, request: unknown): SimulationResult {
  return askIn(designOf(...parts), request);
}

export function askIn(design: Design, request: unknown): SimulationResult {
  return simulate(compileSimulation(design), request);
}

/** What is wrong with the drawing: `ENDPOINT_SUBNET_PER_AZ Athena`. */
export function findingsIn(parts: Parts): readonly string[] {
  return validateDesign(compileSimulation(designOf(...parts)).network).map((finding) => `${finding.code} ${finding.nodeId}`);
}

/** Only what AWS would refuse to create. */
export function errorsIn(parts: Parts): readonly string[] {
  const findings = validateDesign(compileSimulation(designOf(...parts)).network);
  return findings.filter((finding) => finding.severity === 'error').map((finding) => `${finding.code} ${finding.nodeId}`);
}

/** The network interfaces of an owner, as `App 10.0.1.4`, IPv6 addresses behind. */
export function interfacesIn(parts: Parts, ownerId: string): readonly string[] {
  const { network } = compileSimulation(designOf(...parts));
  return network.interfacesOf(ownerId).map((each) => [each.subnet.id, ...(each.ipv4 ? [each.ipv4] : []), ...each.ipv6].map((part) => (typeof part === 'string' ? part : formatIpAddress(part))).join(' '));
}
