import { findNode, type Design } from '../../model/design';
import type { NodeOf } from '../../model/kinds';
import { resourceOfArn } from '../../model/resourceOfArn';
import type { Assumption } from '../../network/step';
import { awsManagedPolicyText } from './awsManagedPolicies';
import type { FoundPolicy, FoundPolicies } from './placedPolicy';
import { withElasticIpAddresses } from './elasticIpAddresses';
import { compiledPolicyOf } from './policyTexts';

type Holder = NodeOf<'role'> | NodeOf<'user'>;

/** The identity policies of a role or user: its own, and the managed ones attached to it. */
export function identityPoliciesOf(design: Design, holder: Holder): FoundPolicies {
  const policies: FoundPolicy[] = holder.identityPolicies.map(({ name, policy }, position) => ({
    nodeId: holder.id,
    key: `identityPolicies/${position}`,
    layer: 'identity-policy',
    title: `the policy \`${name}\` of \`${holder.name}\``,
    policy: compiledPolicyOf(withElasticIpAddresses(design, policy), 'identity'),
  }));
  const assumptions: Assumption[] = [];
  for (const id of holder.managedPolicyIds) {
    const found = managedPolicy(design, id, holder, 'identity');
    if (found !== undefined) policies.push(found);
    else {
      assumptions.push({
        code: 'MANAGED_POLICY_UNKNOWN',
        message: `The content of the managed policy \`${id}\` of \`${holder.name}\` is not known; it is taken to allow nothing and to deny nothing.`,
      });
    }
  }
  return { policies, assumptions };
}

/** The permissions boundary; one whose content is not known is taken to limit nothing. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html */
export function permissionsBoundaryOf(design: Design, holder: Holder): FoundPolicies {
  const id = holder.permissionsBoundaryId;
  if (id === undefined) return { policies: [], assumptions: [] };
  const found = managedPolicy(design, id, holder, 'boundary');
  if (found !== undefined) return { policies: [found], assumptions: [] };
  const message = `The content of the permissions boundary \`${id}\` of \`${holder.name}\` is not known; it is taken to limit nothing.`;
  return { policies: [], assumptions: [{ code: 'MANAGED_POLICY_UNKNOWN', message }] };
}

function managedPolicy(design: Design, id: string, holder: Holder, kind: 'identity' | 'boundary'): FoundPolicy | undefined {
  const layer = kind === 'identity' ? 'identity-policy' : 'permissions-boundary';
  const node = findNode(design, id) ?? resourceOfArn(design, id)?.node;
  if (node?.kind === 'managedPolicy') {
    const title = kind === 'identity' ? `the managed policy \`${node.name}\` of \`${holder.name}\`` : `the permissions boundary \`${node.name}\` of \`${holder.name}\``;
    return { nodeId: node.id, key: 'policy', layer, title, policy: compiledPolicyOf(withElasticIpAddresses(design, node.policy), kind) };
  }
  const text = awsManagedPolicyText(id);
  if (text === undefined) return undefined;
  // A policy that AWS keeps is charged to the role or user that has it.
  const title = kind === 'identity' ? `the AWS managed policy \`${id.split('/').at(-1) ?? id}\` of \`${holder.name}\`` : `the permissions boundary \`${id}\` of \`${holder.name}\``;
  return { nodeId: holder.id, key: null, layer, title, policy: compiledPolicyOf(text, kind) };
}
