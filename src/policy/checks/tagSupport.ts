import { defineCheck, nameOf } from './check';
import type { ActionView, PolicyView } from './policyView';
import { splitWithoutCondition } from './splitStatement';

/** Not every service says which tags a resource has. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html */
export const tagSupport = defineCheck({
  codes: { POL451: 'security-warning', POL452: 'security-warning', POL453: 'suggestion', POL454: 'suggestion' },
  run(policy, report) {
    for (const statement of policy.statements) {
      const { effect, actions, conditions } = statement;
      if (!actions || effect === undefined) continue;
      for (const condition of conditions) {
        const { lowerCaseKey, key, member, operator } = condition;
        if (!lowerCaseKey.startsWith('aws:resourcetag/') || operator?.comparison.group === 'Null' || operator?.ifExists === true) continue;
        // A negated operator is true for a missing key: then it is the tag that is asked for, not its lack.
        if (operator?.negated === true) continue;
        const place = nameOf(member);
        if (actions.negated) {
          if (effect === 'Deny') report('POL452', `Does not deny services that do not support \`${key}\`.`, place);
          else report('POL454', `Never allows services that do not support \`${key}\`.`, place);
          continue;
        }
        const silent = actions.entries.filter((entry) => !supportsTags(policy, entry));
        const [only, ...others] = silent;
        if (!only) continue;
        const without = [...new Set(silent.map(({ prefix }) => prefix))];
        const fixes = others.length === 0 ? [splitWithoutCondition(policy, { statement, entry: only, condition })] : [];
        const names = without.map((prefix) => `\`${prefix}\``).join(', ');
        if (effect === 'Deny') report('POL451', `Does not deny ${names}: requests to ${without.length === 1 ? 'this service' : 'these services'} never carry \`${key}\`.`, place, { fixes });
        else report('POL453', `Never allows ${names}: requests to ${without.length === 1 ? 'this service' : 'these services'} never carry \`${key}\`.`, place, { fixes });
      }
    }
  },
});

/** True also where nothing is known. */
function supportsTags({ catalog }: PolicyView, { every, prefix }: ActionView): boolean {
  const service = every ? undefined : catalog.serviceActions(prefix);
  return service === undefined || service.conditionKeys.some(({ key }) => key.toLowerCase().startsWith('aws:resourcetag/'));
}
