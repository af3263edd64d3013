import { designStore } from '../state/designStore';
import { policyTemplates } from './policyTemplates';
import type { PolicyTab } from './policyTabs';
import { templateFactsOf } from './templateFacts';

/** Replaces the policy by a starting point; one undo step like any other edit. */
export function PolicyTemplateMenu({ tab, onChoose }: { tab: PolicyTab; onChoose: (text: string) => void }) {
  const fitting = policyTemplates.filter((template) => template.kinds.includes(tab.policy.kind));
  if (fitting.length === 0) return null;
  return (
    <label className="policy-templates">
      <span className="visually-hidden">Templates</span>
      <select
        value=""
        onChange={(event) => {
          const template = fitting[Number(event.target.value)];
          if (template !== undefined) onChoose(template.make(templateFactsOf(designStore.getState().design, tab.node, tab.policy.kind)));
        }}
      >
        <option value="">Templates…</option>
        {fitting.map((template, position) => (
          <option key={template.title} value={position}>
            {template.title}
          </option>
        ))}
      </select>
    </label>
  );
}
