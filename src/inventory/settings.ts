import { parseServiceName } from '../catalog/serviceNames';
import { parseArn } from '../model/arns';
import type { FoundResults } from './result';
import { results } from './results';

/** Whose the network is, and where. Outputs do not say it; owners, zones and ARNs in them do. */
export interface Settings {
  readonly accountId: string;
  readonly region: string;
  readonly regionOfVpc: (vpcId: string | undefined) => string | undefined;
  readonly ownerOfVpc: (vpcId: string | undefined) => string | undefined;
}

export interface GivenSettings {
  /** Used where the outputs say nothing. */
  readonly region?: string;
  readonly accountId?: string;
}

const fallback = { region: 'us-east-1', accountId: '111122223333' };

export function readSettings(found: FoundResults, given: GivenSettings): Settings {
  const regions = regionsOfVpcs(found);
  const owners = ownersOfVpcs(found);
  const [caller] = results.callerIdentity.in(found).items;
  const accountId = caller?.item.Account ?? mostFrequent([...owners.values()]) ?? mostFrequent(otherOwners(found)) ?? given.accountId;
  const region = mostFrequent([...regions.values()]) ?? mostFrequent(otherRegions(found)) ?? given.region;
  const [first] = found.results;
  if (first !== undefined && region === undefined) {
    found.report.say('warning', 'ASSUMED_REGION', first.place, `Nothing here names its Region; \`${fallback.region}\` is assumed. The output of \`aws ec2 describe-subnets\` names it.`);
  }
  if (first !== undefined && accountId === undefined) {
    found.report.say('warning', 'ASSUMED_VALUE', first.place, `Nothing here names its account; \`${fallback.accountId}\` is assumed. The output of \`aws sts get-caller-identity\` names it.`);
  }
  return {
    accountId: accountId ?? fallback.accountId,
    region: region ?? fallback.region,
    regionOfVpc: (vpcId) => (vpcId === undefined ? undefined : regions.get(vpcId)),
    ownerOfVpc: (vpcId) => (vpcId === undefined ? undefined : owners.get(vpcId)),
  };
}

function regionsOfVpcs(found: FoundResults): ReadonlyMap<string, string> {
  const regions = new Map<string, string>();
  const note = (vpcId: string | undefined, region: string | undefined) => {
    if (vpcId !== undefined && region !== undefined && !regions.has(vpcId)) regions.set(vpcId, region);
  };
  for (const { item } of results.subnets.in(found).items) note(item.VpcId, regionOfZone(item.AvailabilityZone) ?? regionOfArn(item.SubnetArn));
  for (const { item } of results.securityGroups.in(found).items) note(item.VpcId, regionOfArn(item.SecurityGroupArn));
  for (const { item } of results.vpcEndpoints.in(found).items) {
    // The service of an endpoint is in the endpoint's Region, unless the endpoint says otherwise.
    if (item.ServiceRegion === undefined) note(item.VpcId, regionOfService(item.ServiceName));
  }
  for (const { item } of results.loadBalancers.in(found).items) note(item.VpcId, regionOfArn(item.LoadBalancerArn));
  for (const { item } of results.vpcPeeringConnections.in(found).items) {
    for (const side of [item.RequesterVpcInfo, item.AccepterVpcInfo]) note(side?.VpcId, side?.Region);
  }
  return regions;
}

function ownersOfVpcs(found: FoundResults): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  const note = (vpcId: string | undefined, owner: string | undefined) => {
    if (vpcId !== undefined && owner !== undefined && !owners.has(vpcId)) owners.set(vpcId, owner);
  };
  for (const { item } of results.vpcs.in(found).items) note(item.VpcId, item.OwnerId);
  // Subnets and route tables of a shared VPC belong to its owner, too.
  for (const { item } of results.subnets.in(found).items) note(item.VpcId, item.OwnerId);
  for (const { item } of results.routeTables.in(found).items) note(item.VpcId, item.OwnerId);
  for (const { item } of results.vpcPeeringConnections.in(found).items) {
    for (const side of [item.RequesterVpcInfo, item.AccepterVpcInfo]) note(side?.VpcId, side?.OwnerId);
  }
  return owners;
}

function otherOwners(found: FoundResults): readonly string[] {
  const all = [
    ...results.securityGroups.in(found).items.map(({ item }) => item.OwnerId),
    ...results.networkAcls.in(found).items.map(({ item }) => item.OwnerId),
    ...results.vpcEndpoints.in(found).items.map(({ item }) => item.OwnerId),
    ...results.reservations.in(found).items.map(({ item }) => item.OwnerId),
    ...results.networkInterfaces.in(found).items.map(({ item }) => item.OwnerId),
    ...results.transitGateways.in(found).items.map(({ item }) => item.OwnerId),
    ...arnsIn(found).map((arn) => parseArn(arn)?.accountId),
  ];
  return all.flatMap((owner) => (owner !== undefined && /^\d{12}$/.test(owner) ? [owner] : []));
}

function otherRegions(found: FoundResults): readonly string[] {
  return [
    ...arnsIn(found).map(regionOfArn),
    ...results.endpointServices.in(found).items.map(({ item }) => regionOfService(item.ServiceName)),
    ...results.blockPublicAccess.in(found).items.map(({ item }) => item.VpcBlockPublicAccessOptions.AwsRegion),
  ].flatMap((region) => region ?? []);
}

function arnsIn(found: FoundResults): readonly string[] {
  return [
    ...results.transitGateways.in(found).items.map(({ item }) => item.TransitGatewayArn),
    ...results.prefixLists.in(found).items.map(({ item }) => item.PrefixListArn),
    ...results.lambdaFunctions.in(found).items.map(({ item }) => item.FunctionArn),
    ...results.dbInstances.in(found).items.map(({ item }) => item.DBInstanceArn),
    ...results.resolverEndpoints.in(found).items.map(({ item }) => item.Arn),
    ...results.roleDetails.in(found).items.map(({ item }) => item.Arn),
    ...results.roles.in(found).items.map(({ item }) => item.Arn),
  ].flatMap((arn) => arn ?? []);
}

/** `us-east-1a` and the Local Zone `us-west-2-lax-1a` alike begin with their Region. */
export function regionOfZone(zone: string | undefined): string | undefined {
  return zone === undefined ? undefined : /^[a-z]{2,4}(?:-[a-z]+)+-\d+/.exec(zone)?.[0];
}

export function regionOfArn(arn: string | undefined): string | undefined {
  return (arn === undefined ? undefined : parseArn(arn)?.region) || undefined;
}

function regionOfService(serviceName: string | undefined): string | undefined {
  return (serviceName === undefined ? undefined : parseServiceName(serviceName)?.region) ?? undefined;
}

/** The one named most often; of equals the first. */
function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0];
}
