import { findNode, type Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import { accountIdOf, ownVpcOf, regionNameOf } from '../../model/owner';
import type { JsonObject } from '../json';

/** Where a stack is deployed. CloudFormation deploys into one account and Region at a time. */
export interface StackPlace {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
}

/** A template that a design was imported from, together with others. */
export interface ImportedStack extends StackPlace {
  readonly format: 'json' | 'yaml';
  readonly document: JsonObject;
}

/** Stacks of one account and Region, whatever they are called. */
export function isSamePlace(one: Omit<StackPlace, 'name'>, other: Omit<StackPlace, 'name'>): boolean {
  return one.accountId === other.accountId && one.region === other.region;
}

/** The stack a person wants a node in: its own word, else that of the VPC it is in. */
export function wantedStackOf(design: Design, node: DesignNode): string | undefined {
  return node.stack ?? ownVpcOf(design, node)?.stack;
}

/** `ACCOUNT.REGION`, the account by its name where the drawing has one. */
export function stackNameOf(design: Design, accountId: string, region: string, stack?: string): string {
  const account = design.nodes.find((node) => node.kind === 'account' && node.account === accountId);
  const named = account === undefined ? '' : fileWord(account.name);
  return [named === '' ? accountId : named, region, ...(stack === undefined ? [] : [fileWord(stack)])].join('.');
}

function fileWord(text: string): string {
  return text.trim().replaceAll(/[^\p{L}\p{N}_-]+/gu, '-').replaceAll(/^-+|-+$/g, '');
}

/** The account, the Region and, where a person split them, the stack of every resource node, in the order of the drawing. */
export function placeOfNode(design: Design, nodeId: string): { readonly accountId: string; readonly region: string; readonly stack: string | undefined } {
  const node = findNode(design, nodeId);
  if (node === undefined) return { accountId: design.accountId, region: design.region, stack: undefined };
  return { accountId: accountIdOf(design, node), region: regionNameOf(design, node), stack: wantedStackOf(design, node) };
}
