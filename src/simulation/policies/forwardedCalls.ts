import { arnOf, parseArn } from '../../model/arns';
import { findNode, type Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import { accountIdOf } from '../../model/owner';
import { bucketOfAccessPoint, resourceOfArn } from '../../model/resourceOfArn';
import type { Call } from '../question/question';
import type { ContextValue } from '../result';
import { gatherPolicies } from './gatherPolicies';
import { judge, type Judged } from './judgeCall';
import type { Passage } from './passage';

/** A call that a service makes in the name of the caller. */
export interface ForwardedCall {
  readonly call: Call;
  /** `s3.amazonaws.com` */
  readonly by: string;
}

/**
 * With a key of the customer on a bucket, secret or topic, the caller needs the key as well: the service asks AWS KMS in the caller's
 * name. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
 */
export function forwardedCallsOf(design: Design, call: Call): readonly ForwardedCall[] {
  const use = keyUseOf(design, call);
  if (use === undefined) return [];
  const key = keyOf(design, use.keyId);
  // AWS managed keys let the service's own callers in by their key policy.
  if (key === undefined) return [];
  return use.actions.map((action) => ({
    by: `${call.prefix}.amazonaws.com`,
    call: { ...call, action, prefix: 'kms', resource: key.arn, node: key.node, resourceAccount: key.accountId },
  }));
}

/** What the policies make of a forwarded call: the same caller, without the way it came. An endpoint's policy is not asked again. */
export function judgeForwardedCall(design: Design, { call, by }: ForwardedCall, passage: Passage, context: Readonly<Record<string, ContextValue>>): Judged {
  const keys: Record<string, ContextValue> = {};
  for (const [key, value] of Object.entries(context)) if (isCarriedOver(key, passage)) keys[key] = value;
  keys['aws:ViaAWSService'] = 'true';
  keys['aws:CalledVia'] = [by];
  keys['aws:CalledViaFirst'] = by;
  keys['aws:CalledViaLast'] = by;
  keys['kms:ViaService'] = by.replace('.amazonaws.com', `.${call.region}.amazonaws.com`);
  const without: Passage = { type: 'public', sourceAddress: undefined, owner: by };
  return judge(design, call, gatherPolicies(design, call, without), { keys, unknown: new Set() });
}

/** Neither the endpoint nor, behind one, the address is carried over; a public address is. */
function isCarriedOver(key: string, passage: Passage): boolean {
  const lower = key.toLowerCase();
  if (lower.startsWith('aws:sourcevpc') || lower.startsWith('aws:vpce') || lower === 'aws:vpcsourceip') return false;
  if (lower === 'aws:sourceip') return passage.type === 'public';
  if (lower.startsWith('aws:resource') || lower.startsWith('s3:') || lower.startsWith('kms:')) return false;
  return true;
}

interface KeyUse {
  readonly keyId: string;
  readonly actions: readonly string[];
}

function keyUseOf(design: Design, { node, prefix, action }: Call): KeyUse | undefined {
  const name = action.slice(prefix.length + 1);
  if (node?.kind === 's3Bucket' || node?.kind === 's3AccessPoint') {
    const bucket = node.kind === 's3Bucket' ? node : bucketOfAccessPoint(design, node);
    if (bucket?.kmsKeyId === undefined) return undefined;
    if (name === 'GetObject' || name === 'GetObjectVersion') return { keyId: bucket.kmsKeyId, actions: ['kms:Decrypt'] };
    return name === 'PutObject' ? { keyId: bucket.kmsKeyId, actions: ['kms:GenerateDataKey'] } : undefined;
  }
  if (node?.kind === 'secret' && node.kmsKeyId !== undefined) {
    if (name === 'GetSecretValue') return { keyId: node.kmsKeyId, actions: ['kms:Decrypt'] };
    return name === 'PutSecretValue' ? { keyId: node.kmsKeyId, actions: ['kms:GenerateDataKey', 'kms:Decrypt'] } : undefined;
  }
  if (node?.kind === 'snsTopic' && node.kmsKeyId !== undefined && name === 'Publish') return { keyId: node.kmsKeyId, actions: ['kms:GenerateDataKey', 'kms:Decrypt'] };
  return undefined;
}

function keyOf(design: Design, id: string): { readonly arn: string; readonly node: DesignNode | undefined; readonly accountId: string } | undefined {
  const node = findNode(design, id) ?? resourceOfArn(design, id)?.node ?? keyWithAlias(design, id);
  if (node?.kind === 'kmsKey') {
    const arn = arnOf(design, node);
    return arn === undefined ? undefined : { arn, node, accountId: accountIdOf(design, node) };
  }
  const arn = parseArn(id);
  if (arn === null || arn.service !== 'kms' || arn.resource.startsWith('alias/aws/')) return undefined;
  return { arn: id, node: undefined, accountId: arn.accountId };
}

function keyWithAlias(design: Design, alias: string): DesignNode | undefined {
  return design.nodes.find((node) => node.kind === 'kmsKey' && node.aliases.some((each) => each === alias));
}
