import { endpointPolicySupport } from '../../catalog/services';
import { arnOf, parseArn } from '../../model/arns';
import { findNode, type Design } from '../../model/design';
import { bucketOfAccessPoint } from '../../model/resourceOfArn';
import { accountIdOf } from '../../model/owner';
import type { NodeOf } from '../../model/kinds';
import { awsServiceOf } from '../../network/dns/endpointNames';
import type { Assumption } from '../../network/step';
import { resourcePolicyKind, type PolicySources } from '../../policy';
import type { Call } from '../question/question';
import { accountOf, resourceControlPoliciesOf, serviceControlPoliciesOf } from './accountPolicies';
import { identityPoliciesOf, permissionsBoundaryOf } from './identityPolicies';
import type { Passage } from './passage';
import type { DesignPolicySource, FoundPolicy } from './placedPolicy';
import { endpointPolicyOf, resourcePolicyOf, trustPolicyOf } from './resourcePolicies';
import { sessionPoliciesOf } from './sessionPolicies';

/** Every policy that has a say about a call, as the policy engine takes them, with the place of each. */
export interface GatheredPolicies {
  readonly sources: PolicySources;
  readonly all: readonly DesignPolicySource[];
  readonly assumptions: readonly Assumption[];
}

export function gatherPolicies(design: Design, call: Call, passage: Passage): GatheredPolicies {
  const assumptions: Assumption[] = [];
  const all: DesignPolicySource[] = [];
  const take = (policies: readonly FoundPolicy[]) => {
    // The engine refers to policies by name, and joins names with commas: these hold none, whatever ids a design has.
    const named = policies.map((source, position): DesignPolicySource => ({ ...source, name: `p${all.length + position}` }));
    all.push(...named);
    return named.map(({ name, policy }) => ({ name, policy }));
  };

  const endpoint = endpointPolicies(design, passage, assumptions);
  const holder = call.principal.type === 'node' ? call.principal.node : undefined;
  const identity = holder === undefined ? { policies: [], assumptions: [] } : identityPoliciesOf(design, holder);
  const boundary = holder === undefined ? { policies: [], assumptions: [] } : permissionsBoundaryOf(design, holder);
  assumptions.push(...identity.assumptions, ...boundary.assumptions);

  const callerAccount = call.principal.type === 'anonymous' ? undefined : accountOf(design, call.principal.accountId);
  const resourceOwner = accountOf(design, call.resourceAccount);
  const resource = resourceSide(design, call);
  const type = passage.type === 'endpoint' && passage.endpoint.kind === 'gatewayEndpoint' ? 'gateway' : 'interface';

  const endpointEntries = take(endpoint).map((entry) => ({ ...entry, type }) as const);
  const sources: PolicySources = {
    endpointPolicies: endpointEntries,
    identityPolicies: take(identity.policies),
    permissionsBoundaries: take(boundary.policies),
    sessionPolicies: take(sessionPoliciesOf(design, call)),
    serviceControlPolicies: serviceControlPoliciesOf(callerAccount).map(take),
    resourceControlPolicies: resourceControlPoliciesOf(resourceOwner).map(take),
    ...(resource.policy === undefined ? {} : { resourcePolicy: take([resource.policy])[0] }),
    facts: {
      callerInManagementAccount: callerAccount?.managementAccount === true,
      resourceInManagementAccount: resourceOwner?.managementAccount === true,
      awsManagedKey: false,
      ...resource.facts,
      ...(resource.accessPoint === undefined ? {} : { accessPoint: { ...resource.accessPoint.facts, ...accessPointPolicy(resource.accessPoint.policy, take) } }),
    },
  };
  const concerned = new Set([...all.map(({ nodeId }) => nodeId), ...(call.node === undefined ? [] : [call.node.id]), ...(holder === undefined ? [] : [holder.id])]);
  assumptions.push(...[...concerned].flatMap((id) => unresolvedIn(design, id)));
  return { sources, all, assumptions };
}

/** Values that an imported template leaves open, in what has a say. */
function unresolvedIn(design: Design, id: string): readonly Assumption[] {
  const node = findNode(design, id);
  return (node?.unresolved ?? []).flatMap(({ property, because }) =>
    node === undefined || property === 'Tags' ? [] : [{ code: 'PROPERTY_UNRESOLVED', message: `\`${property}\` of \`${node.name}\` has no value: ${because}.` }],
  );
}

function accessPointPolicy(
  policy: FoundPolicy | undefined,
  take: (policies: readonly FoundPolicy[]) => readonly { readonly name: string; readonly policy: FoundPolicy['policy'] }[],
) {
  return policy === undefined ? {} : { policy: take([policy])[0] };
}

/** Endpoints of services without support for endpoint policies let everything through. https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
function endpointPolicies(design: Design, passage: Passage, assumptions: Assumption[]): readonly FoundPolicy[] {
  if (passage.type !== 'endpoint') return [];
  const { endpoint } = passage;
  const suffix = awsServiceOf(design, endpoint)?.suffix;
  const support = suffix === undefined ? undefined : endpointPolicySupport(suffix);
  if (support?.supported === false) {
    if (endpoint.policy !== undefined) {
      assumptions.push({ code: 'ENDPOINT_POLICY_UNSUPPORTED', message: `\`${suffix}\` does not support endpoint policies: the policy of \`${endpoint.name}\` has no effect.` });
    }
    return [];
  }
  return [endpointPolicyOf(design, endpoint)];
}

interface ResourceSide {
  readonly policy: FoundPolicy | undefined;
  readonly accessPoint?: { readonly policy: FoundPolicy | undefined; readonly facts: { readonly bucketResource: string; readonly account: string; readonly networkOrigin: 'VPC' | 'Internet' } };
  readonly facts: Pick<NonNullable<PolicySources['facts']>, 'restrictPublicBuckets' | 'apiGateway'>;
}

function resourceSide(design: Design, call: Call): ResourceSide {
  const { node } = call;
  switch (node?.kind) {
    case 's3Bucket':
      return { policy: resourcePolicyOf(design, node), facts: { restrictPublicBuckets: restrictsPublicBuckets(node) } };
    case 's3AccessPoint': {
      const bucket = bucketOfAccessPoint(design, node);
      const bucketArn = bucket === undefined ? undefined : arnOf(design, bucket);
      const key = parseArn(call.resource)?.resource.split('/object/')[1];
      return {
        policy: resourcePolicyOf(design, bucket),
        accessPoint: {
          policy: resourcePolicyOf(design, node),
          facts: {
            bucketResource: `${bucketArn ?? `arn:aws:s3:::${node.bucketId}`}${key === undefined ? '' : `/${key}`}`,
            account: accountIdOf(design, node),
            networkOrigin: node.vpcId === undefined ? 'Internet' : 'VPC',
          },
        },
        facts: { restrictPublicBuckets: bucket === undefined || restrictsPublicBuckets(bucket) || restrictsPublicBuckets(node) },
      };
    }
    case 'restApi':
      return { policy: resourcePolicyOf(design, node), facts: { apiGateway: { authorizationType: node.authorizationType, endpointType: node.endpointType } } };
    case 'role':
      return { policy: resourcePolicyKind(call.action) === 'trust' ? trustPolicyOf(node) : undefined, facts: {} };
    default:
      return { policy: resourcePolicyOf(design, node), facts: {} };
  }
}

/** On for every new bucket and access point; the stricter of both counts. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
function restrictsPublicBuckets({ publicAccessBlock }: NodeOf<'s3Bucket'> | NodeOf<'s3AccessPoint'>): boolean {
  return publicAccessBlock?.restrictPublicBuckets ?? true;
}
