import { regionOf } from '../../catalog/regions';
import { parseArn } from '../arn';
import type { DesignFacts } from '../designFacts';
import { fix, replaceValue } from '../fixes';
import { defineCheck, forKinds } from './check';
import { hasWildcard, type PolicyView, type StatementView } from './policyView';

/**
 * From an opt-in Region a service calls into other Regions under a name of its own, and only that name matches.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services-in-opt-in-regions
 */
export const regionalServicePrincipals = defineCheck({
  codes: { POL614: 'warning' },
  applies: (policy) => forKinds('resource')(policy) && policy.options.facts !== undefined,
  run(policy, report) {
    const { facts, region: own } = policy.options;
    if (!facts || own === undefined) return;
    for (const statement of policy.statements) {
      const { principals } = statement;
      if (statement.effect !== 'Allow' || !principals || principals.negated) continue;
      for (const { type, text, node } of principals.entries) {
        const service = type === 'Service' ? /^([a-z0-9-]+)\.amazonaws\.com$/.exec(text)?.[1] : undefined;
        if (service === undefined) continue;
        const region = sourceRegions(policy, { statement, facts, service }).find((name) => name !== own && regionOf(name)?.availability === 'opt-in');
        const regional = `${service}.${region ?? ''}.amazonaws.com`;
        if (region === undefined || principals.entries.some((other) => other.text === regional)) continue;
        report('POL614', `From \`${region}\` this service calls as \`${regional}\`.`, node, { fixes: [fix(`Write \`${regional}\``, replaceValue(node, regional))] });
      }
    }
  },
});

interface Caller {
  readonly statement: StatementView;
  readonly facts: DesignFacts;
  readonly service: string;
}

/** The Regions of the resources on whose behalf the service calls: those that `aws:SourceArn` names, else all of the service in the design. */
function sourceRegions(policy: PolicyView, { statement, facts, service }: Caller): readonly string[] {
  const named = statement.conditions.flatMap(({ lowerCaseKey, operator, values }) => (lowerCaseKey === 'aws:sourcearn' && operator?.negated === false ? values.map(({ text }) => text) : []));
  const known = facts.resources.filter((resource) => resource.service === service && resource.region !== undefined && resource.arn !== policy.options.ownArn);
  if (named.length === 0) return known.flatMap(({ region }) => region ?? []);
  return named.flatMap((text) => {
    const region = parseArn(text)?.region ?? '';
    // A bucket's ARN does not say where it is.
    if (region === '') return known.flatMap((resource) => (resource.arn === text ? (resource.region ?? []) : []));
    return hasWildcard(region) ? [] : [region];
  });
}
