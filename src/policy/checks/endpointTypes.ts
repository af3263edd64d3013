import { endpointPolicySupport } from '../../catalog/services';
import { isRegionName } from '../../catalog/regions';
import { parseServiceName } from '../../catalog/serviceNames';
import type { DesignFacts } from '../designFacts';
import { addCondition, fix, renameMember, replaceNode, replaceValue } from '../fixes';
import { compilePrincipalEntry } from '../principals';
import { defineCheck, forKinds, nameOf } from './check';
import { hasKey, withKey } from './conditionEdits';
import { isEverybody } from './everybody';
import { withoutNotPrincipal } from './principalReach';
import type { ConditionView, PolicyView, PrincipalView, StatementView } from './policyView';

/** What the endpoint itself makes of its policy. https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
export const endpointTypes = defineCheck({
  codes: { POL901: 'error', POL902: 'error', POL903: 'error', POL904: 'error', POL926: 'warning' },
  applies: (policy) => policy.kind === 'endpoint' && (policy.options.endpointType !== undefined || policy.options.facts !== undefined),
  run(policy, report) {
    const { root, endpointService, options, statements } = policy;
    const opening = root && { pointer: '', offset: root.offset, length: 1 };
    const isForeign = options.service !== undefined && parseServiceName(options.service)?.type === 'endpoint-service';
    if (opening && (options.endpointType === 'gatewayLoadBalancer' || isForeign)) {
      report('POL902', 'Only endpoints of AWS services take a policy.', opening, { fixes: [withoutPolicy(policy)] });
    } else if (opening && endpointService !== undefined && endpointPolicySupport(endpointService)?.supported === false) {
      report('POL901', `\`${endpointService}\` ignores endpoint policies; everything is let through.`, opening, { fixes: [withoutPolicy(policy)] });
    }
    for (const statement of statements) {
      const { principals } = statement;
      if (options.endpointType === 'gateway' && principals?.negated) {
        report('POL904', 'On a gateway endpoint `Principal` must be `*`.', nameOf(principals.member), { fixes: [withoutNotPrincipal(policy, statement)] });
      } else if (options.endpointType === 'gateway') {
        for (const entry of principals?.entries ?? []) {
          if (isEverybody(entry)) continue;
          const account = entry.type === 'AWS' ? compilePrincipalEntry('AWS', entry.text, '') : undefined;
          const consequence = account?.type === 'account' ? ` Only the root user of \`${account.account}\` would pass.` : '';
          report('POL903', `On a gateway endpoint \`Principal\` must be \`*\`.${consequence}`, entry.node, { fixes: [asCondition(policy, statement, entry)] });
        }
      }
      if (options.region !== undefined) checkRegions(options.region, statement, (message, place, other) => report('POL926', message, place, { fixes: [other] }));
    }
  },
});

/** An empty text is no policy: the endpoint then has AWS's default. */
export function withoutPolicy({ text }: PolicyView) {
  return fix('Remove the policy', { offset: 0, length: text.length, text: '' });
}

function asCondition(policy: PolicyView, { principals, node, effect, conditions }: StatementView, { type, text }: PrincipalView) {
  const value = principals?.member.value;
  if (!value || principals.entries.length !== 1 || type !== 'AWS') return undefined;
  const entry = compilePrincipalEntry('AWS', text, '');
  const [operator, key, expected] = entry.type === 'account' ? ['StringEquals', 'aws:PrincipalAccount', entry.account] : ['ArnEquals', 'aws:PrincipalArn', text];
  if (entry.type === 'nobody' || entry.type === 'uniqueId' || conditions.some(({ lowerCaseKey }) => lowerCaseKey === key.toLowerCase())) return undefined;
  return fix(`Write \`*\` with \`${key}\` (${effect === 'Deny' ? 'denies' : 'grants'} more)`, replaceNode(value, '"*"'), addCondition(policy.text, node, operator, key, expected));
}

function checkRegions(region: string, { resources, conditions }: StatementView, report: (message: string, place: StatementView['node'] | PrincipalView['node'], other?: ReturnType<typeof fix>) => void): void {
  for (const { arn, node, text } of resources?.entries ?? []) {
    if (!arn || !isRegionName(arn.region) || arn.region === region) continue;
    const moved = text.replace(`:${arn.region}:`, `:${region}:`);
    report(`Requests through this endpoint go to \`${region}\`, not to \`${arn.region}\`.`, node, fix(`Write \`${moved}\``, replaceValue(node, moved)));
  }
  for (const { lowerCaseKey, operator, values } of conditions) {
    if (lowerCaseKey !== 'aws:requestedregion' || operator?.comparison.group !== 'String' || operator.negated) continue;
    for (const { text, node } of values) {
      if (node.type === 'string' && isRegionName(text) && text !== region) report(`Requests through this endpoint go to \`${region}\`, not to \`${text}\`.`, node, values.length === 1 ? fix(`Write \`${region}\``, replaceValue(node, region)) : undefined);
    }
  }
}

export const withoutSourceAddress = defineCheck({
  codes: { POL908: 'warning' },
  applies: ({ kind, options }) => options.facts !== undefined || (kind === 'endpoint' && options.endpointType !== undefined),
  run({ kind, options, statements, text }, report) {
    const vpc = ownVpcOf(options.facts);
    // The ways are only followed where the key is named at all.
    if (!statements.some(({ conditions }) => conditions.some(({ lowerCaseKey }) => lowerCaseKey === 'aws:sourceip'))) return;
    if (kind !== 'endpoint' && options.facts?.onlyThroughEndpoints !== true) return;
    for (const statement of statements) {
      const { conditions, effect, node } = statement;
      for (const { lowerCaseKey, operator, operatorMember, member } of conditions) {
        if (lowerCaseKey !== 'aws:sourceip' || operator?.comparison.group !== 'IpAddress' || operatorMember.value?.type !== 'object') continue;
        const holds = operator.negated || operator.ifExists;
        const consequence = effect === 'Deny' ? (holds ? 'this `Deny` hits everything' : 'this `Deny` never applies') : holds ? 'this condition is always true' : 'this `Allow` never applies';
        const isTaken = operatorMember.value.members.some(({ name }) => name.toLowerCase() === 'aws:vpcsourceip');
        const renamed = renameMember(member, 'aws:VpcSourceIp');
        // In a `Deny` a second condition would let others through.
        const isPaired = vpc !== undefined && effect === 'Allow' && !hasKey(statement, 'aws:sourcevpc', 'aws:sourcevpce', 'aws:sourcevpcarn');
        const mended = isPaired ? fix('Write `aws:VpcSourceIp` with `aws:SourceVpc`', renamed, addCondition(text, node, 'StringEquals', 'aws:SourceVpc', vpc)) : fix('Write `aws:VpcSourceIp` (add `aws:SourceVpc`, too)', renamed);
        report('POL908', `Behind an endpoint \`aws:SourceIp\` is missing: ${consequence}.`, nameOf(member), { fixes: [isTaken ? undefined : mended] });
      }
    }
  },
});

/** The VPC from which the requests come, where there is only one. */
function ownVpcOf(facts: DesignFacts | undefined): string | undefined {
  const ways = facts?.ownEndpointId === undefined ? facts?.endpointsOnTheWay : [facts.ownEndpointId];
  const vpcs = ways === undefined ? facts?.vpcs.map(({ id }) => id) : facts?.endpoints.flatMap(({ id, vpcId }) => (ways.includes(id) ? [vpcId] : []));
  const [only, ...others] = [...new Set(vpcs)];
  return others.length === 0 ? only : undefined;
}

export const anonymousCallers = defineCheck({
  codes: { POL924: 'warning' },
  applies: (policy) => forKinds('endpoint')(policy) && policy.servicePrefixes.includes('execute-api') && policy.options.facts?.usesIamAuthorization === false,
  run({ statements }, report) {
    for (const { conditions, effect } of statements) {
      for (const condition of conditions) {
        const { lowerCaseKey, key, member, operator } = condition;
        if (effect !== 'Allow' || !lowerCaseKey.startsWith('aws:principal') || operator?.negated === true || operator?.ifExists === true) continue;
        report('POL924', `Callers without IAM authorisation are anonymous here: they do not carry \`${key}\` and are refused. Use keys of the resource.`, nameOf(member), { fixes: [ofResource(condition)] });
      }
    }
  },
});

const resourceKeys: ReadonlyMap<string, string> = new Map([['aws:principalorgid', 'aws:ResourceOrgID'], ['aws:principalorgpaths', 'aws:ResourceOrgPaths'], ['aws:principalaccount', 'aws:ResourceAccount']]);

function ofResource(condition: ConditionView) {
  const key = resourceKeys.get(condition.lowerCaseKey);
  return key === undefined ? undefined : withKey(condition, key, `Write \`${key}\` (grants more)`);
}
