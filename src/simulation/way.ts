import type { Assumption, Step } from '../network/step';
import type { Passage } from './policies/passage';
import type { Decision, RouteName } from './result';

/** One of the ways a request can take: from one interface of the client to one address. All of them must work. */
export interface Way {
  readonly arrived: boolean;
  readonly steps: readonly Step[];
  readonly path: readonly string[];
  readonly route: RouteName | null;
  readonly endpoint: string | null;
  /** Why it does not arrive, or its reply does not. */
  readonly failures: readonly Decision[];
  readonly assumptions: readonly Assumption[];
  /** Parts of an address range are treated differently, or AWS picks at random. */
  readonly mixed: boolean;
  /** What a service at the far end sees of the way; undefined where the way does not end at an AWS service. */
  readonly passage: Passage | undefined;
  /** The endpoint network interface at which it enters the endpoint's VPC: its zone. */
  readonly sameZone: boolean;
}
