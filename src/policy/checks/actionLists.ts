import { fix, removeItem, replaceValue } from '../fixes';
import { namesCoveredBy } from './actionNames';
import { defineCheck } from './check';
import { coveredEntries, coversAction } from './coverage';

export const actionLists = defineCheck({
  codes: { POL207: 'suggestion', POL208: 'suggestion' },
  run({ statements, catalog }, report) {
    for (const { actions } of statements) {
      if (!actions) continue;
      for (const { entry, by } of coveredEntries(actions.entries, ({ text }) => text.toLowerCase(), coversAction)) {
        const edit = removeItem(entry.list, entry.node);
        report('POL207', `Already covered by \`${by.text}\`.`, entry.node, { related: [{ pointer: by.node.pointer, message: 'The covering entry' }], fixes: [edit && fix('Remove it', edit)] });
      }
      for (const entry of actions.entries) {
        if (!entry.hasWildcard || entry.every || !catalog.isKnownService(entry.prefix)) continue;
        const [only, ...others] = namesCoveredBy(entry);
        if (only === undefined || others.length > 0) continue;
        const action = `${entry.prefix}:${only}`;
        report('POL208', `Only \`${action}\` fits; naming it is clearer and does not grow with new actions.`, entry.node, { fixes: [fix(`Write \`${action}\``, replaceValue(entry.node, action))] });
      }
    }
  },
});
