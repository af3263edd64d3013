import { actionPrefixesOf } from '../../catalog/services';
import type { EndpointFacts } from '../designFacts';
import { appendToArray, fix } from '../fixes';
import { parsePolicy } from '../syntax';
import { networkLimit } from './bucketPerimeter';
import { coversResource } from './coverage';
import { defineCheck, forKinds, nameOf, type Report } from './check';
import { asksForOwner, deniesForeignResources, isAnyAccounts } from './endpointReach';
import { viewPolicy, type PolicyView, type StatementView } from './policyView';

/**
 * A perimeter has two sides: the endpoint lets nothing but the own buckets through, and the buckets let nobody in but through the
 * endpoint. With one of them missing data has a way out. https://aws.amazon.com/identity/data-perimeters-on-aws/
 */
export const oneSidedPerimeter = defineCheck({
  codes: { POL913: 'warning' },
  applies: (policy) => forKinds('resource')(policy) && policy.servicePrefixes.includes('s3') && policy.options.facts !== undefined,
  run(policy, report) {
    const limits = policy.statements.flatMap((statement) => networkLimit(statement) ?? []);
    const endpoints = endpointsOnTheWay(policy);
    if (limits.length === 0) checkOtherWays(policy, endpoints, report);
    for (const { lowerCaseKey, values } of limits) {
      for (const { text, node } of values) {
        const open = endpoints.find((endpoint) => (lowerCaseKey === 'aws:sourcevpce' ? endpoint.id : endpoint.vpcId) === text && letsThroughAnything(policy, endpoint));
        if (open) report('POL913', `Data can still leave through \`${open.name}\`: it lets requests to every bucket through, whosever it is.`, node);
      }
    }
  },
});

/** The endpoints for Amazon S3 that lead to this bucket, as far as that is known. */
function endpointsOnTheWay({ options: { facts } }: PolicyView): readonly EndpointFacts[] {
  const used = facts?.endpointsOnTheWay;
  return (facts?.endpoints ?? []).filter(({ id, service }) => service !== undefined && actionPrefixesOf(service).includes('s3') && (used === undefined || used.includes(id)));
}

function checkOtherWays(policy: PolicyView, endpoints: readonly EndpointFacts[], report: Report<'POL913'>): void {
  const limited = endpoints.filter((endpoint) => namesBuckets(policy, endpoint));
  const admitting = policy.statements.find(admitsOtherWays);
  const [first] = limited;
  if (!first || !admitting?.principals) return;
  const list = policy.root?.members.find(({ name }) => name === 'Statement')?.value;
  const arn = policy.options.ownArn ?? policy.options.facts?.ownResourceArn;
  const ids = limited.map(({ id }) => id);
  const counterpart = arn === undefined ? undefined : { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [arn, `${arn}/*`], Condition: { StringNotEquals: { 'aws:SourceVpce': ids }, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false', 'aws:ViaAWSService': 'false' } } };
  report('POL913', `Data can still leave on other ways than \`${first.name}\`, which lets only named buckets through: this policy asks nobody where the request comes from.`, nameOf(admitting.principals.member), {
    fixes: [list?.type === 'array' && counterpart !== undefined ? fix('Deny what does not come through the endpoints of this design (denies more)', appendToArray(policy.text, list, [JSON.stringify(counterpart)])) : undefined],
  });
}

const networkKeys: ReadonlySet<string> = new Set(['aws:sourcevpce', 'aws:sourcevpc', 'aws:sourcevpcarn', 'aws:vpcsourceip', 'aws:vpceaccount', 'aws:vpceorgid', 'aws:vpceorgpaths', 'aws:sourceip']);

/** Services come on ways of their own and carry nothing out for a caller. */
function admitsOtherWays({ effect, principals, conditions }: StatementView): boolean {
  return effect === 'Allow' && principals?.negated === false && principals.entries.some(({ type }) => type !== 'Service') && !conditions.some(({ lowerCaseKey }) => networkKeys.has(lowerCaseKey));
}

/** Whether an endpoint's policy lists buckets by their names, this one among them. */
function namesBuckets(policy: PolicyView, endpoint: EndpointFacts): boolean {
  const arn = policy.options.ownArn ?? policy.options.facts?.ownResourceArn;
  const allows = allowsOf(policy, endpoint);
  if (arn === undefined || allows.length === 0) return false;
  const resources = allows.flatMap((statement) => (statement.resources?.negated === false ? statement.resources.entries : []));
  return allows.every(({ resources: element }) => element?.negated === false) && resources.every((resource) => !isAnyAccounts(resource)) && resources.some(({ text }) => coversResource(text, arn) || coversResource(text, `${arn}/key`));
}

function letsThroughAnything(policy: PolicyView, endpoint: EndpointFacts): boolean {
  if (endpoint.policy === undefined) return true;
  const { statements } = viewOf(policy, endpoint);
  if (deniesForeignResources(statements)) return false;
  return allowsOf(policy, endpoint).some((statement) => !asksForOwner(statement) && (statement.resources?.negated === true || statement.resources?.entries.some(isAnyAccounts) === true));
}

function allowsOf(policy: PolicyView, endpoint: EndpointFacts): readonly StatementView[] {
  return endpoint.policy === undefined ? [] : viewOf(policy, endpoint).statements.filter(({ effect }) => effect === 'Allow');
}

function viewOf({ catalog }: PolicyView, { policy = '', service }: EndpointFacts): PolicyView {
  return viewPolicy(parsePolicy(policy), policy, { kind: 'endpoint', catalog, ...(service !== undefined && { service }) });
}
