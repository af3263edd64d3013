import { arnFormOf, hasPhysicalName, parseArn, physicalNameOf, type Arn } from './arns';
import { derived } from './derived';
import { findNode, type Design } from './design';
import type { DesignNode } from './kinds';
import { accountIdOf, regionNameOf } from './owner';

export interface NamedResource {
  readonly node: DesignNode;
  /** What follows the node's own ARN: `/2026/report.csv`, `/index/by-date`, `/prod/GET/items`. Empty: the node itself. */
  readonly suffix: string;
}

/**
 * The node of the design that an ARN names, with objects of a bucket, indexes of a table or methods of an API as `suffix`.
 * Undefined when the design has no such node. Region and account count where the ARN gives them: the queue of another
 * account with the same name is another queue.
 */
export function resourceOfArn(design: Design, text: string): NamedResource | undefined {
  const answers = answersOf(design);
  if (answers.has(text)) return answers.get(text);
  const found = find(design, text);
  answers.set(text, found);
  return found;
}

/** Asked again and again for the same few ARNs: by every request, by every cell of a matrix. */
const answersOf = derived(() => new Map<string, NamedResource | undefined>());

function find(design: Design, text: string): NamedResource | undefined {
  const arn = parseArn(text);
  if (arn === null) return undefined;
  for (const entry of entriesOf(design).get(arn.service) ?? []) {
    if (entry.inRegion && arn.region !== entry.region) continue;
    if (entry.inAccount && arn.accountId !== entry.accountId) continue;
    const suffix = suffixAfter(arn, entry);
    if (suffix !== undefined) return { node: entry.node, suffix };
  }
  return undefined;
}

/** An IAM role or user by its ARN; a session of a role names the role (`assumed-role/NAME/SESSION`). */
export function principalOfArn(design: Design, text: string): Extract<DesignNode, { kind: 'role' | 'user' }> | undefined {
  const arn = parseArn(text);
  if (arn === null) return undefined;
  const [type, roleName] = arn.resource.split('/');
  if (arn.service === 'sts' && type === 'assumed-role') {
    return design.nodes.find(
      (node): node is Extract<DesignNode, { kind: 'role' }> =>
        node.kind === 'role' && physicalNameOf(node) === roleName && accountIdOf(design, node) === arn.accountId,
    );
  }
  const node = resourceOfArn(design, text)?.node;
  return node?.kind === 'role' || node?.kind === 'user' ? node : undefined;
}

interface Entry {
  readonly node: DesignNode;
  readonly inRegion: boolean;
  readonly inAccount: boolean;
  readonly region: string;
  readonly accountId: string;
  /** The resource part without what may follow. */
  readonly resources: readonly string[];
}

const entriesOf = derived((design): ReadonlyMap<string, readonly Entry[]> => {
  const entries = new Map<string, Entry[]>();
  for (const node of design.nodes) {
    if (node.inactive === true) continue;
    const form = arnFormOf(node);
    if (form === undefined) continue;
    const entry: Entry = {
      node,
      inRegion: form.scope === 'regional' || form.scope === 'region',
      inAccount: form.scope === 'regional' || form.scope === 'account',
      region: regionNameOf(design, node),
      accountId: accountIdOf(design, node),
      resources: resourcesOf(node, form.resource),
    };
    const sameService = entries.get(form.service);
    if (sameService) sameService.push(entry);
    else entries.set(form.service, [entry]);
  }
  return entries;
});

/** What may stand in the resource part for this node: its name, its logical id where the name is unknown, aliases of a key. */
function resourcesOf(node: DesignNode, resource: (name: string) => string): readonly string[] {
  const names = new Set([resource(physicalNameOf(node))]);
  if (node.logicalId !== undefined && !hasPhysicalName(node)) names.add(resource(node.logicalId));
  if (node.kind === 'kmsKey') for (const alias of node.aliases) names.add(alias.startsWith('alias/') ? alias : `alias/${alias}`);
  if (node.kind === 'secret') names.add(`secret:${physicalNameOf(node)}`);
  return [...names];
}

function suffixAfter(arn: Arn, { node, resources }: Entry): string | undefined {
  for (const resource of resources) {
    if (arn.resource === resource) return '';
    const next = arn.resource.startsWith(resource) ? arn.resource.slice(resource.length) : undefined;
    if (next === undefined) continue;
    if (next.startsWith('/') && hasSubresources.has(node.kind)) return next;
    // A function's version or alias, a log group's streams, a topic's subscription.
    if (next.startsWith(':')) return next;
    if (node.kind === 'secret' && /^-[A-Za-z0-9?*]{6}$/.test(next)) return '';
  }
  return undefined;
}

const hasSubresources: ReadonlySet<string> = new Set(['s3Bucket', 's3AccessPoint', 'dynamodbTable', 'restApi']);

/** The bucket behind an access point, when it is in the design. */
export function bucketOfAccessPoint(
  design: Design,
  accessPoint: Extract<DesignNode, { kind: 's3AccessPoint' }>,
): Extract<DesignNode, { kind: 's3Bucket' }> | undefined {
  const named =
    findNode(design, accessPoint.bucketId) ??
    design.nodes.find((node) => node.kind === 's3Bucket' && physicalNameOf(node) === accessPoint.bucketId);
  return named?.kind === 's3Bucket' ? named : undefined;
}
