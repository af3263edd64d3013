import { derived } from '../../model/derived';
import { nodesOf, type Design } from '../../model/design';
import type { NodeOf } from '../../model/kinds';
import { depthOf, isAtOrBelow, normalizeName } from './dnsName';

export interface RuleChoice {
  readonly rule: NodeOf<'resolverRule'>;
  readonly domain: string;
}

/** Names that a FORWARD rule for the root leaves to the VPC while `EnableDnsHostnames` is on. */
const internalDomains = ['compute.amazonaws.com', 'compute-1.amazonaws.com', 'compute.internal', 'ec2.internal'];

/**
 * The most specific Resolver rule associated with the VPC whose domain holds the name.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-overview-DSN-queries-to-vpc.html
 */
export function selectResolverRule(design: Design, vpc: NodeOf<'vpc'>, name: string): RuleChoice | undefined {
  let best: RuleChoice | undefined;
  for (const rule of rulesByVpc(design).get(vpc.id) ?? []) {
    const domain = normalizeName(rule.domainName);
    if (!isAtOrBelow(name, domain)) continue;
    if (domain === '' && rule.ruleType === 'FORWARD' && vpc.enableDnsHostnames && internalDomains.some((each) => isAtOrBelow(name, each))) continue;
    if (best === undefined || depthOf(domain) > depthOf(best.domain)) best = { rule, domain };
  }
  return best;
}

const rulesByVpc = derived((design): ReadonlyMap<string, readonly NodeOf<'resolverRule'>[]> => {
  const rules = new Map<string, NodeOf<'resolverRule'>[]>();
  for (const node of nodesOf(design, 'resolverRule')) {
    if (node.inactive === true) continue;
    for (const id of node.vpcIds) rules.set(id, [...(rules.get(id) ?? []), node]);
  }
  return rules;
});
