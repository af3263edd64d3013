import { memberValue, nodeAtPointer, type Located } from '../syntax';
import { defineCheck, type Report } from './check';
import type { PolicyView, StatementView } from './policyView';

type Code = 'POL932' | 'POL933' | 'POL934';

/** What the simulation of the design says of a policy: what nothing uses, and what an edit changes. */
export const designEdits = defineCheck<Code>({
  codes: { POL932: 'suggestion', POL933: 'warning', POL934: 'suggestion' },
  applies: ({ options }) => options.facts !== undefined,
  run(policy, report) {
    checkUse(policy, report);
    const { facts } = policy.options;
    for (const { title, before, after, pointer } of facts?.changedExpectations ?? []) {
      report('POL933', `\`${title}\` was ${before}, becomes ${after}.`, placeOf(policy, pointer));
    }
    for (const { pointer, action, resource, principal } of facts?.newlyAllowed ?? []) {
      const example = `\`${action}\` on \`${resource}\` by \`${principal}\``;
      const pattern = patternOf(policy.statements.find(({ node }) => node.pointer === pointer));
      report('POL934', `Newly allowed: ${pattern ?? example}${pattern === undefined ? '' : `, for example ${example}`}.`, placeOf(policy, pointer));
    }
  },
});

/** A `Deny` is a guard and need not be used; and where nothing was tried, nothing can be said. */
function checkUse({ statements, options: { facts } }: PolicyView, report: Report<Code>): void {
  const used = facts?.usedStatements;
  if (!used) return;
  for (const { effect, node } of statements) {
    if (effect === 'Allow' && !used.includes(node.pointer)) report('POL932', 'No simulated request uses this.', node);
  }
}

/** The statement, or the list of statements where the cause is not a single one. */
function placeOf({ root }: PolicyView, pointer: string | undefined): Located {
  const node = pointer === undefined ? undefined : nodeAtPointer(root, pointer);
  const statements = root?.members.find(({ name }) => name === 'Statement');
  if (node) return memberValue(node, 'Action') ?? memberValue(node, 'NotAction') ?? node;
  return statements ? { pointer: statements.pointer, offset: statements.nameOffset, length: statements.nameLength } : { pointer: '', offset: root?.offset ?? 0, length: 1 };
}

function patternOf(statement: StatementView | undefined): string | undefined {
  const actions = statement?.actions;
  if (!statement || !actions || actions.negated || actions.entries.length !== 1) return undefined;
  const resources = statement.resources?.negated === false && statement.resources.entries.length === 1 ? statement.resources.entries[0]?.text : undefined;
  return `\`${actions.entries[0]?.text ?? ''}\`${resources === undefined ? '' : ` on \`${resources}\``}`;
}
