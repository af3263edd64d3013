import type { Action } from '../catalog/actionFile';
import type { ConditionKeyPresence, ConditionKeyType } from '../catalog/conditionKeys';
import { actionServiceName } from '../catalog/actionServices';
import { resourceTypesOfArn } from '../catalog/resourceArns';
import { parseArn, type Arn } from './arn';
import { keyFactsOf, viewPolicy, type ActionView, type ConditionView, type DiagnoseOptions, type PrincipalView, type StatementView } from './checks/policyView';
import { overlap, policyPattern } from './checks/patternOverlap';
import { describeOperator } from './operatorText';
import { compilePrincipalEntry } from './principals';
import { parsePolicy, type Located, type ObjectNode } from './syntax';

export interface PolicyHover {
  /** Plain Markdown. */
  readonly text: string;
  /** What it is about: UTF-16 units of the policy's text. */
  readonly offset: number;
  readonly length: number;
}

export interface HoverOptions extends DiagnoseOptions {
  /** The condition keys of the traced request, if there is one. */
  readonly requestContext?: Readonly<Record<string, string | readonly string[]>>;
  /** What an action does, in words. */
  readonly descriptionOf?: (prefix: string, name: string) => string | undefined;
}

/** What stands at a place of a policy, in words; null where there is nothing to say. */
export function hoverPolicy(text: string, offset: number, options: HoverOptions): PolicyHover | null {
  const policy = viewPolicy({ ...parsePolicy(text), errors: [] }, text, options);
  const statement = policy.statements.find(({ node }) => contains(node, offset));
  if (!statement) return aboutPolicy(policy.root, offset);
  for (const entry of statement.actions?.entries ?? []) if (contains(entry.node, offset)) return at(entry.node, aboutAction(entry, options));
  for (const entry of statement.resources?.entries ?? []) if (contains(entry.node, offset)) return at(entry.node, aboutResource(entry.text, entry.arn, options));
  for (const entry of statement.principals?.entries ?? []) if (contains(entry.node, offset)) return at(entry.node, aboutPrincipal(entry, options));
  for (const condition of statement.conditions) {
    const { operatorMember, member, operator } = condition;
    if (contains({ offset: operatorMember.nameOffset, length: operatorMember.nameLength }, offset)) {
      return operator ? at({ offset: operatorMember.nameOffset, length: operatorMember.nameLength }, describeOperator(operator)) : null;
    }
    if (contains({ offset: member.nameOffset, length: member.nameLength }, offset)) return at({ offset: member.nameOffset, length: member.nameLength }, aboutKey(condition, options));
    for (const value of condition.values) {
      if (!contains(value.node, offset)) continue;
      const arn = parseArn(value.text);
      const text = arn ? aboutResource(value.text, arn, options) : aboutId(value.text, options);
      return text === undefined ? null : at(value.node, text);
    }
  }
  return aboutElement(statement, offset, options);
}

function aboutElement({ node, principals }: StatementView, offset: number, options: HoverOptions): PolicyHover | null {
  const effect = node.members.find(({ name }) => name === 'Effect')?.value;
  if (effect && contains(effect, offset)) return at(effect, elements['Effect'] ?? '');
  const member = node.members.find(({ nameOffset, nameLength }) => contains({ offset: nameOffset, length: nameLength }, offset));
  const text = member && Object.hasOwn(elements, member.name) ? elements[member.name] : undefined;
  if (!member || text === undefined) return null;
  const who = member === principals?.member ? principals.entries.map((entry) => `- ${aboutPrincipal(entry, options)}`) : [];
  return { text: [text, ...(who.length === 0 ? [] : [shortList(who, '\n', '\n- and')])].join('\n\n'), offset: member.nameOffset, length: member.nameLength };
}

/** More than this many of a kind are a number. */
const mostListed = 12;

function shortList(items: readonly string[], separator = ', ', and = ' and'): string {
  const more = items.length - mostListed;
  return `${items.slice(0, mostListed).join(separator)}${more > 0 ? `${and} ${more} more` : ''}`;
}

/** Version and the like, which stand beside the statements. */
function aboutPolicy(root: ObjectNode | undefined, offset: number): PolicyHover | null {
  const member = root?.members.find((each) => contains({ offset: each.nameOffset, length: each.nameLength }, offset) || (each.value?.type === 'string' && contains(each.value, offset)));
  const text = member && Object.hasOwn(policyElements, member.name) ? policyElements[member.name] : undefined;
  return member && text !== undefined ? { text, offset: member.offset, length: member.value?.type === 'string' ? member.length : member.nameLength } : null;
}

const policyElements: Readonly<Record<string, string>> = {
  Version: 'The version of the policy language, not of this policy. Only `2012-10-17` has variables such as `${aws:username}`.',
  Id: 'A name for the policy. It has no effect.',
  Statement: 'The statements. A matching `Deny` wins; else one matching `Allow` is enough; else the request is denied.',
};

/** An id among the values of a condition: what of the design has it. */
function aboutId(text: string, { facts }: HoverOptions): string | undefined {
  if (!facts) return undefined;
  const endpoint = facts.endpoints.find(({ id }) => id === text);
  if (endpoint) return `In this design: the ${endpointTypes[endpoint.type]} \`${endpoint.name}\`${endpoint.service === undefined ? '' : `, for \`${endpoint.service}\``}.`;
  const vpc = facts.vpcs.find(({ id }) => id === text);
  if (vpc) return `In this design: the VPC \`${vpc.name}\`.`;
  if (facts.accounts.includes(text)) return 'An account of this design.';
  return facts.organizationIds.includes(text) ? 'The organization of this design.' : undefined;
}

const endpointTypes = { gateway: 'gateway endpoint', interface: 'interface endpoint', gatewayLoadBalancer: 'Gateway Load Balancer endpoint' } as const;

const elements: Readonly<Record<string, string>> = {
  Sid: 'A name for the statement. It has no effect.',
  Effect: '`Allow` or `Deny`. A `Deny` that matches wins over every `Allow`.',
  Principal: 'Whom the statement concerns.',
  NotPrincipal: 'Whom the statement does not concern: it applies to everybody else.',
  Action: 'The actions the statement covers.',
  NotAction: 'The statement covers every action of every service except these.',
  Resource: 'The resources the statement covers.',
  NotResource: 'The statement covers every resource except these.',
  Condition: 'All operators and all keys must hold; the values of one key are alternatives.',
};

function aboutAction(entry: ActionView, { catalog, descriptionOf }: HoverOptions): string {
  if (entry.every) return '**Every action** of every service.';
  const service = actionServiceName(entry.prefix);
  if (service === undefined) return `There is no service prefix \`${entry.prefix}\`.`;
  const covered = entry.covered();
  if (!covered) return `An action of ${service}. Its data is not loaded.`;
  const [only] = covered;
  if (!only) return `${service} has no such action.`;
  if (!entry.hasWildcard) return describeAction(only, catalog, descriptionOf);
  return `Covers **${covered.length}** ${covered.length === 1 ? 'action' : 'actions'} of ${service}: ${namesOf(covered)}.`;
}

/** An action in a few lines: what it does, service, access level, resource types, condition keys. */
export function describeAction(action: Action, catalog: HoverOptions['catalog'], descriptionOf: HoverOptions['descriptionOf']): string {
  const service = actionServiceName(action.service) ?? action.service;
  const what = descriptionOf?.(action.service, action.name)?.replace(/\.$/, '');
  const types = action.resources.map(({ type, required }) => `${type.name}${required ? '' : ' (optional)'}: \`${type.arnPattern}\``);
  const keys = (catalog.conditionKeysOf(`${action.service}:${action.name}`) ?? []).map(({ key }) => `\`${key}\``);
  const lines = [
    `**${action.service}:${action.name}**`,
    ...(what === undefined ? [] : [`Allows a caller to ${what.charAt(0).toLowerCase()}${what.slice(1)}.`]),
    `${service}, access level *${action.accessLevel.replace('-', ' ')}*.`,
    types.length === 0 ? 'Works on no particular resource: it matches `Resource: "*"` only.' : `Works on\n\n${types.map((type) => `- ${type}`).join('\n')}`,
    ...(keys.length === 0 ? [] : [`Condition keys: ${keys.slice(0, 20).join(', ')}${keys.length > 20 ? ` and ${keys.length - 20} more` : ''}.`]),
    ...(action.dependentActions.length === 0 ? [] : [`Also needs ${action.dependentActions.map((name) => `\`${name}\``).join(', ')}.`]),
  ];
  return lines.join('\n\n');
}

function namesOf(named: readonly { readonly name: string }[]): string {
  return shortList(named.map(({ name }) => `\`${name}\``));
}

function aboutResource(text: string, arn: Arn | undefined, { catalog, facts }: HoverOptions): string {
  if (text === '*') return `**Every resource**, and requests that name none.${facts && facts.resources.length > 0 ? ` In this design: ${namesOf(facts.resources)}.` : ''}`;
  if (!arn) return text.startsWith('execute-api:/') ? "An API's own resource, abbreviated: `execute-api:/stage/METHOD/path`." : '`' + text + '` is no ARN.';
  const types = resourceTypesOfArn(text, catalog.serviceActions(arn.service)?.resourceTypes ?? []);
  const parts: readonly (readonly [string, string])[] = [
    ['Partition', arn.partition],
    ['Service', arn.service],
    ['Region', arn.region === '' ? 'none' : arn.region],
    ['Account', arn.account === '' ? 'none' : arn.account],
    ['Resource', arn.resource],
  ];
  const pattern = policyPattern(text);
  const known = facts ? [...facts.resources, ...facts.roles, ...facts.users] : [];
  const covered = known.filter((resource) => overlap(pattern, policyPattern(resource.arn)) || overlap(pattern, policyPattern(`${resource.arn}/*`)));
  return [
    parts.map(([name, value]) => `- ${name}: \`${value}\``).join('\n'),
    ...(types[0] ? [`Looks like: ${types[0].name}.`] : []),
    ...(covered.length > 0 ? [`Covers in this design: ${namesOf(covered)}.`] : known.some((other) => parseArn(other.arn)?.service === arn.service) ? ['Covers nothing of this design.'] : []),
  ].join('\n\n');
}

function aboutKey({ key }: ConditionView, { catalog, requestContext }: HoverOptions): string {
  const facts = keyFactsOf(catalog, key);
  if (!facts) return `\`${key}\` is not known.`;
  const [, value] = Object.entries(requestContext ?? {}).find(([name]) => name.toLowerCase() === key.toLowerCase()) ?? [];
  const shown = typeof value === 'string' ? value : value?.join(', ');
  return [
    // Of a tag the name stands after the slash.
    `**${facts.key.endsWith('/') ? key : facts.key}**`,
    `Holds ${facts.multivalued ? 'a list of values, each ' : ''}${typeNames[facts.type]}.${facts.multivalued ? ' Needs `ForAnyValue:` or `ForAllValues:`.' : ''}`,
    facts.global ? `Present: ${presenceNames[facts.global.presence]}.` : 'Present with the actions that list it, where the request carries it.',
    ...(requestContext ? [shown === undefined ? 'The traced request does not carry it.' : `In the traced request: \`${shown}\`.`] : []),
  ].join('\n\n');
}

const typeNames: Readonly<Record<ConditionKeyType, string>> = { string: 'text', arn: 'an ARN', bool: '`true` or `false`', number: 'a number', date: 'a date', ip: 'an IP address' };

const presenceNames: Readonly<Record<ConditionKeyPresence, string>> = {
  always: 'with every request',
  'if-sent': 'if the caller sends it',
  'forwarded-request': 'in requests a service makes for a caller',
  signed: 'with every signed request',
  'iam-user': 'for IAM users only',
  'tagged-principal': 'if the caller has this tag',
  'principal-in-organization': "if the caller's account is in an organization; not for anonymous callers and AWS services",
  'service-principal': 'for AWS services that act by themselves',
  'service-principal-for-resource': 'for AWS services that act for a resource',
  'temporary-credentials': 'for callers with temporary credentials',
  'multi-factor-authentication': 'if multi-factor authentication was used',
  'instance-role': 'for credentials of an instance role',
  'set-at-role-assumption': 'if it was set when the role was taken on',
  'without-vpc-endpoint': 'only without a VPC endpoint',
  'through-vpc-endpoint': 'only through a VPC endpoint',
  'through-vpc-endpoint-of-listed-services': 'only through a VPC endpoint, for some services',
  'most-actions': 'with most actions',
  'resource-in-organization': "if the account that owns the resource is in an organization",
  'tagged-resource': 'if the resource has this tag and the service supports it',
  'tagging-request': 'in requests that set tags',
};

function aboutPrincipal({ type, text, node }: PrincipalView, { facts, kind, endpointType }: HoverOptions): string {
  const callers = [...(facts?.roles ?? []), ...(facts?.users ?? [])];
  if (text === '*' && (type === 'everybody' || type === 'AWS')) return `Everybody, anonymous callers included.${ofThisDesign(callers)}`;
  if (type === 'Service' && text === '*') return 'Nobody: a service has to be named.';
  if (type === 'Service') return `Requests the AWS service \`${text}\` makes by itself.`;
  if (type === 'Federated') return `Users that sign in at \`${text}\`.`;
  if (type !== 'AWS') return `\`${text}\``;
  const entry = compilePrincipalEntry('AWS', text, node.pointer);
  const inDesign = ofThisDesign(callers.filter(({ arn }) => arn === text));
  if (endpointType === 'gateway' && entry.type !== 'account') return `On a gateway endpoint nobody: \`Principal\` must be \`*\` there.${inDesign}`;
  switch (entry.type) {
    case 'account': {
      const ofAccount = ofThisDesign(callers.filter(({ arn }) => parseArn(arn)?.account === entry.account));
      if (kind === 'endpoint') return endpointType === 'gateway' ? `On a gateway endpoint: only the root user of account \`${entry.account}\`.` : `Every caller of account \`${entry.account}\`.${ofAccount}`;
      return `The account \`${entry.account}\`: with \`Allow\` its callers also need their own policies, with \`Deny\` all of them are meant.${ofAccount}`;
    }
    case 'role':
      return `Every session of the role \`${entry.roleName}\` of account \`${entry.account}\`.${inDesign}`;
    case 'user':
      return `The user \`${text}\`.${inDesign}`;
    case 'session':
      return 'One session of a role.';
    case 'federatedUser':
      return 'One federated session.';
    case 'uniqueId':
      return 'A user or role by its unique id; usually one that was deleted.';
    default:
      return 'Nobody: this is no account, user, role or session.';
  }
}

function ofThisDesign(callers: readonly { readonly name: string }[]): string {
  return callers.length === 0 ? '' : ` In this design: ${namesOf(callers)}.`;
}

function contains({ offset, length }: { offset: number; length: number }, place: number): boolean {
  return offset <= place && place <= offset + length;
}

function at({ offset, length }: Pick<Located, 'offset' | 'length'>, text: string): PolicyHover {
  return { text, offset, length };
}
