import { fix, removeMember } from '../fixes';
import { isIdentityKind } from '../grammar';
import { defineCheck, nameOf } from './check';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_id.html */
export const idElement = defineCheck({
  codes: { POL125: 'error' },
  applies: ({ kind }) => isIdentityKind(kind) || kind === 'scp' || kind === 'rcp',
  run({ root, kind }, report) {
    const member = root?.members.find(({ name }) => name === 'Id');
    if (!root || !member?.value) return;
    report('POL125', '`Id` is for resource policies; it is refused here.', nameOf(member), {
      severity: isIdentityKind(kind) ? 'error' : 'suggestion',
      fixes: [fix('Remove `Id`', removeMember(root, member))],
    });
  },
});
