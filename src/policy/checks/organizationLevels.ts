import { parsePolicy } from '../syntax';
import { defineCheck } from './check';
import { viewPolicy, type PolicyView } from './policyView';

/**
 * Each level, from the root to the account, must allow a request; a level that only denies shuts out everything below it.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export const organizationLevels = defineCheck({
  codes: { POL707: 'warning' },
  applies: ({ kind, options }) => kind === 'scp' && options.facts?.otherPoliciesOfLevel !== undefined,
  run(policy, report) {
    const { facts } = policy.options;
    const statements = policy.root?.members.find(({ name }) => name === 'Statement');
    if (!statements || !facts?.otherPoliciesOfLevel || allowsAnything(policy)) return;
    if (facts.otherPoliciesOfLevel.some((text) => allowsAnything(viewPolicy(parsePolicy(text), text, { ...policy.options, kind: 'scp' })))) return;
    report('POL707', 'Nothing on this level of the organization allows anything: everything below it is denied.', { pointer: statements.pointer, offset: statements.nameOffset, length: statements.nameLength });
  },
});

function allowsAnything({ statements }: PolicyView): boolean {
  return statements.some(({ effect }) => effect === 'Allow');
}
