import { appendToArray, fix, removeItem, replaceValue } from '../fixes';
import { defineCheck, forKinds, type Report } from './check';
import { isBareApi } from './colonReach';
import { coversText } from './coverage';
import { overlap, policyPattern } from './patternOverlap';
import type { ActionView, PolicyView } from './policyView';

type Code = 'POL905' | 'POL906' | 'POL907' | 'POL936';

/** An endpoint carries requests to one service only. https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
export const endpointServices = defineCheck<Code>({
  codes: { POL905: 'warning', POL906: 'warning', POL907: 'warning', POL936: 'suggestion' },
  applies: (policy) => policy.kind === 'endpoint' && policy.servicePrefixes.length > 0,
  run(policy, report) {
    checkActions(policy, report);
    checkResources(policy, report);
    checkAnythingAllowed(policy, report);
    if (policy.servicePrefixes.includes('dynamodb')) checkDescribeEndpoints(policy, report);
  },
});

function checkActions({ statements, servicePrefixes, catalog, endpointService = '' }: PolicyView, report: Report<Code>): void {
  for (const { actions } of statements) {
    if (!actions || actions.negated) continue;
    for (const { every, prefix, text, node, list } of actions.entries) {
      if (every || servicePrefixes.includes(prefix) || !catalog.isKnownService(prefix)) continue;
      const removed = removeItem(list, node);
      report('POL905', `\`${text}\` never travels through an endpoint for \`${endpointService}\`.`, node, { fixes: [removed && fix('Remove it', removed)] });
    }
  }
}

function checkResources({ statements, servicePrefixes, catalog, endpointService = '' }: PolicyView, report: Report<Code>): void {
  if (!servicePrefixes.every((prefix) => catalog.isLoaded(prefix))) return;
  const types = servicePrefixes.flatMap((prefix) => catalog.serviceActions(prefix)?.resourceTypes ?? []);
  if (types.length === 0) return;
  const services = [...new Set([...servicePrefixes, ...types.map(({ arnPattern }) => arnPattern.split(':')[2] ?? '')])];
  for (const { resources } of statements) {
    for (const { every, arn, text, node, list } of resources?.entries ?? []) {
      if (every || !arn || services.some((service) => overlap(policyPattern(arn.service.toLowerCase()), policyPattern(service)))) continue;
      const removed = removeItem(list, node);
      report('POL907', `\`${text}\` is no resource of \`${endpointService}\`.`, node, { fixes: [removed && fix('Remove it', removed)] });
    }
  }
}

function checkAnythingAllowed(policy: PolicyView, report: Report<Code>): void {
  const { statements, root, servicePrefixes, text } = policy;
  const list = root?.members.find(({ name }) => name === 'Statement');
  if (!root || !list?.value) return;
  const allows = statements.some(({ effect, actions }) => effect !== 'Deny' && (!actions || actions.negated || actions.entries.some(({ every, prefix }) => every || servicePrefixes.includes(prefix))));
  if (allows) return;
  const fixes = list.value.type === 'array' ? [fix('Allow everything, as the default policy does (grants more)', appendToArray(text, list.value, ['{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}']))] : [];
  report('POL906', 'Nothing passes this endpoint.', { pointer: list.pointer, offset: list.nameOffset, length: list.nameLength }, { fixes });
}

/** Through an endpoint this call needs the policy's leave, from a public path it does not. */
function checkDescribeEndpoints({ statements, root, text }: PolicyView, report: Report<Code>): void {
  const wanted = 'dynamodb:describeendpoints';
  const covers = ({ every, text: pattern }: ActionView) => every || coversText(pattern.toLowerCase(), wanted);
  if (statements.some(({ effect, actions }) => effect === 'Allow' && actions && (actions.negated || actions.entries.some(covers)))) return;
  const first = statements.find(({ effect, actions }) => effect === 'Allow' && actions?.entries.some(({ prefix }) => prefix === 'dynamodb'));
  const value = first?.actions?.member.value;
  const list = root?.members.find(({ name }) => name === 'Statement')?.value;
  if (!value) return;
  const statement = '{"Effect": "Allow", "Principal": "*", "Action": "dynamodb:DescribeEndpoints", "Resource": "*"}';
  report('POL936', 'Clients that ask for their endpoint by `dynamodb:DescribeEndpoints` fail here.', value, {
    fixes: [list?.type === 'array' ? fix('Allow `dynamodb:DescribeEndpoints` (grants more)', appendToArray(text, list, [statement])) : undefined],
  });
}

export const apiResources = defineCheck({
  codes: { POL925: 'warning' },
  applies: forKinds('endpoint', 'resource', 'identity', 'boundary', 'session'),
  run({ statements, kind }, report) {
    for (const { resources } of statements) {
      for (const { text, arn, node } of resources?.entries ?? []) {
        const isEmptyShorthand = kind === 'resource' && text === 'execute-api:/';
        if (!isEmptyShorthand && !(arn && isBareApi(arn))) continue;
        const longer = text.endsWith('/') ? `${text}*` : `${text}/*`;
        report('POL925', `Matches no call; calls look like \`api-id/stage/METHOD/path\`.`, node, { fixes: [fix(`Write \`${longer}\` (grants more)`, replaceValue(node, longer))] });
      }
    }
  },
});
