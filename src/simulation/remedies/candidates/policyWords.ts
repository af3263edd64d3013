import { findNode, type Design } from '../../../model/design';
import type { DesignPolicy } from '../../../model/policies';
import { serviceResourceOf } from '../../../model/serviceResource';

/** "the endpoint policy of `S3 gateway endpoint`", "the policy `access` of `AppRole`": how titles name a policy. */
export function policyWordOf(design: Design, { nodeId }: { readonly nodeId: string }, policy: DesignPolicy): string {
  const node = findNode(design, nodeId);
  const name = `\`${node?.name ?? nodeId}\``;
  switch (policy.kind) {
    case 'endpoint':
      return `the endpoint policy of ${name}`;
    case 'resource':
      return `the ${(node && serviceResourceOf(node)?.policyWord) ?? 'resource policy'} of ${name}`;
    case 'trust':
      return `the trust policy of ${name}`;
    case 'scp':
      return `the service control policy \`${policy.title}\``;
    case 'rcp':
      return `the resource control policy \`${policy.title}\``;
    case 'identity':
      return node?.kind === 'managedPolicy' ? `the managed policy ${name}` : `the policy \`${policy.title.split(': ').slice(1).join(': ')}\` of ${name}`;
  }
}
