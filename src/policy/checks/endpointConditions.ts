import { fix, replaceValue } from '../fixes';
import { parseArn } from '../arn';
import { defineCheck, forKinds, nameOf } from './check';
import { hasWildcard } from './policyView';

/** What AWS refuses when an endpoint policy is saved. https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
export const endpointConditions = defineCheck({
  codes: { POL928: 'error', POL929: 'error' },
  applies: forKinds('endpoint'),
  run({ statements }, report) {
    for (const { resources, conditions } of statements) {
      const values = conditions.flatMap((condition) => condition.values.flatMap(({ text, node }) => (node.type === 'string' ? [{ text, node }] : [])));
      for (const { text, node } of [...(resources?.entries ?? []), ...values]) {
        const arn = parseArn(text);
        if (!arn || !/^[\d*?]*$/.test(arn.account) || !/\d/.test(arn.account) || !/[*?]/.test(arn.account)) continue;
        const whole = `arn:${arn.partition}:${arn.service}:${arn.region}:*:${arn.resource}`;
        report('POL928', `The account part is either an account id or \`*\`; \`${arn.account}\` mixes both.`, node, { fixes: [fix(`Write \`${whole}\` (grants more)`, replaceValue(node, whole))] });
      }
      for (const condition of conditions) {
        const { facts, operator, key } = condition;
        if (!facts?.global || !operator) continue;
        if (facts.global.sensitive && operator.comparison.group === 'Numeric') {
          report('POL929', `Refused when saving an endpoint policy: \`${key}\` is an identifier and takes no numeric operator.`, nameOf(condition.operatorMember));
        }
        const isLike = operator.comparison.group === 'String' && operator.comparison.how === 'like';
        if (isLike && facts.global.sensitive) {
          for (const { text, node } of condition.values) {
            if (hasWildcard(text.replace(/\$\{[^}]*\}/g, ''))) report('POL929', `Refused when saving an endpoint policy: \`${key}\` is an identifier and takes no wildcard, unlike in \`${text}\`.`, node);
          }
        }
        if (!isLike || facts.global.sensitive || facts.key.endsWith('/') || facts.global.presence === 'if-sent' || facts.global.presence === 'always') continue;
        for (const { text, node } of condition.values) {
          if (hasLonelyWildcard(text)) report('POL929', `Refused when saving an endpoint policy: beside each wildcard stand at least six other characters, unlike in \`${text}\`.`, node);
        }
      }
    }
  },
});

function hasLonelyWildcard(text: string): boolean {
  const pieces = text.replace(/\$\{[*?$]\}/g, 'x').split(/[*?]+/);
  return pieces.slice(1).some((after, index) => (pieces[index] ?? '').length < 6 && after.length < 6);
}
