import { defineCheck, nameOf } from './check';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html */
export const allowWithNot = defineCheck({
  codes: { POL209: 'security-warning', POL319: 'security-warning' },
  applies: ({ kind }) => kind !== 'trust' && kind !== 'scp' && kind !== 'rcp',
  run({ statements }, report) {
    for (const { effect, actions, resources } of statements) {
      if (effect !== 'Allow') continue;
      if (actions?.negated) report('POL209', 'Allows every action of every service except these.', nameOf(actions.member));
      if (resources?.negated) report('POL319', 'Allows these actions on everything but the listed resources.', nameOf(resources.member));
    }
  },
});
