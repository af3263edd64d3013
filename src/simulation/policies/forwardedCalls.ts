import { arnOf, parseArn } from '../../model/arns';
import { findNode, type Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import { accountIdOf } from '../../model/owner';
import { resourceOfArn } from '../../model/resourceOfArn';
import type { Assumption } from '../../network/step';
import type { Call } from '../question/question';
import type { ContextValue } from '../result';
import { gatherPolicies } from './gatherPolicies';
import { judge, type Judged } from './judgeCall';
import { keyUseOf, type KeyUse } from './keyUse';
import type { Passage } from './passage';
import { resourceKeys, type RequestContext } from './requestContext';
import { withTime } from './requestTime';

/** A call that a service makes in the name of the caller. */
export interface ForwardedCall {
  readonly call: Call;
  /** `s3.amazonaws.com` */
  readonly by: string;
  readonly encryptionContext: Readonly<Record<string, string>>;
}

export interface ForwardedCalls {
  readonly calls: readonly ForwardedCall[];
  /** What the service does in the caller's name without it being judged here. */
  readonly assumptions: readonly Assumption[];
}

/** The request to the first service, as its policies saw it. */
export interface FirstRequest {
  readonly passage: Passage;
  readonly carried: RequestContext;
  readonly now: string | undefined;
}

/**
 * With a key of the customer on a bucket, secret, queue, topic or table, the caller needs the key as well: the service asks AWS KMS in the
 * caller's name. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
 */
export function forwardedCallsOf(design: Design, call: Call): ForwardedCalls {
  const unjudged = callsOnUnknownResources[call.action.toLowerCase()];
  if (unjudged !== undefined) return { calls: [], assumptions: [{ code: 'FORWARDED_CALLS_NOT_JUDGED', message: unjudged }] };
  const use = keyUseOf(design, call);
  if (use === undefined || isAwsManagedKey(use.keyId)) return none;
  const key = keyOf(design, use.keyId);
  if (key === undefined) {
    const message = `\`${use.keyId}\` is no key of the design: whether the caller may use it for \`${call.action}\` is not judged.`;
    return { calls: [], assumptions: [{ code: 'FORWARDED_CALLS_NOT_JUDGED', message }] };
  }
  return { calls: use.actions.map((action) => keyCall(call, key, use, action)), assumptions: [] };
}

/** What the policies make of a forwarded call: the same caller, without the way it came. An endpoint's policy is not asked again. */
export function judgeForwardedCall(design: Design, { call, by, encryptionContext }: ForwardedCall, { passage, carried, now }: FirstRequest): Judged {
  const keys: Record<string, ContextValue> = {};
  for (const [key, value] of Object.entries(carried.keys)) if (isCarriedOver(key, passage)) keys[key] = value;
  keys['aws:ViaAWSService'] = 'true';
  keys['aws:CalledVia'] = [by];
  keys['aws:CalledViaFirst'] = by;
  keys['aws:CalledViaLast'] = by;
  Object.assign(keys, resourceKeys(design, call));
  addMissing(keys, {
    'kms:ViaService': by.replace('.amazonaws.com', `.${call.region}.amazonaws.com`),
    ...Object.fromEntries(Object.entries(encryptionContext).map(([name, value]) => [`kms:EncryptionContext:${name}`, value])),
    'kms:EncryptionContextKeys': Object.keys(encryptionContext),
    // The service forwards temporary credentials, also for a caller with long-term keys: the key is there and false.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
    ...(hasLongTermKeys(call) ? { 'aws:MultiFactorAuthPresent': 'false' } : {}),
  });
  const without: Passage = { type: 'public', sourceAddress: undefined, owner: by };
  const gathered = gatherPolicies(design, call, without);
  const context: RequestContext = { keys, unknown: new Set([...carried.unknown].filter((key) => isCarriedOver(key, passage))) };
  return judge(design, call, gathered, withTime(context, now, gathered.all));
}

/** Whose data these calls touch stands in the query or the template, which a request does not name. */
const callsOnUnknownResources: Readonly<Record<string, string>> = {
  'athena:startqueryexecution': 'Amazon Athena reads the AWS Glue Data Catalog and reads and writes Amazon S3 in the caller’s name. Those calls are not judged here: they need permissions of their own.',
  'athena:getqueryresults': 'Amazon Athena reads the results from Amazon S3 in the caller’s name. That call is not judged here: it needs permissions of its own.',
  ...Object.fromEntries(
    ['cloudformation:createstack', 'cloudformation:updatestack', 'cloudformation:deletestack', 'cloudformation:executechangeset'].map((action) => [
      action,
      'AWS CloudFormation calls other services in the caller’s name. Those calls are not judged here: they need permissions of their own.',
    ]),
  ),
};

const none: ForwardedCalls = { calls: [], assumptions: [] };

function keyCall(call: Call, key: FoundKey, use: KeyUse, action: string): ForwardedCall {
  return {
    by: `${call.prefix}.amazonaws.com`,
    call: { ...call, action, prefix: 'kms', resource: key.arn, node: key.node, resourceAccount: key.accountId },
    encryptionContext: use.encryptionContext,
  };
}

/** Neither the endpoint nor, behind one, the address is carried over; a public address is. */
function isCarriedOver(key: string, passage: Passage): boolean {
  const lower = key.toLowerCase();
  if (lower.startsWith('aws:sourcevpc') || lower.startsWith('aws:vpce') || lower === 'aws:vpcsourceip') return false;
  if (lower === 'aws:sourceip') return passage.type === 'public';
  // What follows from the first service's action and resource does not hold for the key. Keys of AWS KMS are there only if the request gives them.
  return !(lower.startsWith('aws:resource') || lower.startsWith('s3:') || lower.startsWith('dynamodb:'));
}

/** Keys that the request gives itself stay. */
function addMissing(keys: Record<string, ContextValue>, added: Readonly<Record<string, ContextValue>>): void {
  const present = new Set(Object.keys(keys).map((key) => key.toLowerCase()));
  for (const [key, value] of Object.entries(added)) if (!present.has(key.toLowerCase()) && value.length > 0) keys[key] = value;
}

/** Users and root users sign with keys of their own unless the request says otherwise. */
function hasLongTermKeys({ principal }: Call): boolean {
  if (principal.type === 'anonymous') return false;
  return principal.type === 'node' ? principal.node.kind === 'user' : /^arn:[^:]+:iam::\d{12}:(?:user\/|root$)/.test(principal.arn);
}

interface FoundKey {
  readonly arn: string;
  readonly node: DesignNode | undefined;
  readonly accountId: string;
}

/** AWS managed keys let the service's own callers in by their key policy. */
function isAwsManagedKey(id: string): boolean {
  return /(?:^|:)alias\/aws\//.test(id);
}

function keyOf(design: Design, id: string): FoundKey | undefined {
  const node = findNode(design, id) ?? resourceOfArn(design, id)?.node ?? keyWithAlias(design, id);
  if (node?.kind === 'kmsKey') {
    const arn = arnOf(design, node);
    return arn === undefined ? undefined : { arn, node, accountId: accountIdOf(design, node) };
  }
  const arn = parseArn(id);
  return arn?.service === 'kms' && arn.resource.startsWith('key/') ? { arn: id, node: undefined, accountId: arn.accountId } : undefined;
}

/** By the alias' name, or its ARN. */
function keyWithAlias(design: Design, id: string): DesignNode | undefined {
  const alias = parseArn(id)?.resource ?? id;
  return design.nodes.find((node) => node.kind === 'kmsKey' && node.aliases.some((each) => each === alias));
}
