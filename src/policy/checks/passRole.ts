import { addCondition, appendToArray, fix, replaceNode } from '../fixes';
import { defineCheck, forKinds, nameOf, type Check } from './check';
import { coversText } from './coverage';
import type { Located } from '../syntax';
import type { ActionView, PolicyView, StatementView } from './policyView';

/** Ways in which an action is reachable without limit, in the order of the codes. */
const ways = ['resource', 'action-and-resource', 'not-resource', 'action-and-not-resource', 'not-action-and-not-resource', 'resource-and-not-action'] as const;
type Way = (typeof ways)[number];

const descriptions: Readonly<Record<Way, string>> = {
  resource: '`Resource` is `*`',
  'action-and-resource': 'a wildcard action on the resource `*` covers it',
  'not-resource': '`NotResource` leaves all but a few',
  'action-and-not-resource': 'a wildcard action covers it and `NotResource` leaves all but a few',
  'not-action-and-not-resource': '`NotAction` and `NotResource` leave all but a few',
  'resource-and-not-action': '`NotAction` covers it and `Resource` is `*`',
};

/** Who can pass any role to a service can do what the role can. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
export const passRole: Check = defineCheck({
  codes: { POL800: 'security-warning', POL801: 'security-warning', POL802: 'security-warning', POL803: 'security-warning', POL804: 'security-warning', POL805: 'security-warning' },
  applies: (policy) => forKinds('identity', 'boundary', 'session')(policy) || (policy.kind === 'endpoint' && policy.servicePrefixes.includes('iam')),
  run(policy, report) {
    const codes = ['POL800', 'POL801', 'POL802', 'POL803', 'POL804', 'POL805'] as const;
    for (const open of openStatements(policy, 'iam:passrole', 'iam:passedtoservice')) {
      const { statement, way } = open;
      const code = codes[ways.indexOf(way)];
      const place = placeOf(open);
      if (!code || !place) continue;
      report(code, `Any role can be passed to a service: ${descriptions[way]}. Limit it to roles, and add \`iam:PassedToService\`.`, place, { fixes: way === 'resource' && statement.actions?.entries.length === 1 ? limits(policy, statement) : denials(policy) });
    }
  },
});

const service = 'ec2.amazonaws.com';

/** A statement about nothing but passing roles can be limited itself. */
function limits({ text, options }: PolicyView, { node, resources }: StatementView) {
  const condition = addCondition(text, node, 'StringEquals', 'iam:PassedToService', service);
  const roles = options.facts?.roles.map(({ arn }) => arn) ?? [];
  const value = resources?.member.value;
  return [
    roles.length === 0 || !value ? undefined : fix(`Limit it to the roles of this design and to services, here \`${service}\``, replaceNode(value, JSON.stringify(roles)), condition),
    fix(`Limit it to services, here \`${service}\``, condition),
  ];
}

/** Where a statement is about more than passing roles, a `Deny` beside it leaves the rest alone. */
function denials({ text, root, kind, options }: PolicyView) {
  const list = root?.members.find(({ name }) => name === 'Statement')?.value;
  if (list?.type !== 'array') return [];
  const roles = options.facts?.roles.map(({ arn }) => arn) ?? [];
  const start = { Effect: 'Deny', ...(kind === 'endpoint' && { Principal: '*' }), Action: 'iam:PassRole' };
  const added = (statement: Readonly<Record<string, unknown>>) => appendToArray(text, list, [JSON.stringify(statement)]);
  return [
    roles.length === 0 ? undefined : fix('Deny passing other roles than those of this design (denies more)', added({ ...start, NotResource: roles })),
    fix(`Deny passing roles to other services than \`${service}\` (denies more)`, added({ ...start, Resource: '*', Condition: { StringNotEquals: { 'iam:PassedToService': service } } })),
  ];
}

export const createServiceLinkedRole: Check = defineCheck({
  codes: { POL806: 'warning', POL807: 'warning', POL808: 'warning', POL809: 'warning', POL810: 'warning', POL811: 'warning' },
  applies: forKinds('identity', 'boundary', 'session'),
  run(policy, report) {
    const codes = ['POL806', 'POL807', 'POL808', 'POL809', 'POL810', 'POL811'] as const;
    for (const open of openStatements(policy, 'iam:createservicelinkedrole', 'iam:awsservicename')) {
      const code = codes[ways.indexOf(open.way)];
      const place = placeOf(open);
      if (code && place) report(code, `Service-linked roles of any service can be created: ${descriptions[open.way]}. Add \`iam:AWSServiceName\`.`, place);
    }
  },
});

interface OpenStatement {
  readonly statement: StatementView;
  readonly way: Way;
  /** The entries of `Action` that cover it; none with `NotAction`. */
  readonly covering: readonly ActionView[];
}

/** What makes it reachable: the entry of `Action`, or the name of the element that leaves it in. */
function placeOf({ statement: { actions, resources }, covering }: OpenStatement): Located | undefined {
  const [entry] = covering;
  const member = resources?.negated ? resources.member : actions?.member;
  return entry && resources?.negated !== true ? entry.node : member && nameOf(member);
}

function openStatements({ statements }: PolicyView, action: string, limitingKey: string): readonly OpenStatement[] {
  if (statements.some((statement) => keepsRest(statement, action, limitingKey))) return [];
  return statements.flatMap((statement) => {
    const { effect, actions, resources, conditions } = statement;
    if (effect !== 'Allow' || !actions || !resources || conditions.some(({ lowerCaseKey }) => lowerCaseKey === limitingKey)) return [];
    const covering = actions.entries.filter((entry) => entry.every || coversText(entry.text.toLowerCase(), action));
    const isCovered = actions.negated ? covering.length === 0 : covering.length > 0;
    if (!isCovered || (!resources.negated && !resources.entries.some(({ every, arn }) => every || (arn?.service === 'iam' && /^(?:role\/)?\*$/.test(arn.resource))))) return [];
    const isStar = !actions.negated && covering.every(({ every, hasWildcard }) => every || hasWildcard);
    const way: Way = resources.negated ? (actions.negated ? 'not-action-and-not-resource' : isStar ? 'action-and-not-resource' : 'not-resource') : actions.negated ? 'resource-and-not-action' : isStar ? 'action-and-resource' : 'resource';
    return [{ statement, way, covering }];
  });
}

/** A `Deny` of the action but for a few roles, or but for a few services. */
function keepsRest({ effect, actions, resources, conditions, principals }: StatementView, action: string, limitingKey: string): boolean {
  if (effect !== 'Deny' || !actions || actions.negated || principals?.negated) return false;
  const isCovered = actions.entries.some((entry) => entry.every || coversText(entry.text.toLowerCase(), action));
  if (!isCovered || !resources) return false;
  if (conditions.length === 0) return resources.negated && !resources.entries.some(({ every }) => every);
  return !resources.negated && resources.entries.some(({ every }) => every) && conditions.every(({ lowerCaseKey, operator }) => lowerCaseKey === limitingKey && operator?.negated === true);
}

export const administrator: Check = defineCheck({
  codes: { POL826: 'security-warning' },
  applies: forKinds('identity', 'boundary', 'session', 'endpoint', 'resource'),
  run({ statements, kind }, report) {
    for (const { effect, actions, resources, conditions, principals } of statements) {
      if (effect !== 'Allow' || !actions || !resources || actions.negated || resources.negated || conditions.length > 0) continue;
      const star = actions.entries.find(({ every }) => every);
      if (!star || !resources.entries.some(({ every }) => every)) continue;
      const isPublic = principals?.entries.some(({ text }) => text === '*') === true;
      const message = kind === 'endpoint' ? 'Allows every action on every resource, as the default policy does.' : kind !== 'resource' ? 'Allows every action on every resource: whoever has this policy is an administrator.' : isPublic ? 'Allows everybody every action.' : 'Allows every action, also to change this policy.';
      report('POL826', message, star.node, { severity: kind === 'endpoint' ? 'suggestion' : 'security-warning' });
    }
  },
});
