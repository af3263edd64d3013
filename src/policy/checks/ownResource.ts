import { countParts } from '../arn';
import { fix, replaceValue } from '../fixes';
import { defineCheck, forKinds } from './check';
import { overlap, policyPattern } from './patternOverlap';

/** A resource policy speaks about the resource it stands at and what lies in it. */
export const ownResource = defineCheck({
  codes: { POL312: 'error' },
  applies: forKinds('resource'),
  run({ statements, options, servicePrefixes }, report) {
    const own = options.ownArn ?? options.facts?.ownResourceArn;
    for (const { resources } of statements) {
      for (const { every, arn, text, node } of resources?.entries ?? []) {
        if (every || !arn || countParts(text) < 6) continue;
        if (own === undefined) {
          const isForeign = servicePrefixes.length > 0 && !servicePrefixes.some((prefix) => overlap(policyPattern(arn.service.toLowerCase()), policyPattern(prefix))) && !arn.service.startsWith(servicePrefixes[0] ?? '');
          if (isForeign) report('POL312', `This policy can only speak about resources of \`${servicePrefixes.join('`, `')}\`.`, node);
          continue;
        }
        const covers = ['', '/*', ':*'].some((tail) => overlap(policyPattern(text), policyPattern(own + tail)));
        if (covers) continue;
        const replacement = arn.service === 's3' && arn.resource.includes('/') ? `${own}/${arn.resource.slice(arn.resource.indexOf('/') + 1)}` : own;
        report('POL312', `This policy can only speak about \`${own}\`.`, node, { fixes: [fix(`Write \`${replacement}\``, replaceValue(node, replacement))] });
      }
    }
  },
});
