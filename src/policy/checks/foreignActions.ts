import { fix, removeItem } from '../fixes';
import { defineCheck, forKinds } from './check';

/** A resource policy decides about calls of its own service only, a trust policy about taking on the role. */
export const foreignActions = defineCheck({
  codes: { POL206: 'error' },
  applies: forKinds('resource', 'trust'),
  run({ statements, kind, servicePrefixes, catalog }, report) {
    const own = kind === 'trust' ? ['sts'] : servicePrefixes;
    if (own.length === 0) return;
    const type = kind === 'trust' ? 'role (its trust policy takes actions of `sts`)' : `resource of \`${own.join('`, `')}\``;
    for (const { actions } of statements) {
      if (!actions || actions.negated) continue;
      for (const { prefix, every, text, node, list } of actions.entries) {
        if (every || own.includes(prefix) || !catalog.isKnownService(prefix)) continue;
        const edit = removeItem(list, node);
        report('POL206', `\`${text}\` has no meaning in the policy of a ${type}.`, node, { fixes: [edit && fix('Remove it', edit)] });
      }
    }
  },
});
