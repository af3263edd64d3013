import { suppliesEndpointKey } from '../../catalog/policyServices';
import { arnOf, physicalNameOf } from '../../model/arns';
import { findNodeOf, type Design } from '../../model/design';
import { accountIdOf, ownVpcOf } from '../../model/owner';
import type { DesignNode } from '../../model/kinds';
import type { ContextValue } from '../result';
import type { Call, Principal, Question } from '../question/question';
import { credentialHolderOf } from '../question/readPrincipal';
import { accountOf } from './accountPolicies';
import { addressOfElasticIp, elasticIpOf } from './elasticIpAddresses';
import type { Passage } from './passage';

/** Stands for an address that only deployment decides: outside of every block that a policy would list, inside `0.0.0.0/0`. */
const unknownAddress = '240.0.0.1';

export interface RequestContext {
  readonly keys: Readonly<Record<string, ContextValue>>;
  /** Keys whose value is a stand-in. */
  readonly unknown: ReadonlySet<string>;
  /** The time the keys hold that nobody gave. */
  readonly now?: string;
}

/** How a request comes to the service, and what the credentials of an instance say of it. */
export interface SeenRequest {
  readonly passage: Passage;
  /** The primary private IPv4 address of the instance that sends. */
  readonly instanceAddress?: string | undefined;
  readonly now?: string | undefined;
}

/**
 * The condition keys that follow from the design and the way of the request. What follows from principal and resource alone the policy
 * engine adds itself. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function requestContextOf(design: Design, question: Question, call: Call, { passage, instanceAddress }: SeenRequest): RequestContext {
  const unknown = new Set<string>();
  const keys: Record<string, ContextValue> = {
    'aws:SecureTransport': question.port === 80 ? 'false' : 'true',
    'aws:RequestedRegion': call.region,
    'aws:ViaAWSService': 'false',
    ...networkKeys(design, call, passage, unknown),
    ...principalKeys(design, call),
    ...credentialKeys(design, call, credentialHolderOf(design, question.source), instanceAddress),
    ...resourceKeys(design, call),
  };
  for (const [key, value] of Object.entries(question.request.context ?? {})) {
    for (const existing of Object.keys(keys)) {
      if (existing.toLowerCase() !== key.toLowerCase()) continue;
      delete keys[existing];
      unknown.delete(existing);
    }
    keys[key] = isScalar(value) ? String(value) : value.map(String);
  }
  return { keys, unknown };
}

/**
 * A service sees either a public address or an endpoint, never both: behind an endpoint `aws:SourceIp` is absent, and
 * `aws:SourceVpc` names the VPC of the endpoint, not the client's.
 */
function networkKeys(design: Design, call: Call, passage: Passage, unknown: Set<string>): Record<string, ContextValue> {
  // Keys of the network are withheld where a service calls by itself.
  if (isServicePrincipal(call.principal)) return {};
  if (passage.type === 'public') {
    if (passage.sourceAddress === undefined) unknown.add('aws:SourceIp');
    const elasticIp = passage.sourceAddress === undefined ? elasticIpOf(design, passage.owner) : undefined;
    return { 'aws:SourceIp': passage.sourceAddress ?? (elasticIp === undefined ? unknownAddress : addressOfElasticIp(elasticIp)) };
  }
  const { endpoint, sourceAddress } = passage;
  const vpc = findNodeOf(design, endpoint.vpcId, 'vpc');
  const owner = accountOf(design, accountIdOf(design, endpoint));
  const keys: Record<string, ContextValue> = { 'aws:SourceVpce': physicalNameOf(endpoint) };
  keys['aws:SourceVpc'] = vpc === undefined ? endpoint.vpcId : physicalNameOf(vpc);
  if (sourceAddress !== undefined) keys['aws:VpcSourceIp'] = sourceAddress;
  const vpcArn = vpc === undefined ? undefined : arnOf(design, vpc);
  if (vpcArn !== undefined && suppliesEndpointKey('aws:SourceVpcArn', call.action)) keys['aws:SourceVpcArn'] = vpcArn;
  if (suppliesEndpointKey('aws:VpceAccount', call.action)) keys['aws:VpceAccount'] = accountIdOf(design, endpoint);
  if (owner?.organizationId !== undefined && suppliesEndpointKey('aws:VpceOrgID', call.action)) keys['aws:VpceOrgID'] = owner.organizationId;
  if (owner?.organizationPath !== undefined && suppliesEndpointKey('aws:VpceOrgPaths', call.action)) keys['aws:VpceOrgPaths'] = [owner.organizationPath];
  return keys;
}

function principalKeys(design: Design, { principal, session }: Call): Record<string, ContextValue> {
  if (principal.type === 'anonymous' || principal.accountId === undefined) return {};
  const keys: Record<string, ContextValue> = {};
  // A tag of the session takes the place of the role's tag with the same key. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
  const sessionTags = isSession(principal) ? session.tags : {};
  for (const [tag, value] of Object.entries(sessionTags)) keys[`aws:PrincipalTag/${tag}`] = value;
  const account = accountOf(design, principal.accountId);
  if (account?.organizationId !== undefined) keys['aws:PrincipalOrgID'] = account.organizationId;
  if (account?.organizationPath !== undefined) keys['aws:PrincipalOrgPaths'] = [account.organizationPath];
  if (principal.type === 'node') {
    const isPassed = new Set(Object.keys(sessionTags).map((tag) => tag.toLowerCase()));
    for (const [tag, value] of Object.entries(principal.node.tags ?? {})) if (!isPassed.has(tag.toLowerCase())) keys[`aws:PrincipalTag/${tag}`] = value;
    // Sessions of a role are temporary credentials without a second factor; a user's own keys do not carry the key at all.
    if (principal.node.kind === 'role') keys['aws:MultiFactorAuthPresent'] = 'false';
  }
  return keys;
}

/** Temporary credentials of a role or a federated user, the only ones that tags are passed to. */
function isSession(principal: Exclude<Principal, { type: 'anonymous' }>): boolean {
  return principal.type === 'node' ? principal.node.kind === 'role' : !/:(?:user\/|root$)/.test(principal.arn);
}

/** Keys that credentials carry which a workload got for its own role. */
function credentialKeys(design: Design, call: Call, holder: DesignNode | undefined, instanceAddress: string | undefined): Record<string, ContextValue> {
  if (holder === undefined || call.principal.type !== 'node' || !('roleId' in holder) || holder.roleId !== call.principal.node.id) return {};
  if (holder.kind === 'lambdaFunction') {
    const arn = arnOf(design, holder);
    return arn === undefined ? {} : { 'lambda:SourceFunctionArn': arn };
  }
  if (holder.kind !== 'instance') return {};
  const vpc = ownVpcOf(design, holder);
  const arn = arnOf(design, holder);
  const address = instanceAddress ?? holder.privateIpAddress;
  return {
    'ec2:RoleDelivery': '2.0',
    ...(vpc === undefined ? {} : { 'aws:Ec2InstanceSourceVpc': physicalNameOf(vpc) }),
    ...(address === undefined ? {} : { 'aws:Ec2InstanceSourcePrivateIPv4': address }),
    ...(arn === undefined ? {} : { 'ec2:SourceInstanceArn': arn }),
  };
}

function isServicePrincipal(principal: Principal): boolean {
  return principal.type === 'arn' && principal.accountId === undefined;
}

/** What a request carries because of what it is about. */
export function resourceKeys(design: Design, call: Call): Record<string, ContextValue> {
  const keys: Record<string, ContextValue> = {};
  const owner = accountOf(design, call.resourceAccount);
  if (owner?.organizationId !== undefined) keys['aws:ResourceOrgID'] = owner.organizationId;
  if (owner?.organizationPath !== undefined) keys['aws:ResourceOrgPaths'] = [owner.organizationPath];
  if (call.node?.kind === 's3AccessPoint') keys['s3:AccessPointNetworkOrigin'] = call.node.vpcId === undefined ? 'Internet' : 'VPC';
  if (call.node !== undefined && carriesTags(call.node)) {
    for (const [tag, value] of Object.entries(call.node.tags ?? {})) keys[`aws:ResourceTag/${tag}`] = value;
  }
  return keys;
}

// Tags of buckets count only where attribute-based access control is switched on for the bucket, which is off by default.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/buckets-tagging-enable-abac.html
function carriesTags(node: DesignNode): boolean {
  return node.kind !== 's3Bucket' || node.abacEnabled === true;
}

function isScalar(value: string | number | boolean | readonly (string | number | boolean)[]): value is string | number | boolean {
  return typeof value !== 'object';
}
