import { quotaOf } from '../../../catalog/quotas';
import { error, warning, type CheckContext, type DesignFinding } from '../designCheck';
import { isKnown } from '../knowledge';

/** White space counts. https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
const longestPolicy = Number(quotaOf('endpoint-policy.characters').default);

export function* checkEndpointPolicies({ nodes }: CheckContext): Iterable<DesignFinding> {
  for (const endpoint of nodes) {
    if ((endpoint.kind !== 'interfaceEndpoint' && endpoint.kind !== 'gatewayEndpoint') || endpoint.policy === undefined || endpoint.outside === true) continue;
    const { length } = endpoint.policy;
    if (length <= longestPolicy || !isKnown(endpoint, 'PolicyDocument')) continue;
    const size = `The policy of \`${endpoint.name}\` has ${length.toLocaleString('en-US')} characters; ${longestPolicy.toLocaleString('en-US')} are the limit, white space counted`;
    // CloudFormation sends a policy that stands in the template as an object without white space.
    if (lengthWithoutLayout(endpoint.policy) > longestPolicy) yield error('ENDPOINT_POLICY_SIZE', endpoint, `${size}.`, 'PolicyDocument');
    else yield warning('ENDPOINT_POLICY_SIZE', endpoint, `${size}. Without white space it fits.`, 'PolicyDocument');
  }
}

function lengthWithoutLayout(policy: string): number {
  try {
    return JSON.stringify(JSON.parse(policy)).length;
  } catch {
    return policy.length;
  }
}
