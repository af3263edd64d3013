import { z } from 'zod/mini';
import { idOf } from './identifiers';

/** A property whose template expression has no value (a parameter without default): what it would be decides a verdict. */
export const unresolvedProperty = z.object({
  /** CloudFormation's property name, `CidrBlock`. */
  property: z.string(),
  /** The parameter or function that has no value, in words: "parameter `VpcCidr`". */
  because: z.string(),
});

/** What every node of a design has. */
export function nodeBase<Kind extends string>(kind: Kind) {
  return {
    id: idOf(kind),
    kind: z.literal(kind),
    /** The label a person reads; unique within its kind. */
    name: z.string(),
    /** The CloudFormation logical id, fixed when the node is first imported or exported. */
    logicalId: z.optional(z.string()),
    /** Owner, when it is another account than the design's. Inherited by what is inside a VPC. */
    accountId: z.optional(z.string()),
    /** Region, when it is another one than the design's. */
    region: z.optional(z.string()),
    /** The stack it is deployed with, where its account and Region have several. Inherited by what is inside a VPC. */
    stack: z.optional(z.string()),
    /** Its template `Condition` is false: kept and drawn faint, no part of the simulation. */
    inactive: z.optional(z.boolean()),
    /** Exists outside of this design (an id given as a parameter): referred to, never exported as a resource. */
    outside: z.optional(z.boolean()),
    unresolved: z.optional(z.array(unresolvedProperty)),
    tags: z.optional(z.record(z.string(), z.string())),
  };
}

/** The text of a policy as its author wrote it; it may be broken JSON while it is being edited. */
export const policyText = z.string();

export const namedPolicy = z.object({ name: z.string(), policy: policyText });

export const ipAddressType = z.enum(['ipv4', 'ipv6', 'dualstack']);

export const dnsRecordIpType = z.enum(['ipv4', 'ipv6', 'dualstack', 'service-defined']);
