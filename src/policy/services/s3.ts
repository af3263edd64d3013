import type { PolicySet } from '../evaluationCase';
import { accountOf } from '../caller';
import { remark, type Remark } from '../remarks';
import type { PreparedRequest } from '../request';
import { parseRequestResource } from '../resources';
import type { PolicyGroup } from '../scan';
import { isPublicPolicy } from './s3PublicAccess';
import { generalRules, type ServiceRules } from './generalRules';

/** Objects count as owned by the bucket's owner: access control lists are off, as they are for new buckets. */
export function s3Rules(set: PolicySet, request: PreparedRequest): ServiceRules {
  const general = throughAccessPoint(set, request);
  if (isShutOutAsPublic(set, request)) {
    return { ...general, refusal: { layer: 'resource-policy', remark: remark('PUBLIC_BUCKET_RESTRICTED') } };
  }
  if (!isOwnersRootUser(request) || !lockOutActions.has(request.action.folded)) return general;
  return { ...general, leavesOutDeny: (match) => match.layer === 'resource-policy', remarks: [...general.remarks, remark('BUCKET_POLICY_LOCKOUT')] };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html */
const lockOutActions: ReadonlySet<string> = new Set(['s3:getbucketpolicy', 's3:putbucketpolicy', 's3:deletebucketpolicy']);

/**
 * Through an access point its policy and the bucket's must both allow; the bucket policy speaks about the bucket.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
 */
function throughAccessPoint(set: PolicySet, request: PreparedRequest): ServiceRules {
  const general = generalRules(set, request);
  const { accessPoint } = set.facts;
  const bucketResource = accessPoint && parseRequestResource(accessPoint.bucketResource);
  if (!bucketResource) return isAccessPoint(request) ? { ...general, remarks: [remark('BUCKET_POLICY_NOT_GIVEN')] } : general;
  const resource: PolicyGroup[] = [
    { layer: 'resource-policy', policies: set.accessPoint, request },
    { layer: 'resource-policy', policies: set.resource, request: { ...request, resource: bucketResource } },
  ];
  const remarks: Remark[] = [];
  return { ...general, resource, remarks };
}

function isAccessPoint({ resource }: PreparedRequest): boolean {
  return resource.type === 'arn' && resource.text.startsWith('accesspoint/', resource.headEnd + 1);
}

function isOwnersRootUser({ caller, resourceAccount }: PreparedRequest): boolean {
  return caller.type === 'root' && caller.account === resourceAccount;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
function isShutOutAsPublic({ facts, resource, accessPoint }: PolicySet, { caller, resourceAccount }: PreparedRequest): boolean {
  if (!facts.restrictPublicBuckets || caller.type === 'service') return false;
  const account = accountOf(caller);
  if (account !== undefined && (account === resourceAccount || account === facts.accessPoint?.account)) return false;
  const bucketIsPublic = resource.some(({ policy }) => isPublicPolicy(policy, 'bucket'));
  // An access point that only a VPC reaches is never public.
  const accessPointIsPublic = facts.accessPoint?.networkOrigin !== 'VPC' && accessPoint.some(({ policy }) => isPublicPolicy(policy, 'access point'));
  return bucketIsPublic || accessPointIsPublic;
}
