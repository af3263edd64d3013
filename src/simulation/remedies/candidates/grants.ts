import { findNode, nodesOf, type Design } from '../../../model/design';
import { quoted } from '../../../model/operations/names';
import { policiesOf, type DesignPolicy } from '../../../model/policies';
import { policyWordOf } from './policyWords';
import type { PolicyTrace } from '../../result';
import type { Call } from '../../question/question';
import type { RemedyChange, RemedyEdit } from '../remedyEdit';
import { callsOf, editable, type Propose, type Stuck } from '../stuckRequest';
import { policyWith, statementAt, textsOf, type ReadStatement, type StatementJson } from '../policyTextEdits';
import { memberValue, nodeAtPointer, parsePolicy } from '../../../policy';
import { arnOf } from '../../../model/arns';
import { accountIdOf } from '../../../model/owner';
import type { Layer } from '../../../network/step';

/** An `Allow` where one is missing: the statement that nearly matches, or one more that allows exactly the call. */
export const proposeGrants: Propose = (stuck) => {
  const layers = new Set<Layer>([stuck.step.layer]);
  // In one account a resource policy can grant as well as an identity policy can.
  if (stuck.step.layer === 'identity-policy') layers.add('resource-policy');
  const edits: RemedyEdit[] = [];
  for (const layer of layers) {
    const late = layer === stuck.step.layer ? 0 : 2;
    for (const edit of [...nearMisses(stuck, layer), ...callsOf(stuck).flatMap((call) => newStatements(stuck, layer, call))]) edits.push({ ...edit, breadth: Math.min(9, edit.breadth + late) });
  }
  return edits;
};

/** Adds what the nearest statement lacks of the call, where one part of it does not fit. */
function nearMisses(stuck: Stuck, layer: Layer): readonly RemedyEdit[] {
  return policiesAt(stuck, layer).flatMap(({ trace, policy }): readonly RemedyEdit[] => {
    const { text } = policy;
    if (text === undefined) return [];
    return callsOf(stuck).flatMap((call) => {
      const candidates = trace.statements.flatMap((statement): readonly NearMiss[] => {
        const read = statementAt(text, statement.pointer);
        if (statement.outcome !== 'does-not-apply' || read?.effect !== 'Allow' || statement.failed === undefined || (statement.alsoFailed ?? []).length > 0) return [];
        const addition = additionFor(stuck, call, statement.failed.pointer);
        if (addition === undefined) return [];
        return [{ addition, read, near: nearness(text, addition) }];
      });
      const [nearest] = candidates.toSorted((one, other) => other.near - one.near);
      if (nearest === undefined) return [];
      const { value, word, pointer } = nearest.addition;
      const more = reachOf(nearest.read.node, pointer);
      const scope = scopeOf(stuck, trace.nodeId, policy);
      const cautions = [...(more === undefined ? [] : [`The statement then allows it ${more}.`]), ...(scope === undefined ? [] : [scope])];
      return [
        {
          title: `Add ${word} \`${value}\` to ${nearest.read.words} of ${policyWordOf(stuck.design, trace, policy)}`,
          changes: [{ operation: 'editPolicy', nodeId: trace.nodeId, key: policy.key, edit: { type: 'addValue', pointer, value } }],
          breadth: (more === undefined ? 0 : 3) + (scope === undefined ? 0 : 2),
          slot: `policies ${trace.nodeId}`,
          ...(cautions.length === 0 ? {} : { caution: cautions.join(' ') }),
        },
      ];
    });
  });
}

interface NearMiss {
  readonly addition: Addition;
  readonly read: ReadStatement;
  /** How much of the value the statement's own values begin with. */
  readonly near: number;
}

function nearness(text: string, { pointer, value }: Addition): number {
  const present = textsOf(nodeAtPointer(parsePolicy(text).root, pointer));
  const common = (other: string) => [...other].findIndex((letter, index) => letter !== value[index]);
  return Math.max(0, ...present.map((each) => (common(each) === -1 ? each.length : common(each))));
}

/** How the parts that fit let the added value reach further than the call, in words; undefined: they name the call and nothing else. */
function reachOf(statement: ReadStatement['node'], failed: string): string | undefined {
  const parts = (['Action', 'Resource', 'Principal'] as const).flatMap((name) => {
    if (upTo(failed, name) === failed) return [];
    const node = memberValue(statement, name);
    const values = node?.type === 'object' ? node.members.flatMap(({ value }) => textsOf(value)) : textsOf(node);
    if (name === 'Principal') return values.includes('*') ? ['for every principal'] : values.length > 1 ? ['for all principals it names'] : [];
    const reaches = values.length > 1 || values.some((value) => /[*?]/.test(value));
    return reaches ? [name === 'Action' ? 'for all actions it names' : 'on all resources it names'] : [];
  });
  return parts.length === 0 ? undefined : parts.join(' and ');
}

interface Addition {
  readonly pointer: string;
  readonly value: string;
  readonly word: string;
}

/** What to add at the place that failed; undefined where adding does not help (exceptions, dates, flags). */
function additionFor(stuck: Stuck, call: Call, pointer: string): Addition | undefined {
  const part = /^\/Statement(?:\/\d+)?\/([A-Za-z]+)/.exec(pointer)?.[1];
  switch (part) {
    case 'Action':
      return { pointer: upTo(pointer, part), value: call.action, word: 'the action' };
    case 'Resource':
      return { pointer: upTo(pointer, part), value: call.resource, word: 'the resource' };
    case 'Principal': {
      const arn = principalArn(stuck);
      return arn === undefined ? undefined : { pointer: upTo(pointer, part), value: arn, word: 'the principal' };
    }
    case 'Condition':
      return conditionValue(stuck, pointer, admitting);
    default:
      return undefined;
  }
}

function upTo(pointer: string, part: string): string {
  if (!pointer.includes(`/${part}`)) return '';
  return pointer.slice(0, pointer.indexOf(`/${part}`) + part.length + 1);
}

const admitting = /^(?:ForAnyValue:|ForAllValues:)?(?:StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)(?:IfExists)?$/;

/** The request's own value for a condition key, where the operator compares with a list of values. */
export function conditionValue({ result }: Stuck, pointer: string, operators: RegExp): Addition | undefined {
  const [, operator, token] = /\/Condition\/([^/]+)\/([^/]+)/.exec(pointer) ?? [];
  if (operator === undefined || token === undefined || !operators.test(operator)) return undefined;
  const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
  const given = Object.entries(result.context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
  const value = typeof given === 'string' ? given : given?.length === 1 ? given[0] : undefined;
  if (value === undefined || value.startsWith('(')) return undefined;
  const at = pointer.slice(0, pointer.indexOf(token) + token.length);
  return { pointer: at, value: /IpAddress/.test(operator) ? `${value}/${value.includes(':') ? 128 : 32}` : value, word: `the ${key}` };
}

/** One more statement that allows exactly the call. */
function newStatements(stuck: Stuck, layer: Layer, call: Call): readonly RemedyEdit[] {
  const { design, question } = stuck;
  const deed = call.resource === '*' ? `\`${call.action}\`` : `\`${call.action}\` on \`${call.resource}\``;
  const allow: StatementJson = { Effect: 'Allow', Action: call.action, Resource: call.resource };
  const principal = question.call?.principal;
  switch (layer) {
    case 'identity-policy': {
      if (principal?.type !== 'node' || editable(design, principal.node.id) === undefined) return [];
      const { node } = principal;
      const caution = sharedRole(design, node.id, question.source.node?.id);
      return [{ title: `Give \`${node.name}\` a policy that allows ${deed}`, changes: [{ operation: 'allowActions', nodeId: node.id, actions: [call.action], resources: [call.resource] }], breadth: 1, slot: `policies ${node.id}`, ...(caution === undefined ? {} : { caution }) }];
    }
    case 'endpoint-policy': {
      const node = editable(design, stuck.step.node);
      const statement = { Effect: 'Allow', ...endpointPrincipal(stuck, node?.kind), Action: call.action, Resource: call.resource };
      return statementIn(stuck, node?.id, 'policy', statement, deed + callerWords(stuck));
    }
    case 'resource-policy': {
      const node = editable(design, call.node?.id);
      const arn = principalArn(stuck);
      if (node === undefined) return [];
      // Without IAM authorisation an API does not know who calls: its policy names the endpoint.
      if (node.kind === 'restApi' && node.authorizationType !== 'AWS_IAM') {
        const endpoint = stuck.result.context['aws:SourceVpce'];
        if (typeof endpoint !== 'string' || endpoint.startsWith('(')) return [];
        const statement = { Effect: 'Allow', Principal: '*', Action: call.action, Resource: call.resource, Condition: { StringEquals: { 'aws:SourceVpce': endpoint } } };
        return statementIn(stuck, node.id, 'policy', statement, `${deed} for everybody who comes through \`${findNode(design, endpoint)?.name ?? endpoint}\``);
      }
      if (arn === undefined) return [];
      const key = node.kind === 'role' ? 'trustPolicy' : 'policy';
      // A key policy speaks of its own key, and a trust policy of its own role.
      const resource = node.kind === 'kmsKey' ? { Resource: '*' } : node.kind === 'role' ? {} : { Resource: call.resource };
      return statementIn(stuck, node.id, key, { Effect: 'Allow', Principal: { AWS: arn }, Action: call.action, ...resource }, deed + callerWords(stuck));
    }
    case 'permissions-boundary':
    case 'scp':
      return policiesAt(stuck, layer)
        .filter(({ trace }) => trace.outcome === 'silent')
        .flatMap(({ trace, policy }) => statementIn(stuck, trace.nodeId, policy.key, allow, deed));
    default:
      return [];
  }
}

function statementIn(stuck: Stuck, nodeId: string | undefined, key: string, statement: StatementJson, deed: string): readonly RemedyEdit[] {
  const node = editable(stuck.design, nodeId);
  const policy = node && policiesOf(node).find((each) => each.key === key);
  if (node === undefined || policy === undefined) return [];
  const change: RemedyChange = { operation: 'editPolicy', nodeId: node.id, key, edit: { type: 'addStatement', statement, otherwise: policyWithout(stuck, node.id, statement) } };
  const caution = scopeOf(stuck, node.id, policy);
  return [
    {
      title: `Add a statement to ${policyWordOf(stuck.design, { nodeId: node.id }, policy)} that allows ${deed}`,
      changes: [change],
      breadth: caution === undefined ? 1 : 3,
      slot: `policies ${node.id}`,
      ...(caution === undefined ? {} : { caution }),
    },
  ];
}

/** Whom the policy holds for besides the caller, in one sentence. */
function scopeOf({ design, question }: Stuck, nodeId: string, policy: DesignPolicy): string | undefined {
  if (policy.kind === 'scp') return 'Every account and role under this level may then do it, as far as its other policies allow.';
  const node = findNode(design, nodeId);
  if (node?.kind === 'role' && policy.kind === 'identity') return sharedRole(design, nodeId, question.source.node?.id);
  if (node?.kind !== 'managedPolicy') return undefined;
  const caller = question.call?.principal.type === 'node' ? question.call.principal.node.id : undefined;
  const others = [...nodesOf(design, 'role'), ...nodesOf(design, 'user')].filter((holder) => holder.id !== caller && (holder.managedPolicyIds.some((id) => id === nodeId) || holder.permissionsBoundaryId === nodeId));
  return others.length === 0 ? undefined : `The policy holds for ${others.map(({ name }) => `\`${name}\``).join(', ')}, too.`;
}

/** Other workloads with the same role get its permissions, too. */
function sharedRole(design: Design, roleId: string, askedBy: string | undefined): string | undefined {
  const others = [...nodesOf(design, 'instance'), ...nodesOf(design, 'lambdaFunction'), ...nodesOf(design, 'ecsService')].filter((workload) => workload.roleId === roleId && workload.id !== askedBy);
  return others.length === 0 ? undefined : `It is the role of ${quoted(others.slice(0, 4).map(({ name }) => name))}${others.length > 4 ? ` and ${others.length - 4} more` : ''}, too.`;
}

/** A first policy. A key has AWS's default one until it gets its own: what that allows must stay. */
function policyWithout({ design }: Stuck, nodeId: string, statement: StatementJson): string {
  const node = findNode(design, nodeId);
  if (node?.kind !== 'kmsKey') return policyWith(statement);
  const account = { Sid: 'AccountAdministration', Effect: 'Allow', Principal: { AWS: `arn:${partitionOf(arnOf(design, node))}:iam::${accountIdOf(design, node)}:root` }, Action: 'kms:*', Resource: '*' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [account, statement] }, null, 2);
}

function partitionOf(arn: string | undefined): string {
  return arn?.split(':')[1] ?? 'aws';
}

/** A gateway endpoint's policy names callers by condition only. https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
function endpointPrincipal(stuck: Stuck, kind: string | undefined): StatementJson {
  const arn = principalArn(stuck);
  if (arn === undefined) return { Principal: '*' };
  return kind === 'gatewayEndpoint' ? { Principal: '*', Condition: { ArnEquals: { 'aws:PrincipalArn': arn } } } : { Principal: { AWS: arn } };
}

/** " for `app-role`" */
function callerWords(stuck: Stuck): string {
  const principal = stuck.question.call?.principal;
  const name = principal?.type === 'node' ? principal.node.name : principalArn(stuck);
  return name === undefined ? ' for everybody' : ` for \`${name}\``;
}

/** The role or user that asks, as policies name it; undefined for an unsigned request. */
export function principalArn({ design, question, result }: Stuck): string | undefined {
  const named = result.context['aws:PrincipalArn'];
  if (typeof named === 'string' && !named.startsWith('(')) return named;
  const principal = question.call?.principal;
  if (principal?.type === 'node') return arnOf(design, principal.node);
  return principal?.type === 'arn' ? principal.arn : undefined;
}

export interface TracedPolicy {
  readonly trace: PolicyTrace;
  readonly policy: DesignPolicy;
}

/** Policies of a layer that stand in the design, where a person may change them. */
export function policiesAt({ design, result }: Stuck, layer: Layer): readonly TracedPolicy[] {
  return (result.policies ?? []).flatMap((trace) => {
    const node = trace.layer === layer && trace.key !== null ? editable(design, trace.nodeId) : undefined;
    const policy = node && policiesOf(node).find(({ key }) => key === trace.key);
    return policy === undefined ? [] : [{ trace, policy }];
  });
}
