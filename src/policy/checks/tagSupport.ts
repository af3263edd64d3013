import { defineCheck, nameOf } from './check';
import type { ActionView, PolicyView } from './policyView';

/** Not every service says which tags a resource has. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html */
export const tagSupport = defineCheck({
  codes: { POL451: 'security-warning', POL452: 'security-warning', POL453: 'suggestion', POL454: 'suggestion' },
  run(policy, report) {
    for (const { effect, actions, conditions } of policy.statements) {
      if (!actions || effect === undefined) continue;
      for (const { lowerCaseKey, key, member, operator } of conditions) {
        if (!lowerCaseKey.startsWith('aws:resourcetag/') || operator?.comparison.group === 'Null' || operator?.ifExists === true) continue;
        // A negated operator is true for a missing key: then it is the tag that is asked for, not its lack.
        if (operator?.negated === true) continue;
        const place = nameOf(member);
        if (actions.negated) {
          if (effect === 'Deny') report('POL452', `Does not deny services that do not support \`${key}\`.`, place);
          else report('POL454', `Never allows services that do not support \`${key}\`.`, place);
          continue;
        }
        const without = [...new Set(actions.entries.filter((entry) => !supportsTags(policy, entry)).map(({ prefix }) => prefix))];
        if (without.length === 0) continue;
        const names = without.map((prefix) => `\`${prefix}\``).join(', ');
        if (effect === 'Deny') report('POL451', `Does not deny ${names}: requests to ${without.length === 1 ? 'this service' : 'these services'} never carry \`${key}\`.`, place);
        else report('POL453', `Never allows ${names}: requests to ${without.length === 1 ? 'this service' : 'these services'} never carry \`${key}\`.`, place);
      }
    }
  },
});

/** True also where nothing is known. */
function supportsTags({ catalog }: PolicyView, { every, prefix }: ActionView): boolean {
  const service = every ? undefined : catalog.serviceActions(prefix);
  return service === undefined || service.conditionKeys.some(({ key }) => key.toLowerCase().startsWith('aws:resourcetag/'));
}
