import type { IpFamily } from '../model/ip';
import type { AddressSet } from './addressSet';
import type { CompiledInterface } from './compile/compiledNetwork';

/**
 * One question to the network: from where, to which addresses, by which protocol and port. `traceFlow` (index.ts) answers it for
 * every interface of the source and every address of the destination, and takes the worst (network-reachability 4.6, 4.7).
 */
export interface Flow {
  readonly source: FlowSource;
  readonly destination: FlowDestination;
  /** Of the destination; without meaning for ICMP, which is an echo request. */
  readonly port: number;
  /** `tcp`, `udp`, `icmp` or an IANA number. */
  readonly protocol: string;
  readonly ipVersion: IpFamily;
  /** Of a service network endpoint: the resource configuration that was asked for by name. Without it: all with that port. */
  readonly resourceConfigurationId?: string;
}

export type FlowSource =
  /** A workload (all its interfaces), an on-premises network, a VPN connection, an `internet` node, or the word `internet`. */
  | { readonly type: 'node'; readonly id: string }
  /** One interface: of a Resolver endpoint that asks a name server, say. */
  | { readonly type: 'interface'; readonly interface: CompiledInterface }
  | { readonly type: 'internet' };

export type FlowDestination =
  /** What a name resolved to: all of them must work. `ownerId`: the endpoint whose addresses they are. */
  | { readonly type: 'addresses'; readonly addresses: readonly string[]; readonly ownerId?: string }
  /**
   * A node: its private addresses; for a source on the internet its public ones. An on-premises network: its host. `zone`: only the
   * interface in that Availability Zone. `first`: only the first address (of a Resolver endpoint). `public`: its public addresses from everywhere.
   */
  | { readonly type: 'node'; readonly id: string; readonly zone?: string; readonly pick?: 'all' | 'first'; readonly scope?: 'public' }
  /** The public addresses of an AWS service: `s3` and `dynamodb` by their prefix lists, others as some public address. */
  | { readonly type: 'service'; readonly service: string; readonly region: string; readonly dns64?: boolean }
  | { readonly type: 'set'; readonly set: AddressSet };
