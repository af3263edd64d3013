import type { Design } from '../../model/design';
import type { Assumption, Direction, Layer, Step } from '../step';

/** One address of an endpoint network interface. */
export interface EndpointAddress {
  readonly subnetId: string;
  readonly zone: string;
  readonly address: string;
}

export type AddressFamily = 4 | 6;

/** What a name stands for. */
export type DnsAnswer =
  /** The addresses of an endpoint's network interfaces; all of them must work. */
  | {
      readonly type: 'endpoint';
      readonly endpointId: string;
      readonly interfaces: readonly EndpointAddress[];
      /** Resource and service-network endpoints: what the name stands for. */
      readonly resourceConfigurationId?: string;
    }
  /** The public addresses of an AWS service in a Region, as a set. */
  | { readonly type: 'service'; readonly label: string; readonly region: string; readonly host: string }
  | { readonly type: 'addresses'; readonly addresses: readonly string[] }
  /** The public addresses of nodes of the design, which are often not known before deployment; `addresses`: what the record names beside them. */
  | { readonly type: 'public'; readonly nodeIds: readonly string[]; readonly addresses: readonly string[] };

export type ResolutionSource =
  | 'private-dns'
  | 'vpce-dns'
  | 'private-hosted-zone'
  | 'resolver-inbound'
  | 'resolver-rule'
  | 'public-dns'
  | 'vpc-dns'
  | 'none';

export interface DnsFailure {
  readonly node: string;
  readonly layer: Layer;
  readonly code: string;
  readonly direction?: Direction;
}

/** The answer to one name asked by one client, with the checks that led to it. */
export interface NameResolution {
  readonly name: string;
  readonly source: ResolutionSource;
  /** Null: no answer; `failures` says why. */
  readonly answer: DnsAnswer | null;
  readonly failures: readonly DnsFailure[];
  readonly steps: readonly Step[];
  readonly assumptions: readonly Assumption[];
}

/** Who asks. What has no interface in a VPC and no site asks the public DNS. */
export type DnsClient =
  | { readonly type: 'vpc'; readonly vpcId: string; readonly workloadId?: string | undefined }
  | { readonly type: 'on-premises'; readonly customerGatewayId: string }
  | { readonly type: 'internet' };

/** A query to a name server: from a workload, an outbound Resolver endpoint or a site, UDP, to an address. It must pass like any flow. */
export interface DnsQueryFlow {
  readonly from: { readonly type: 'workload' | 'resolver-endpoint' | 'on-premises'; readonly id: string };
  readonly to: string;
  /** Whose address it is, where that is known: ranges of VPCs may overlap. */
  readonly toId?: string | undefined;
  readonly port: number;
}

export interface DnsQueryOutcome {
  readonly arrived: boolean;
  /** The owner of the network interface that it came to, if it came to one. */
  readonly arrivedAtId?: string | undefined;
  readonly steps: readonly Step[];
  readonly failures: readonly DnsFailure[];
  readonly assumptions: readonly Assumption[];
}

export interface InterfaceAddress {
  readonly subnetId: string;
  readonly zone: string;
  readonly ipv4?: string | undefined;
  readonly ipv6?: string | undefined;
}

/** What name resolution needs of the network around it. */
export interface DnsWorld {
  readonly design: Design;
  /** The network interfaces of an endpoint, a Resolver endpoint or an instance, in zone order. */
  interfaceAddresses(nodeId: string): readonly InterfaceAddress[];
  /** The private address behind a public one of the design, and its VPC. */
  interfaceOfPublicAddress(address: string): { readonly address: string; readonly vpcId: string } | undefined;
  sendQuery(query: DnsQueryFlow): DnsQueryOutcome;
  /** Whether a CIDR block holds an address. */
  contains(cidr: string, address: string): boolean;
}

/** What is noted down while a name is resolved. */
export interface DnsTrail {
  readonly steps: Step[];
  readonly assumptions: Assumption[];
}

/** The end of one resolution, before the trail is added. */
export interface DnsOutcome {
  readonly source: ResolutionSource;
  readonly answer: DnsAnswer | null;
  readonly failures: readonly DnsFailure[];
}

export function answered(source: ResolutionSource, answer: DnsAnswer): DnsOutcome {
  return { source, answer, failures: [] };
}

export function unanswered(source: ResolutionSource, ...failures: readonly DnsFailure[]): DnsOutcome {
  return { source, answer: null, failures };
}
