import { countParts } from '../arn';
import { fix, removeItem, replaceNode, replaceValue } from '../fixes';
import { defineCheck, type Report } from './check';
import { typesOf } from './colonReach';
import { coveredEntries, coversResource } from './coverage';
import { hasWildcard, type PolicyView, type ResourceView, type StatementView } from './policyView';

type Code = 'POL313' | 'POL314' | 'POL315' | 'POL317' | 'POL318';

export const resourcePatterns = defineCheck<Code>({
  codes: { POL313: 'suggestion', POL314: 'warning', POL315: 'suggestion', POL317: 'warning', POL318: 'warning' },
  run(policy, report) {
    for (const statement of policy.statements) {
      const entries = statement.resources?.entries ?? [];
      for (const { entry, by } of coveredEntries(entries, ({ text }) => text, (a, b) => coversResource(a.text, b.text))) {
        const edit = removeItem(entry.list, entry.node);
        report('POL315', `Already covered by \`${by.text}\`.`, entry.node, { related: [{ pointer: by.node.pointer, message: 'The covering entry' }], fixes: [edit && fix('Remove it', edit)] });
      }
      for (const entry of entries) {
        if (entry.arn && countParts(entry.text) === 6) checkPattern(policy, statement, entry, report);
      }
    }
  },
});

function checkPattern(policy: PolicyView, { effect, resources }: StatementView, { arn, node, text, list }: ResourceView, report: Report<Code>): void {
  if (!arn) return;
  if (hasWildcard(arn.service)) {
    report('POL313', 'Also covers services with similar names.', node);
    return;
  }
  const word = /^([^/:]*)[/:]/.exec(arn.resource)?.[1];
  const types = typesOf(policy.catalog, arn.service);
  if (word !== undefined && hasWildcard(word) && !word.includes('${') && word !== '*' && types.length > 0 && types.every(({ arnPattern }) => /^[a-z]/i.test(arnPattern.split(':')[5] ?? ''))) {
    report('POL314', `The documentation does not permit wildcards in the type \`${word}\`.`, node);
  }
  if (arn.service !== 's3' || arn.region !== '' || arn.account !== '') return;
  const [bucket = '', ...keyParts] = arn.resource.split('/');
  const key = arn.resource.includes('/') ? keyParts.join('/') : undefined;
  const head = text.slice(0, text.length - arn.resource.length);
  if (key?.startsWith('/')) {
    const corrected = `${head}${bucket}/${key.replace(/^\/+/, '')}`;
    report('POL318', 'No object is matched unless its key really begins with a slash.', node, { fixes: [fix(`Write \`${corrected}\``, replaceValue(node, corrected))] });
  } else if (/[A-Z]/.test(bucket.replace(/\$\{[^}]*\}/g, ''))) {
    const corrected = `${head}${bucket.replace(/\$\{[^}]*\}|[A-Z]+/g, (piece) => (piece.startsWith('$') ? piece : piece.toLowerCase()))}${key === undefined ? '' : `/${key}`}`;
    report('POL318', 'Bucket names are lower case; no bucket is matched.', node, { fixes: [fix(`Write \`${corrected}\``, replaceValue(node, corrected))] });
  }
  if (effect !== 'Allow' || resources?.negated || key !== undefined || !/^[a-z0-9.-]+\*$/.test(bucket)) return;
  const exact = head + bucket.slice(0, -1);
  const both = `${JSON.stringify(exact)}, ${JSON.stringify(`${exact}/*`)}`;
  const canBeExact = /[a-z0-9]\*$/.test(bucket) && bucket.length > 3;
  report('POL317', `\`${bucket}\` also covers other buckets whose names start like this, in any account.`, node, {
    fixes: [canBeExact ? fix(`Write \`${exact}\` and \`${exact}/*\``, replaceNode(node, list.type === 'array' ? both : `[${both}]`)) : undefined],
  });
}
