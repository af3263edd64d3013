import { z } from 'zod/mini';

/** Shapes are those of the AWS CLI's JSON output; what a shape does not name is left aside. */
export const id = z.string().check(z.minLength(1));
export const text = z.optional(z.string());
export const number = z.optional(z.number());
export const flag = z.optional(z.boolean());
export const texts = z.optional(z.array(z.string()));

export function list<Item extends z.ZodMiniType>(item: Item) {
  return z.optional(z.array(item));
}

/** EC2 writes `Tags`, network interfaces `TagSet`. */
export const tags = list(z.object({ Key: z.string(), Value: text }));

export const groups = list(z.object({ GroupId: id }));

/** A policy as text (EC2, S3), or as the object the CLI has decoded (IAM). */
export const policyDocument = z.optional(z.union([z.string(), z.record(z.string(), z.unknown())]));
