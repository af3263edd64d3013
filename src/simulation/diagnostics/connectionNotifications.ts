import { partitionOf } from '../../catalog/regions';
import { arnOf, formatArn } from '../../model/arns';
import { findNode, nodesOf, type Design } from '../../model/design';
import type { NodeOf } from '../../model/kinds';
import type { ProblemFix } from '../../model/operations/problemFixes';
import { accountIdOf, regionNameOf } from '../../model/owner';
import { evaluate, isEvaluationError } from '../../policy';

/** Public: never renamed. Each with the page of the rule. */
export const notificationCodes = {
  NOTIFICATION_CONFUSED_DEPUTY: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  NOTIFICATION_KEY_DENIED: 'https://docs.aws.amazon.com/vpc/latest/privatelink/manage-notifications-endpoint.html#add-key-policy',
  NOTIFICATION_TOPIC_DENIED: 'https://docs.aws.amazon.com/vpc/latest/privatelink/manage-notifications-endpoint.html#add-access-policy',
} as const;

export interface NotificationFinding {
  readonly code: keyof typeof notificationCodes;
  readonly severity: 'warning' | 'security-warning';
  /** The topic or the key whose policy is to be changed. */
  readonly nodeId: string;
  readonly message: string;
  /** The policy, and the statement in it. */
  readonly policyKey?: string;
  readonly pointer?: string;
  readonly fix?: ProblemFix;
}

const privateLink = 'vpce.amazonaws.com';

/** Whether connection notifications can be sent: AWS PrivateLink must be let publish to the topic, and use its key where it is encrypted. */
export function diagnoseNotifications(design: Design): readonly NotificationFinding[] {
  const found: NotificationFinding[] = [];
  for (const notification of nodesOf(design, 'connectionNotification')) {
    const topic = findNode(design, notification.topicId);
    const origin = notification.inactive === true ? undefined : originOf(design, notification);
    if (topic?.kind !== 'snsTopic' || origin === undefined || !isWhole(topic)) continue;
    const asked = { design, notification, origin };
    found.push(...checkTopic(asked, topic), ...checkKey(asked, topic));
  }
  const seen = new Set<string>();
  return found.filter(({ code, nodeId, message }) => {
    const key = `${code} ${nodeId} ${message}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}

interface Origin {
  readonly arn: string;
  readonly account: string;
}

interface Asked {
  readonly design: Design;
  readonly notification: NodeOf<'connectionNotification'>;
  readonly origin: Origin;
}

/** The endpoint or endpoint service whose events are told, as `aws:SourceArn` and `aws:SourceAccount` name it. */
function originOf(design: Design, notification: NodeOf<'connectionNotification'>): Origin | undefined {
  const id = notification.endpointServiceId ?? notification.endpointId;
  if (id === undefined || id.includes('‹')) return undefined;
  const node = findNode(design, id);
  if (node !== undefined) {
    const arn = arnOf(design, node);
    return arn === undefined ? undefined : { arn, account: accountIdOf(design, node) };
  }
  const [region, account] = [regionNameOf(design, notification), accountIdOf(design, notification)];
  const type = notification.endpointServiceId === undefined ? 'vpc-endpoint' : 'vpc-endpoint-service';
  return { arn: formatArn({ partition: partitionOf(region).name, service: 'ec2', region, accountId: account, resource: `${type}/${id}` }), account };
}

function isWhole(node: NodeOf<'snsTopic'> | NodeOf<'kmsKey'>): boolean {
  return node.outside !== true && node.inactive !== true && (node.unresolved ?? []).length === 0;
}

function checkTopic(asked: Asked, topic: NodeOf<'snsTopic'>): readonly NotificationFinding[] {
  const arn = arnOf(asked.design, topic);
  if (arn === undefined) return [];
  if (topic.policy === undefined) {
    const message = `\`${topic.name}\` has no policy that lets AWS PrivateLink (\`${privateLink}\`) publish: \`${asked.notification.name}\` is never sent.`;
    return [{ code: 'NOTIFICATION_TOPIC_DENIED', severity: 'warning', nodeId: topic.id, message, fix: topicPolicyFix(topic.id, arn, asked.origin) }];
  }
  const place = { nodeId: topic.id, policyKey: 'policy' };
  const answer = ask(asked, { policy: topic.policy, action: 'sns:Publish', resource: arn, account: accountIdOf(asked.design, topic) });
  switch (answer.type) {
    case 'unknown':
      return [];
    case 'denied':
      return [{ code: 'NOTIFICATION_TOPIC_DENIED', severity: 'warning', ...place, ...answer.place, message: `The policy of \`${topic.name}\` does not let AWS PrivateLink (\`${privateLink}\`) publish for ${nameOf(asked)}: \`${asked.notification.name}\` is never sent.` }];
    case 'allowed':
      return answer.forAnybody ? [{ code: 'NOTIFICATION_CONFUSED_DEPUTY', severity: 'security-warning', ...place, ...answer.place, message: deputy(topic.name, 'publish to it') }] : [];
  }
}

function checkKey(asked: Asked, topic: NodeOf<'snsTopic'>): readonly NotificationFinding[] {
  const { design } = asked;
  if (topic.kmsKeyId === undefined) return [];
  if (/(^|:)alias\/aws\/sns$/.test(topic.kmsKeyId)) {
    // The policy of an AWS managed key cannot be changed. https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
    const message = `\`${topic.name}\` is encrypted with the AWS managed key \`alias/aws/sns\`, which AWS PrivateLink cannot use: \`${asked.notification.name}\` is never sent. It takes a customer managed key.`;
    return [{ code: 'NOTIFICATION_KEY_DENIED', severity: 'warning', nodeId: topic.id, message }];
  }
  const key = keyOf(design, topic.kmsKeyId);
  const arn = key && arnOf(design, key);
  if (key === undefined || arn === undefined || !isWhole(key)) return [];
  const place = { nodeId: key.id, ...(key.policy === undefined ? {} : { policyKey: 'policy' }) };
  const answers = ['kms:GenerateDataKey', 'kms:Decrypt'].map((action) => ({ action, answer: ask(asked, { policy: key.policy, action, resource: arn, account: accountIdOf(design, key) }) }));
  const denied = answers.filter(({ answer }) => answer.type === 'denied');
  const [first] = denied;
  if (first?.answer.type === 'denied') {
    const actions = denied.map(({ action }) => `\`${action === 'kms:Decrypt' ? action : 'kms:GenerateDataKey*'}\``).join(' and ');
    const message = `The policy of \`${key.name}\`, which encrypts \`${topic.name}\`, does not let AWS PrivateLink (\`${privateLink}\`) call ${actions} for ${nameOf(asked)}: \`${asked.notification.name}\` is never sent.`;
    return [{ code: 'NOTIFICATION_KEY_DENIED', severity: 'warning', ...place, ...first.answer.place, message }];
  }
  const open = answers.find(({ answer }) => answer.type === 'allowed' && answer.forAnybody)?.answer;
  return open?.type === 'allowed' ? [{ code: 'NOTIFICATION_CONFUSED_DEPUTY', severity: 'security-warning', ...place, ...open.place, message: deputy(key.name, 'use it') }] : [];
}

function keyOf(design: Design, id: string): NodeOf<'kmsKey'> | undefined {
  const named = findNode(design, id);
  if (named?.kind === 'kmsKey') return named;
  const alias = id.slice(id.lastIndexOf(':') + 1);
  return nodesOf(design, 'kmsKey').find((key) => key.aliases.some((each) => each === alias || `alias/${each}` === alias));
}

function nameOf({ design, notification, origin }: Asked): string {
  const node = findNode(design, notification.endpointServiceId ?? notification.endpointId);
  return node === undefined ? `\`${origin.arn}\`` : `\`${node.name}\``;
}

function deputy(name: string, what: string): string {
  return `The policy of \`${name}\` lets AWS PrivateLink ${what} for the endpoints of any account (confused deputy): \`aws:SourceArn\` or \`aws:SourceAccount\` would name yours.`;
}

type Answer =
  | { readonly type: 'allowed'; readonly forAnybody: boolean; readonly place: Place }
  | { readonly type: 'denied'; readonly place: Place }
  /** The policy cannot be read; the checks of policies say why. */
  | { readonly type: 'unknown' };

interface Place {
  readonly pointer?: string;
}

function ask(asked: Asked, { policy, action, resource, account }: { readonly policy: string | undefined; readonly action: string; readonly resource: string; readonly account: string }): Answer {
  const decide = (origin: Origin) =>
    evaluate({
      ...(policy === undefined ? {} : { resourcePolicy: policy }),
      request: { principal: privateLink, action, resource, resourceAccount: account, context: { 'aws:SourceArn': origin.arn, 'aws:SourceAccount': origin.account } },
    });
  const own = decide(asked.origin);
  if (isEvaluationError(own)) return { type: 'unknown' };
  const pointer = own.decidedBy.find((deciding) => deciding.pointer !== '')?.pointer;
  const place: Place = pointer === undefined ? {} : { pointer };
  if (own.decision !== 'allowed') return { type: 'denied', place };
  const stranger = strangerTo(policy ?? '', asked.origin);
  const other = decide(stranger);
  return { type: 'allowed', forAnybody: !isEvaluationError(other) && other.decision === 'allowed', place };
}

/** The endpoint of an account that neither the policy nor the design names. */
function strangerTo(policy: string, { arn, account }: Origin): Origin {
  let number = 999_999_999_999;
  while (policy.includes(String(number)) || String(number) === account) number -= 1;
  const other = String(number);
  return { arn: arn.replace(`:${account}:`, `:${other}:`).replace(/\/[^/]*$/, '/vpce-0stranger0stranger0'), account: other };
}

/** The access policy of AWS's guide, for this endpoint alone. */
function topicPolicyFix(topicId: string, topicArn: string, { arn, account }: Origin): ProblemFix {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: privateLink },
    Action: 'sns:Publish',
    Resource: topicArn,
    Condition: { ArnLike: { 'aws:SourceArn': arn }, StringEquals: { 'aws:SourceAccount': account } },
  };
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2);
  return { title: 'Write a policy that lets AWS PrivateLink publish (grants more)', changes: [{ operation: 'setProperties', nodeId: topicId, properties: { policy } }] };
}
