import { defineCheck } from './check';

/** A listing of `a/` shows what lies under `a/b/`, too. https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html */
export const s3Prefix = defineCheck({
  codes: { POL460: 'security-warning' },
  run({ statements }, report) {
    for (const { effect, conditions } of statements) {
      for (const { lowerCaseKey, operator, values } of conditions) {
        if (lowerCaseKey !== 's3:prefix' || operator?.comparison.group !== 'String' || (effect === 'Deny') === operator.negated || effect === undefined) continue;
        for (const { text, node } of values) {
          const named = text.replace(/\*+$/, '');
          if (named === '') continue;
          const short = named.slice(0, Math.max(named.replace(/\/$/, '').lastIndexOf('/') + 1, 0)) || named.slice(0, 1);
          const shorter = short === named ? '' : short;
          report('POL460', `Listing a shorter prefix (\`${shorter}\`) slips past this and still shows \`${text}\`. Name the prefixes that may be listed instead.`, node);
        }
      }
    }
  },
});
