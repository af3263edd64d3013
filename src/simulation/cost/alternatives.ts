import { isGatewayService, isInterfaceService, services } from '../../catalog/services';
import { findNode, findNodeByName, nodesOf, type Design } from '../../model/design';
import { ownVpcOf, regionNameOf } from '../../model/owner';
import type { SimulationRequest } from '../../model/request';
import { awsServiceOf } from '../../network/dns/endpointNames';
import { hourly, perGb, sumOf, toServiceInRegion, type CostLine, type CostOptions, type CostSum } from './costLine';
import type { Traced } from './pathCosts';
import { publicAddress, zonesOfVpc } from './standingCosts';

export type AlternativeWay = 'gateway-endpoint' | 'interface-endpoint' | 'nat-gateway';

export type Alternative =
  | { readonly way: AlternativeWay; readonly offered: true; readonly inUse: boolean; readonly lines: readonly CostLine[]; readonly standing: CostSum; readonly traffic: CostSum; readonly total: CostSum }
  | { readonly way: AlternativeWay; readonly offered: false; readonly because: string };

export interface Alternatives {
  /** As its endpoint's service name ends: `s3`. */
  readonly service: string;
  /** Of the VPC the request comes from: each way is counted with one network interface or gateway in each. */
  readonly zones: number;
  readonly ways: readonly Alternative[];
}

/**
 * The three ways from a VPC to an AWS service, side by side, for the same traffic and the same number of zones. Undefined where the
 * request goes to no AWS service, or starts in no VPC.
 */
export function alternativesOf(design: Design, request: SimulationRequest, traced: Traced, options: CostOptions & { readonly zones?: number }): Alternatives | undefined {
  const source = findNodeByName(design, request.from);
  const vpc = source === undefined ? undefined : ownVpcOf(design, source);
  const service = serviceOf(design, request, traced);
  if (source === undefined || vpc === undefined || service === undefined) return undefined;
  const place = { nodeId: null, region: regionNameOf(design, source) };
  const own = nodesOf(design, 'interfaceEndpoint').find((endpoint) => endpoint.vpcId === vpc.id && awsServiceOf(design, endpoint)?.suffix === service);
  const zones = Math.max(1, options.zones ?? own?.subnetIds.length ?? zonesOfVpc(design, vpc.id).length);
  const gb = options.usage.gbPerMonth;
  const way = (name: AlternativeWay, lines: readonly CostLine[]): Alternative => ({
    way: name,
    offered: true,
    inUse: traced.route === name,
    lines,
    standing: sumOf(lines.filter(({ nature }) => nature === 'standing')),
    traffic: sumOf(lines.filter(({ nature }) => nature === 'traffic')),
    total: sumOf(lines),
  });
  return {
    service,
    zones,
    ways: [
      isGatewayService(service)
        ? way('gateway-endpoint', [hourly(place, 'gateway-endpoint', 'Gateway endpoint', { ...options, units: 1, unit: ['endpoint', 'endpoints'], note: 'No charge, by the hour or by the GB.' })])
        : { way: 'gateway-endpoint', offered: false, because: 'Only Amazon S3 and Amazon DynamoDB have gateway endpoints.' },
      isInterfaceService(service)
        ? way('interface-endpoint', [
            hourly(place, 'interface-endpoint.hour', 'Interface endpoint', { ...options, units: zones, unit: ['network interface', 'network interfaces'] }),
            perGb(place, 'interface-endpoint.gb', 'Data through the interface endpoint', { ...options, gb }),
          ])
        : { way: 'interface-endpoint', offered: false, because: 'No interface endpoint is known for this service.' },
      way('nat-gateway', [
        hourly(place, 'nat-gateway.hour', 'NAT gateway', { ...options, units: zones, unit: ['gateway', 'gateways'] }),
        publicAddress(place, zones, options),
        perGb(place, 'nat-gateway.gb', 'Data through the NAT gateway', { ...options, gb }),
        toServiceInRegion(gb),
      ]),
    ],
  };
}

/** The service by the endpoint the request went through, else by its action. */
function serviceOf(design: Design, { action }: SimulationRequest, { endpoint }: Traced): string | undefined {
  const node = findNode(design, endpoint ?? undefined);
  if (node?.kind === 'interfaceEndpoint' || node?.kind === 'gatewayEndpoint') return awsServiceOf(design, node)?.suffix;
  const prefix = action?.split(':')[0]?.toLowerCase();
  if (prefix === undefined) return undefined;
  const offers = services.filter((each) => each.iamPrefixes.includes(prefix)).map(({ suffix }) => suffix);
  // `dynamodb` rather than `dynamodb-streams`, `s3` rather than `s3express`.
  return offers.find((suffix) => suffix === prefix) ?? offers[0] ?? prefix;
}
