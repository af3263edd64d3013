import { fix, insertMember, replaceValue } from '../fixes';
import { defineCheck } from './check';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html */
export const languageVersion = defineCheck({
  codes: { POL107: 'warning', POL108: 'warning', POL715: 'error' },
  run({ root, version, kind, text }, report) {
    if (!root || !root.members.some(({ name }) => name === 'Statement')) return;
    const isOrganizationPolicy = kind === 'scp' || kind === 'rcp';
    if (!root.members.some(({ name }) => name === 'Version')) {
      const fixes = [fix('Insert `"Version": "2012-10-17"`', insertMember(text, root, 'Version', '"2012-10-17"', 'first'))];
      const opening = { pointer: '', offset: root.offset, length: 1 };
      if (isOrganizationPolicy) report('POL715', 'Policies of AWS Organizations need `"Version": "2012-10-17"`; without it this policy is refused.', opening, { fixes });
      else report('POL107', 'Without `Version` the 2008 language applies: variables stay plain text.', opening, { fixes });
    } else if (version?.type === 'string' && version.value === '2008-10-17') {
      const fixes = [fix('Set `Version` to `2012-10-17`', replaceValue(version, '2012-10-17'))];
      if (isOrganizationPolicy) report('POL715', 'Policies of AWS Organizations need version `2012-10-17`; with `2008-10-17` this policy is refused.', version, { fixes });
      else report('POL108', 'The 2008 language has no variables.', version, { fixes });
    }
  },
});
