import type { Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import { addIdentityPolicy, removeIdentityPolicy } from '../../model/operations/policyChanges';
import { policiesOf, type DesignPolicy } from '../../model/policies';
import { openPolicy } from '../../state/policyStore';
import { perform } from '../../state/perform';
import { summarizePolicy } from './summarizePolicy';

const kindWords = {
  endpoint: 'Endpoint policy',
  resource: 'Resource policy',
  identity: 'Identity policy',
  trust: 'Trust policy',
  scp: 'Service control policy',
  rcp: 'Resource control policy',
} as const;

/** What its policies say in a line each, and the way into the policy pane. */
export function PolicySummary({ node, readOnly }: { readonly node: DesignNode; readonly design: Design; readonly readOnly: boolean }) {
  // An account shows its policies level by level.
  const policies = node.kind === 'account' ? [] : policiesOf(node);
  const takesMore = node.kind === 'role' || node.kind === 'user';
  if (policies.length === 0 && !takesMore) return null;
  return (
    <section className="inspector-section">
      <h4>{policies.length === 1 ? 'Policy' : 'Policies'}</h4>
      <ul className="policy-summary">
        {policies.map((policy) => (
          <li key={policy.key}>
            <span className="policy-summary-title">{titleOf(node, policy)}</span>
            <span className="policy-summary-words">{summarizePolicy(policy)}</span>
            <button type="button" className="button" aria-label={`Edit policy ${policy.title}`} onClick={() => openPolicy({ nodeId: node.id, key: policy.key })}>
              Edit policy
            </button>
            {policy.kind === 'identity' && takesMore && !readOnly && (
              <button
                type="button"
                className="icon-button"
                aria-label={`Remove policy ${policy.title}`}
                onClick={() => perform('Remove identity policy', (design) => removeIdentityPolicy(design, node.id, Number(policy.key.split('/')[1])))}
              >
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
      {takesMore && !readOnly && (
        <button type="button" className="button" onClick={() => perform('Add identity policy', (design) => addIdentityPolicy(design, node.id, { policy: emptyPolicy }))}>
          Add identity policy
        </button>
      )}
    </section>
  );
}

const emptyPolicy = JSON.stringify({ Version: '2012-10-17', Statement: [] }, null, 2);

function titleOf(node: DesignNode, policy: DesignPolicy): string {
  const own = policy.title.startsWith(`${node.name}: `) ? policy.title.slice(node.name.length + 2) : '';
  return policy.kind === 'trust' || own === '' ? kindWords[policy.kind] : own;
}
