import type { Verdict } from '../model/request';
import type { Assumption, Direction, Layer, Step } from '../network/step';

export type RouteName =
  | 'interface-endpoint'
  | 'gateway-endpoint'
  | 'gateway-load-balancer-endpoint'
  | 'nat-gateway'
  | 'egress-only-internet-gateway'
  | 'internet-gateway'
  | 'transit-gateway'
  | 'peering'
  | 'direct-connect'
  | 'vpn'
  | 'local';

export type ResolutionSource =
  | 'private-dns'
  | 'vpce-dns'
  | 'private-hosted-zone'
  | 'resolver-inbound'
  | 'resolver-rule'
  | 'public-dns'
  | 'vpc-dns'
  | 'none';

export interface Resolution {
  readonly name: string;
  readonly answers: readonly string[];
  readonly source: ResolutionSource;
}

export interface Decision {
  readonly node: string;
  readonly layer: Layer;
  readonly code: string;
  readonly pointer?: string;
  readonly direction?: Direction;
}

export type ContextValue = string | readonly string[];

/** What one policy on the way says of the request, statement by statement: the policy pane's live match. */
export interface PolicyTrace {
  /** Node that carries the policy, and the policy's key within it (`policiesOf`); null for AWS's default policy. */
  readonly nodeId: string;
  readonly key: string | null;
  readonly layer: Layer;
  readonly outcome: 'allows' | 'denies' | 'silent';
  readonly statements: readonly {
    /** JSON pointer, `/Statement/0`. */
    readonly pointer: string;
    readonly outcome: 'allows' | 'denies' | 'does-not-apply';
    /** The first element that did not match: its pointer, and why in words. */
    readonly failed?: { readonly pointer: string; readonly reason: string };
    /** The other elements that did not match. */
    readonly alsoFailed?: readonly { readonly pointer: string; readonly reason: string }[];
  }[];
}

/** The answer to one request: the command-line contract's result. */
export interface SimulationResult {
  readonly verdict: Verdict;
  /** `invalid` only: which field and why. */
  readonly message?: string;
  readonly route: RouteName | null;
  /** Id of the VPC endpoint that `route` names. */
  readonly endpoint: string | null;
  readonly resolution: Resolution | null;
  /** Node ids in the order in which the packet meets them. */
  readonly path: readonly string[];
  readonly decidedBy: readonly Decision[];
  readonly steps: readonly Step[];
  readonly context: Readonly<Record<string, ContextValue>>;
  readonly assumptions: readonly Assumption[];
  /** The addresses or ways a name stands for disagree; the verdict is the worst of them. */
  readonly mixed?: boolean;
  /** One plain sentence that names what decided. */
  readonly explanation: string;
  /** The policies on the way, in evaluation order. */
  readonly policies?: readonly PolicyTrace[];
  /** The principal the request was evaluated for (an ARN), or `anonymous`. */
  readonly principal?: string;
}
