import { appendToArray, fix } from '../fixes';
import { defineCheck, type Report } from './check';
import { coversResource } from './coverage';
import type { PolicyView, StatementView } from './policyView';

type Code = 'POL916' | 'POL917' | 'POL923' | 'POL931';

/** What the workloads of the design need and the policy does not give. */
export const designNeeds = defineCheck<Code>({
  codes: { POL916: 'warning', POL917: 'warning', POL923: 'error', POL931: 'warning' },
  applies: ({ options }) => options.facts !== undefined,
  run(policy, report) {
    const { facts, region = 'us-east-1' } = policy.options;
    const statements = policy.root?.members.find(({ name }) => name === 'Statement');
    if (!facts || !statements?.value) return;
    const place = { pointer: statements.pointer, offset: statements.nameOffset, length: statements.nameLength };
    const list = statements.value.type === 'array' ? statements.value : undefined;
    const allowing = (arn: string) => {
      const statement = JSON.stringify({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: arn });
      return list && [fix(`Allow reading \`${arn}\` (grants more)`, appendToArray(policy.text, list, [statement]))];
    };
    if (policy.kind === 'endpoint' && policy.servicePrefixes.includes('s3')) {
      for (const { arn, what, workloads } of facts.serviceOwnedResources ?? []) {
        if (!isBlockedByOwner(policy.statements, arn)) continue;
        report('POL916', `Blocks ${what} (\`${arn}\`) that ${workloads.map((name) => `\`${name}\``).join(', ')} need.`, place, { fixes: allowing(arn) ?? [] });
      }
      const layers = `arn:aws:s3:::prod-${region}-starport-layer-bucket/*`;
      if ((facts.containerWorkloads?.length ?? 0) > 0 && !policy.statements.some((statement) => letsThrough(statement, layers))) {
        report('POL917', `Image layers come from \`${layers}\`; ${facts.containerWorkloads?.map((name) => `\`${name}\``).join(', ') ?? ''} cannot start.`, place, { fixes: allowing(layers) ?? [] });
      }
    }
    if (policy.kind === 'resource' && facts.isPrivateApi === true && !policy.statements.some(({ effect }) => effect === 'Allow')) {
      report('POL923', 'Every call fails: a private API needs a resource policy that allows it.', place, {
        fixes: [list && fix('Allow calls through the endpoints of this design (grants more)', appendToArray(policy.text, list, [apiStatement(policy)]))],
      });
    }
    if (policy.kind === 'endpoint') checkTwin(policy, place, report);
  },
});

function letsThrough({ effect, actions, resources, conditions }: StatementView, arn: string): boolean {
  const hasAction = actions?.negated === true || actions?.entries.some(({ every, text }) => every || /^s3:(?:\*|get\*|getobject\*?)$/i.test(text)) === true;
  const hasResource = resources?.negated === true || resources?.entries.some(({ text }) => coversResource(text, arn)) === true;
  return effect === 'Allow' && hasAction && hasResource && !conditions.some(({ lowerCaseKey }) => /^(?:aws|s3):resource(?:account|orgid|orgpaths)$/.test(lowerCaseKey));
}

/** Blocked for the owner's sake alone: without the condition on the owner the policy would let it through. */
function isBlockedByOwner(statements: readonly StatementView[], arn: string): boolean {
  return !statements.some((statement) => letsThrough(statement, arn)) && statements.some((statement) => letsThrough({ ...statement, conditions: [] }, arn));
}

function apiStatement({ options: { facts } }: PolicyView): string {
  const ids = (facts?.endpoints ?? []).flatMap(({ id, service }) => (service === 'execute-api' ? [id] : []));
  const condition = ids.length === 0 ? {} : { Condition: { StringEquals: { 'aws:SourceVpce': ids } } };
  return JSON.stringify({ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*', ...condition });
}

/** A gateway and an interface endpoint for one service: which one a workload uses decides which policy counts. */
function checkTwin({ options: { facts }, writtenText, text }: PolicyView, place: Parameters<Report<Code>>[2], report: Report<Code>): void {
  const own = facts?.endpoints.find(({ id }) => id === facts.ownEndpointId);
  const twin = own && facts?.endpoints.find((other) => other.id !== own.id && other.vpcId === own.vpcId && other.service === own.service && other.type !== own.type);
  if (!twin || compact(twin.policy ?? '') === compact(writtenText)) return;
  const users = twin.workloads?.length ? ` ${twin.workloads.map((name) => `\`${name}\``).join(', ')} go through the other.` : '';
  const fixes = twin.policy === undefined ? [] : [fix(`Copy the policy of \`${twin.name}\` (may grant more)`, { offset: 0, length: text.length, text: twin.policy })];
  report('POL931', `\`${twin.name}\` leads to the same service from the same VPC and has another policy.${users}`, place, { fixes });
}

function compact(text: string): string {
  return text.replace(/\s+/g, '');
}
