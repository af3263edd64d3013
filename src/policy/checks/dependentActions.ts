import { dependentActionsOf } from '../../catalog/dependentActions';
import { appendValues, fix } from '../fixes';
import { coversText } from './coverage';
import { defineCheck, forKinds } from './check';
import type { ActionView, PolicyView } from './policyView';

export const dependentActions = defineCheck({
  codes: { POL212: 'suggestion' },
  applies: forKinds('identity'),
  run(policy, report) {
    for (const { effect, actions } of policy.statements) {
      if (effect !== 'Allow' || !actions || actions.negated) continue;
      for (const entry of actions.entries) {
        const action = entry.hasWildcard ? undefined : entry.covered()?.[0];
        const needs = action === undefined ? [] : [...new Set([...action.dependentActions, ...dependentActionsOf(entry.text)])];
        const missing = needs.filter((needed) => !isAllowedSomewhere(policy, needed));
        if (missing.length === 0 || !actions.member.value) continue;
        const names = missing.map((needed) => `\`${needed}\``).join(', ');
        report('POL212', `\`${entry.text}\` also needs ${names}.`, entry.node, { fixes: [fix(`Add ${names} (grants more)`, appendValues(policy.text, actions.member.value, missing))] });
      }
    }
  },
});

function isAllowedSomewhere(policy: PolicyView, action: string): boolean {
  return policy.statements.some(({ effect, actions }) => {
    if (effect !== 'Allow' || !actions) return false;
    return actions.negated || actions.entries.some((entry) => covers(entry, action));
  });
}

function covers({ every, text }: ActionView, action: string): boolean {
  return every || coversText(text.toLowerCase(), action.toLowerCase());
}
