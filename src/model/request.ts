import { z } from 'zod/mini';
import type { DeepReadonly } from './deepReadonly';

/** A DNS name of a VPC endpoint that is not known before deployment: Regional without `zone`, zonal with it. `prefix`: Amazon S3. */
const endpointName = z.object({
  endpoint: z.string(),
  zone: z.optional(z.string()),
  prefix: z.optional(z.string()),
});

const contextValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number(), z.boolean()]))]);

/** The question: who, does what, on what; or a plain network flow (`to`). The command-line contract's request. */
export const simulationRequest = z.object({
  /** Node id or logical id of a workload or an on-premises network, or `internet`. */
  from: z.string(),
  /** Id or ARN of a role or user, or `anonymous`. Default: the workload's role. */
  principal: z.optional(z.string()),
  /** IAM action, `s3:GetObject`. */
  action: z.optional(z.string()),
  /** ARN, or a node and what follows its ARN. */
  resource: z.optional(z.union([z.string(), z.object({ ref: z.string(), suffix: z.optional(z.string()) })])),
  /** In place of `action`: node id, IP address, host name or an endpoint's own name. */
  to: z.optional(z.union([z.string(), endpointName])),
  /** The DNS name asked for. Default: the service's name in the resource's Region. */
  host: z.optional(z.union([z.string(), endpointName])),
  /** Default 443. */
  port: z.optional(z.number()),
  /** Default `tcp`. */
  protocol: z.optional(z.string()),
  /** 4 or 6; default 4. */
  ipVersion: z.optional(z.number()),
  /** Further condition keys; they override what is derived. */
  context: z.optional(z.record(z.string(), contextValue)),
  /** The policy passed when the session was made, as JSON text or as the document itself. It limits sessions of a role and of a federated user. */
  sessionPolicy: z.optional(z.union([z.string(), z.record(z.string(), z.unknown())])),
  /** Managed policies passed when the session was made: ids or ARNs. */
  sessionPolicyArns: z.optional(z.array(z.string())),
  /** Tags passed when the session was made; they take the place of the role's own. */
  sessionTags: z.optional(z.record(z.string(), z.string())),
});

export type SimulationRequest = DeepReadonly<z.infer<typeof simulationRequest>>;

export const verdict = z.enum(['allowed', 'denied', 'unreachable', 'invalid']);

export type Verdict = z.infer<typeof verdict>;

/** What a saved request must give; only the fields that are there are compared. */
export const expectation = z.object({
  verdict,
  route: z.optional(z.nullable(z.string())),
  endpoint: z.optional(z.nullable(z.string())),
});

export const savedRequest = z.object({
  id: z.string(),
  title: z.string(),
  request: simulationRequest,
  expected: z.optional(expectation),
  /** For a presenter: why the answer is what it is. */
  note: z.optional(z.string()),
});

export type SavedRequest = DeepReadonly<z.infer<typeof savedRequest>>;
