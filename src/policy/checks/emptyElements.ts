import { fix, removeMember } from '../fixes';
import { hasPrincipalElement } from '../grammar';
import type { Member } from '../syntax';
import { defineCheck } from './check';

export const emptyElements = defineCheck({
  codes: { POL120: 'suggestion', POL121: 'suggestion', POL122: 'suggestion', POL123: 'suggestion', POL124: 'suggestion' },
  run({ statements, kind }, report) {
    for (const { node, actions, resources, principals } of statements) {
      if (isEmptyList(actions?.member) && actions?.member.value) report('POL120', 'No action listed: the statement has no effect.', actions.member.value);
      if (isEmptyList(resources?.member) && resources?.member.value) report('POL121', 'No resource listed: the statement has no effect.', resources.member.value);
      const condition = node.members.find(({ name }) => name === 'Condition');
      if (condition?.value?.type === 'object' && condition.value.members.length === 0) {
        report('POL124', 'An empty condition is always true.', condition.value, { fixes: [fix('Remove the condition', removeMember(node, condition))] });
      }
      if (condition?.value?.type === 'object') {
        for (const operator of condition.value.members) {
          if (operator.value?.type !== 'object' || operator.value.members.length > 0) continue;
          const isOnly = condition.value.members.length === 1;
          report('POL124', 'An empty condition is always true.', operator.value, { fixes: [fix('Remove the condition', isOnly ? removeMember(node, condition) : removeMember(condition.value, operator))] });
        }
      }
      const value = hasPrincipalElement(kind) && kind !== 'rcp' ? principals?.member.value : undefined;
      if (value?.type !== 'object') continue;
      if (value.members.length === 0) report('POL123', 'Nobody listed: the statement has no effect.', value);
      for (const member of value.members) {
        if (isEmptyList(member) && member.value) report('POL122', 'Nobody listed: the statement has no effect.', member.value);
      }
    }
  },
});

function isEmptyList(member: Member | undefined): boolean {
  return member?.value?.type === 'array' && member.value.items.length === 0;
}
