import { emptyDesign, type Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import { findResults } from './findResults';
import { Report, type Finding, type Place, type Source } from './finding';
import { labelled } from './labels';
import { listed } from './listed';
import { tellWhatIsMissing } from './missing';
import { readAddresses } from './nodes/addresses';
import { readHostedZones, readResolver } from './nodes/dns';
import { readUndescribedGatewayEndpoints } from './nodes/endpointRoutes';
import { readVpcEndpoints } from './nodes/endpoints';
import { readEndpointServices } from './nodes/endpointServices';
import { readNetworkAcls, readSecurityGroups } from './nodes/filters';
import { readDatabases, readLambdaFunctions } from './nodes/functionsAndDatabases';
import { readBlockPublicAccess, readInternetGateways, readNatGateways, readPeeringConnections } from './nodes/gateways';
import { readBuckets, readRoles } from './nodes/identities';
import { readInstances } from './nodes/instances';
import { readNetworkInterfaces } from './nodes/interfaces';
import { readLoadBalancers } from './nodes/loadBalancers';
import { readPrefixLists } from './nodes/prefixLists';
import { readRouteTables } from './nodes/routeTables';
import { readTransitGateways } from './nodes/transitGateways';
import { readDhcpOptions, readSubnets, readVpcs } from './nodes/vpcs';
import { readVpn } from './nodes/vpn';
import { Reading } from './reading';
import { readSources, type InventoryFile } from './readSources';
import { allResults, results } from './results';
import { readSettings, type GivenSettings } from './settings';

export interface InventoryOptions extends GivenSettings {
  /** Default: the name of the only VPC, else "Running network". */
  readonly name?: string;
}

export type InventoryResult =
  | { readonly ok: true; readonly design: Design; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly complaints: readonly Finding[] };

/**
 * The outputs of AWS commands as a design: what runs, with its own ids, so that policies that name them match. Whatever the outputs do
 * not tell is open, and verdicts that hang on it say so. The order of the files does not matter, but for what was given twice.
 */
export function importInventory(files: readonly InventoryFile[], options: InventoryOptions = {}): InventoryResult {
  const sources: Source[] = [];
  const complaints: Finding[] = [];
  for (const file of files) {
    const read = readSources(file);
    if (read.ok) sources.push(...read.sources);
    else complaints.push(read.complaint);
  }
  const report = new Report();
  const found = findResults(sources, report);
  if (complaints.length > 0 || found.results.length === 0) return { ok: false, complaints: [...complaints, ...report.findings] };
  // All of it is read once, so that what does not fit is told whether or not it plays a part.
  for (const type of allResults) type.in(found);

  const reading = new Reading(found, readSettings(found, options));
  const managedPrefixLists = readAll(reading);
  tellWhatIsMissing(reading);
  const { region, accountId } = reading.settings;
  const design: Design = {
    ...emptyDesign({ name: options.name ?? nameOf(reading), region, accountId }),
    nodes: labelled([...reading.nodes.values()]),
    ...(managedPrefixLists.length > 0 && { managedPrefixLists }),
  };
  noteOpenProperties(reading, design.nodes);
  noteUnasked(reading);
  return { ok: true, design, findings: report.findings };
}

/** What no other output refers to, so that nobody notices that it is missing. */
const unasked: readonly (readonly [what: string, types: readonly { readonly command: string; readonly in: (found: Reading['found']) => { readonly given: boolean } }[]])[] = [
  ['private hosted zones', [results.listedZones, results.hostedZones]],
  ['Resolver rules', [results.resolverRules]],
  ['VPC Block Public Access', [results.blockPublicAccess]],
];

function noteUnasked(reading: Reading): void {
  const [first] = reading.nodes.values();
  const place = first && reading.placeOf(first.id);
  const missing = unasked.flatMap(([what, types]) => (types.some((type) => type.in(reading.found).given) ? [] : [`${what} (\`aws ${types[0]?.command ?? ''}\`)`]));
  if (place === undefined || missing.length === 0) return;
  reading.report.say('note', 'ASSUMED_VALUE', place, `Nothing was given of ${missing.join(', ')}, nor of policies of the organization; there are taken to be none.`);
}

function nameOf(reading: Reading): string {
  const vpcs = [...reading.nodes.values()].filter((node) => node.kind === 'vpc' && node.outside !== true);
  return (vpcs.length === 1 ? vpcs[0]?.name : undefined) ?? 'Running network';
}

/** Containers before contents; what is described on its own before what others say of it. */
function readAll(reading: Reading): ReturnType<typeof readPrefixLists> {
  readVpcs(reading);
  readDhcpOptions(reading);
  readSubnets(reading);
  const lists = readPrefixLists(reading);
  readRouteTables(reading);
  readSecurityGroups(reading);
  readNetworkAcls(reading);
  readInternetGateways(reading);
  readAddresses(reading);
  readNatGateways(reading);
  readPeeringConnections(reading);
  readVpn(reading);
  readTransitGateways(reading);
  readBlockPublicAccess(reading);
  readLoadBalancers(reading);
  readEndpointServices(reading);
  readVpcEndpoints(reading);
  readUndescribedGatewayEndpoints(reading);
  readInstances(reading);
  readLambdaFunctions(reading);
  readDatabases(reading);
  readNetworkInterfaces(reading);
  readHostedZones(reading);
  readResolver(reading);
  readRoles(reading);
  readBuckets(reading);
  return lists;
}

/** What is open is said once in the list, where it can be mended, and again in every verdict that hangs on it. */
function noteOpenProperties(reading: Reading, nodes: readonly DesignNode[]): void {
  const alike = new Map<string, { readonly property: string; readonly because: string; readonly place: Place; readonly names: string[] }>();
  for (const node of nodes) {
    const place = reading.placeOf(node.id);
    if (place === undefined || node.outside === true) continue;
    for (const { property, because } of node.unresolved ?? []) {
      const known = alike.get(`${property} ${because}`);
      if (known !== undefined) known.names.push(node.name);
      else if (because.startsWith('`aws ')) alike.set(`${property} ${because}`, { property, because, place, names: [node.name] });
    }
  }
  for (const { property, because, place, names } of alike.values()) {
    reading.report.say('note', 'ASSUMED_VALUE', place, `\`${property}\` of ${listed(names)} is not known: ${because}.`);
  }
}
