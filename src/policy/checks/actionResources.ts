import type { Action } from '../../catalog/actionFile';
import type { Arn } from '../arn';
import { appendValues, fix, replaceNode } from '../fixes';
import { defineCheck, type Report } from './check';
import { colonReach, isBareApi, isOfUnlistedType } from './colonReach';
import type { ActionView, ElementView, PolicyView, ResourceView, StatementView } from './policyView';
import { actionFitter, isOfNoType, widestArn } from './resourceFit';
import { splitOff } from './splitStatement';

type Code = 'POL210' | 'POL211' | 'POL316';

/** Each action works on resources of certain types: https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html */
export const actionResources = defineCheck<Code>({
  codes: { POL210: 'warning', POL211: 'warning', POL316: 'warning' },
  run(policy, report) {
    for (const statement of policy.statements) {
      const { actions, resources } = statement;
      if (!actions || !resources || actions.negated || resources.negated || resources.entries.length === 0) continue;
      if (resources.entries.some(({ every }) => every)) continue;
      const fits = actionFitter(resources.entries);
      for (const entry of actions.entries) {
        const covered = entry.every ? undefined : entry.covered();
        if (covered && covered.length > 0) checkEntry(policy, { entry, covered, statement, resources, fits }, report);
      }
    }
  },
});

/** Whether no action a statement lists works on any resource it lists. An answer of true is certain. */
export function neverMeets({ catalog }: PolicyView, { actions, resources }: StatementView): boolean {
  if (!actions || !resources || actions.negated || resources.negated || actions.entries.length === 0 || resources.entries.length === 0) return false;
  if (resources.entries.some(({ every, arn }) => every || !arn || isUnclear(catalog, arn) || isOfNoType(catalog, arn))) return false;
  const fits = actionFitter(resources.entries);
  return actions.entries.every((entry) => {
    const covered = entry.every ? undefined : entry.covered();
    // Of an action that works on nothing in particular another finding tells what it matches.
    return covered !== undefined && covered.length > 0 && covered.every((action) => action.resources.length > 0 && !fits(action));
  });
}

/** Which actions work on it is not known. */
function isUnclear(catalog: PolicyView['catalog'], arn: Arn): boolean {
  return isOfUnlistedType(arn) || isBareApi(arn) || colonReach(catalog, arn) !== undefined;
}

interface Question {
  readonly entry: ActionView;
  readonly covered: readonly Action[];
  readonly statement: StatementView;
  readonly resources: ElementView<ResourceView>;
  readonly fits: (action: Action) => boolean;
}

function checkEntry(policy: PolicyView, question: Question, report: Report<Code>): void {
  const { entry, covered, statement, resources, fits } = question;
  if (covered.some(fits) || resources.entries.some(({ arn }) => arn && isUnclear(policy.catalog, arn))) return;
  const limitable = covered.filter((action) => action.resources.length > 0);
  const [first] = limitable;
  if (!first) {
    const fixes = [ownStatement(policy, question), everyResource(policy, question)];
    report('POL211', `\`${entry.text}\` cannot be limited to resources; it only matches \`Resource: "*"\`.`, entry.node, { fixes });
    return;
  }
  const value = resources.member.value;
  const types = [...new Set(limitable.flatMap((action) => action.resources.map(({ type }) => type)))];
  const sibling = bucketSibling(types.map(({ name }) => name), resources.entries);
  const more = statement.effect === 'Deny' ? 'denies more' : 'grants more';
  if (sibling && value) {
    const [works, is] = sibling.wanted === 'object' ? ['objects', 'the bucket'] : ['the bucket', 'its objects'];
    report('POL316', `\`${entry.text}\` works on ${works}; \`${sibling.of.text}\` is ${is}.`, entry.node, { fixes: [fix(`Add \`${sibling.arn}\` (${more})`, appendValues(policy.text, value, [sibling.arn]))] });
    return;
  }
  const type = types.find(({ name }) => !name.startsWith('accesspoint')) ?? types[0];
  // An ARN with a fault is none that the action works on; the fault says it better.
  if (!type || resources.entries.some(({ arn: listed }) => listed && isOfNoType(policy.catalog, listed))) return;
  const effect = statement.effect === 'Deny' ? 'denied' : 'allowed';
  const names = types.slice(0, 4).map(({ name }) => name).join(', ');
  const arn = widestArn(type);
  report('POL210', `\`${entry.text}\` works on ${names} such as \`${arn}\`; none of the resources listed is one. It is never ${effect} here.`, entry.node, {
    fixes: [value && policy.kind !== 'resource' ? fix(`Add \`${arn}\` (${more})`, appendValues(policy.text, value, [arn])) : undefined],
  });
}

/** The ARN of the objects where only their bucket is listed, and the other way round. */
function bucketSibling(wantedTypes: readonly string[], resources: readonly ResourceView[]) {
  const wanted = wantedTypes.includes('object') ? 'object' : wantedTypes.includes('bucket') ? 'bucket' : undefined;
  const of = resources.find(({ arn }) => arn?.service === 's3' && arn.region === '' && arn.account === '' && arn.resource !== '');
  if (wanted === undefined || !of?.arn) return undefined;
  const bucket = of.arn.resource.split('/', 1)[0] ?? '';
  const arn = `arn:${of.arn.partition}:s3:::${bucket}${wanted === 'object' ? '/*' : ''}`;
  return arn === of.text ? undefined : { wanted, of, arn };
}

function everyResource(policy: PolicyView, { statement, resources }: Question) {
  const isAlone = statement.actions?.entries.length === 1;
  const value = resources.member.value;
  return isAlone && value && policy.kind !== 'resource' ? fix('Set the resource to `*`', replaceNode(value, '"*"')) : undefined;
}

function ownStatement(policy: PolicyView, { entry, statement, resources }: Question) {
  const title = 'Give it a statement of its own with `"Resource": "*"`';
  return splitOff(policy, { statement, entry, title }, (member, json) => (member === resources.member ? '"*"' : json));
}
