import type { Design } from '../../model/design';
import type { Call, SessionPolicy } from '../question/question';
import { withElasticIpAddresses } from './elasticIpAddresses';
import type { FoundPolicy } from './placedPolicy';
import { compiledPolicyOf } from './policyTexts';

/** What was passed when the caller's session was made. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session */
export function sessionPoliciesOf(design: Design, { session, principal }: Call): readonly FoundPolicy[] {
  const holder = principal.type === 'anonymous' ? 'anonymous' : principal.type === 'node' ? principal.node.id : principal.arn;
  return session.policies.map(({ title, text, managedBy }) => ({
    ...placeOf(managedBy, holder),
    layer: 'session-policy',
    title,
    policy: compiledPolicyOf(withElasticIpAddresses(design, text), 'session'),
  }));
}

function placeOf(managedBy: SessionPolicy['managedBy'], holder: string): Pick<FoundPolicy, 'nodeId' | 'key' | 'inRequest'> {
  if (managedBy === undefined) return { nodeId: holder, key: null, inRequest: true };
  return managedBy === 'aws' ? { nodeId: holder, key: null } : { nodeId: managedBy.id, key: 'policy' };
}
