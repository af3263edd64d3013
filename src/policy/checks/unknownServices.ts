import { actionDataAsOf } from '../../catalog/actionServices';
import { defineCheck } from './check';

/** Without a service's data its checks stay silent; once for each service the reader is told so. */
export const unknownServices = defineCheck({
  codes: { POL190: 'suggestion' },
  run({ statements, catalog }, report) {
    const told = new Set<string>();
    for (const { actions } of statements) {
      for (const { prefix, node } of actions?.entries ?? []) {
        if (told.has(prefix) || !catalog.isKnownService(prefix) || catalog.isLoaded(prefix)) continue;
        told.add(prefix);
        report('POL190', `Actions of \`${prefix}\` cannot be checked with the built-in data of ${actionDataAsOf}.`, node);
      }
    }
  },
});
