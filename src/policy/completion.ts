import { actionNamesOf } from '../catalog/actionNames';
import { actionServiceName, actionServicePrefixes } from '../catalog/actionServices';
import { globalConditionKeys } from '../catalog/conditionKeys';
import { regions } from '../catalog/regions';
import { caretAt, type Caret } from './caret';
import { keyFactsOf, viewPolicy, type DiagnoseOptions, type PolicyView, type StatementView } from './checks/policyView';
import { widestArn } from './checks/resourceFit';
import { operatorNames, parseOperator } from './conditions/operator';
import { hasPrincipalElement, policyMembers, statementMembers } from './grammar';
import { describeAction } from './hover';
import { parsePolicy } from './syntax';

export interface PolicyCompletion {
  readonly label: string;
  readonly insertText: string;
  readonly detail?: string;
  readonly documentation?: string;
  /** The stretch it replaces: UTF-16 units of the policy's text. */
  readonly offset: number;
  readonly length: number;
  /** Completions sort by this text, then by label. */
  readonly sortKey?: string;
}

interface Offer {
  readonly label: string;
  readonly detail?: string;
  readonly documentation?: string;
  /** Of a member: the JSON its value begins with. */
  readonly value?: string;
  readonly rank?: number;
}

/** What can stand at the caret, best first. */
export function completePolicy(text: string, offset: number, options: DiagnoseOptions): readonly PolicyCompletion[] {
  const caret = caretAt(text, offset);
  if (!caret) return [];
  const policy = viewPolicy({ ...parsePolicy(text), errors: [] }, text, options);
  const statement = policy.statements.find(({ node }) => node.offset <= offset && offset <= node.offset + node.length);
  const offers = caret.role === 'name' ? namesAt(caret, policy, statement) : valuesAt(caret, policy, statement);
  return offers.map(({ label, detail, documentation, value, rank = 5 }) => ({
    label,
    insertText: caret.role === 'name' && !caret.hasColon ? `${JSON.stringify(label)}: ${value ?? ''}` : JSON.stringify(label),
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && { documentation }),
    offset: caret.offset,
    length: caret.length,
    sortKey: `${rank}${label.toLowerCase()}`,
  }));
}

function namesAt({ path, siblings }: Caret, policy: PolicyView, statement: StatementView | undefined): readonly Offer[] {
  const inStatement = elementPath(path);
  if (path.length === 0) return without(policyMembers.filter((name) => name !== 'Id' || policy.kind === 'resource' || policy.kind === 'endpoint').map((label) => ({ label, value: memberValues[label] ?? '' })), siblings);
  if (!inStatement) return [];
  const [element, operatorName, ...rest] = inStatement;
  if (element === undefined) return statementNames(policy, siblings);
  if (rest.length > 0) return [];
  if ((element === 'Principal' || element === 'NotPrincipal') && operatorName === undefined) {
    return without(['AWS', 'Service', 'Federated', 'CanonicalUser'].map((label, rank) => ({ label, value: '""', rank })), siblings);
  }
  if (element !== 'Condition') return [];
  return operatorName === undefined ? operatorOffers(siblings) : keyOffers(policy, statement, { operatorName: String(operatorName), siblings });
}

const memberValues: Readonly<Record<string, string>> = {
  Version: '"2012-10-17"', Statement: '[]', Id: '""', Sid: '""', Effect: '"Allow"', Principal: '"*"', NotPrincipal: '{}', Action: '""', NotAction: '""', Resource: '"*"', NotResource: '""', Condition: '{}',
};

function statementNames({ kind }: PolicyView, siblings: readonly string[]): readonly Offer[] {
  const possible = statementMembers.filter((name) => {
    if (name === 'Principal' || name === 'NotPrincipal') return hasPrincipalElement(kind) && (name === 'Principal' || kind === 'resource' || kind === 'endpoint');
    if (name === 'Resource' || name === 'NotResource') return kind !== 'trust';
    return true;
  });
  const excluded = new Set(siblings.flatMap((name) => [name, name.startsWith('Not') ? name.slice(3) : `Not${name}`]));
  return possible.filter((name) => !excluded.has(name)).map((label) => ({ label, value: memberValues[label] ?? '', rank: label.startsWith('Not') || label === 'Sid' ? 6 : label === 'Condition' ? 5 : 4 }));
}

function operatorOffers(siblings: readonly string[]): readonly Offer[] {
  const plain = operatorNames();
  const withIfExists = plain.filter((name) => name !== 'Null').map((name) => `${name}IfExists`);
  const sets = ['ForAnyValue:StringEquals', 'ForAnyValue:StringLike', 'ForAllValues:StringEquals', 'ForAllValues:StringLike'];
  return without([...plain.map((label) => ({ label, value: '{}', rank: 4 })), ...sets.map((label) => ({ label, value: '{}', rank: 5 })), ...withIfExists.map((label) => ({ label, value: '{}', rank: 6 }))], siblings);
}

function keyOffers({ catalog }: PolicyView, statement: StatementView | undefined, { operatorName, siblings }: { operatorName: string; siblings: readonly string[] }): readonly Offer[] {
  const parsed = parseOperator(operatorName);
  const group = parsed.known ? parsed.operator.comparison.group : undefined;
  const fits = (type: string) => group === undefined || group === 'Null' || (groupOfType[type] ?? []).includes(group);
  const ofActions = new Map<string, string>();
  for (const entry of statement?.actions?.entries ?? []) {
    for (const action of entry.covered() ?? []) {
      for (const { key, type } of catalog.conditionKeysOf(`${action.service}:${action.name}`) ?? []) ofActions.set(key, type);
    }
  }
  const own = [...ofActions].filter(([key]) => !key.startsWith('aws:')).map(([key, type]): Offer => ({ label: key.replace(/\$\{[^}]*\}|<[^>]*>/, 'name'), detail: type, value: '""', rank: fits(type) ? 3 : 7 }));
  const global = globalConditionKeys.map(({ key, type, multivalued }): Offer => ({ label: key.endsWith('/') ? `${key}name` : key, detail: multivalued ? `list of ${type}` : type, value: '""', rank: fits(type) ? 4 : 8 }));
  return without([...own, ...global], siblings);
}

const groupOfType: Readonly<Record<string, readonly string[]>> = { string: ['String'], arn: ['Arn', 'String'], bool: ['Bool'], number: ['Numeric'], date: ['Date'], ip: ['IpAddress'] };

function valuesAt(caret: Caret, policy: PolicyView, statement: StatementView | undefined): readonly Offer[] {
  const { path } = caret;
  if (path.length === 1) return path[0] === 'Version' ? [{ label: '2012-10-17', rank: 1 }, { label: '2008-10-17', rank: 9 }] : [];
  const [element, first, second] = elementPath(path) ?? [];
  switch (element) {
    case 'Effect':
      return policy.kind === 'rcp' ? [{ label: 'Deny' }] : [{ label: 'Allow', rank: 1 }, { label: 'Deny', rank: 2 }];
    case 'Action':
    case 'NotAction':
      return actionOffers(caret.typed, policy);
    case 'Resource':
    case 'NotResource':
      return resourceOffers(policy, statement);
    case 'Principal':
    case 'NotPrincipal':
      return principalOffers(policy, first === undefined || typeof first === 'number' ? undefined : first);
    case 'Condition':
      return typeof second === 'string' ? conditionValueOffers(policy, second) : [];
    default:
      return [];
  }
}

function actionOffers(typed: string, { servicePrefixes, catalog, kind }: PolicyView): readonly Offer[] {
  const colon = typed.indexOf(':');
  const prefixes = kind === 'trust' ? ['sts'] : servicePrefixes;
  if (colon >= 0) return actionsOf(typed.slice(0, colon).toLowerCase(), catalog);
  const own = prefixes.flatMap((prefix) => actionsOf(prefix, catalog));
  const others = actionServicePrefixes.filter((prefix) => !prefixes.includes(prefix)).map((prefix): Offer => ({ label: `${prefix}:*`, detail: `${actionServiceName(prefix) ?? prefix}: ${actionNamesOf(prefix).length} actions`, rank: 7 }));
  return [{ label: '*', detail: 'every action of every service', rank: 6 }, ...own, ...others];
}

function actionsOf(prefix: string, catalog: PolicyView['catalog']): readonly Offer[] {
  const names = actionNamesOf(prefix);
  const groups = new Map<string, number>();
  for (const name of names) {
    const verb = /^[A-Z][a-z]+/.exec(name)?.[0];
    if (verb !== undefined) groups.set(verb, (groups.get(verb) ?? 0) + 1);
  }
  const patterns = [...groups].filter(([, count]) => count > 1).map(([verb, count]): Offer => ({ label: `${prefix}:${verb}*`, detail: `${count} actions`, rank: 3 }));
  const single = names.map((name): Offer => {
    const action = catalog.findAction(`${prefix}:${name}`);
    return { label: `${prefix}:${name}`, ...(action && { detail: action.accessLevel.replace('-', ' '), documentation: describeAction(action, catalog, undefined) }), rank: 2 };
  });
  return names.length === 0 ? [] : [{ label: `${prefix}:*`, detail: `${names.length} actions`, rank: 1 }, ...patterns, ...single];
}

function resourceOffers({ options, catalog, servicePrefixes }: PolicyView, statement: StatementView | undefined): readonly Offer[] {
  const { facts, ownArn } = options;
  const services = new Set([...servicePrefixes, ...(statement?.actions?.entries ?? []).flatMap(({ prefix }) => (prefix === '' ? [] : [prefix]))]);
  const ofDesign = (facts?.resources ?? []).flatMap(({ arn, name, service }): Offer[] => {
    const rank = services.size === 0 || services.has(service) ? 2 : 7;
    return [{ label: arn, detail: name, rank }, ...(service === 's3' ? [{ label: `${arn}/*`, detail: `objects of ${name}`, rank }] : [])];
  });
  const types = [...services].flatMap((service) => catalog.serviceActions(service)?.resourceTypes ?? []);
  return unique([
    ...(ownArn === undefined ? [] : [{ label: ownArn, detail: 'the resource of this policy', rank: 1 }]),
    { label: '*', detail: 'every resource', rank: 4 },
    ...ofDesign,
    ...types.map((type): Offer => ({ label: widestArn(type), detail: type.name, rank: 5 })),
  ]);
}

function principalOffers({ options: { facts, endpointType }, kind }: PolicyView, type: string | undefined): readonly Offer[] {
  if (type === undefined || kind === 'rcp' || (kind === 'endpoint' && endpointType === 'gateway')) return [{ label: '*', detail: 'everybody' }];
  if (type === 'Service') return ['ec2.amazonaws.com', 'lambda.amazonaws.com', 'ecs-tasks.amazonaws.com', 's3.amazonaws.com', 'cloudtrail.amazonaws.com', 'delivery.logs.amazonaws.com', 'sns.amazonaws.com', 'events.amazonaws.com'].map((label) => ({ label }));
  if (type !== 'AWS') return [];
  return unique([
    ...(facts?.roles ?? []).map(({ arn, name }): Offer => ({ label: arn, detail: `role ${name}`, rank: 1 })),
    ...(facts?.users ?? []).map(({ arn, name }): Offer => ({ label: arn, detail: `user ${name}`, rank: 2 })),
    ...(facts?.accounts ?? []).map((label): Offer => ({ label, detail: 'account', rank: 3 })),
    { label: '*', detail: 'everybody', rank: 4 },
  ]);
}

function conditionValueOffers({ options: { facts, account }, catalog }: PolicyView, key: string): readonly Offer[] {
  const lower = key.toLowerCase();
  const accounts = [...(account === undefined ? [] : [account]), ...(facts?.accounts ?? [])];
  if (lower === 'aws:sourcevpce') return unique((facts?.endpoints ?? []).map(({ id, name, service }) => ({ label: id, detail: service === undefined ? name : `${name}, ${service}` })));
  if (lower.endsWith('sourcevpc')) return unique((facts?.vpcs ?? []).map(({ id, name }) => ({ label: id, detail: name })));
  if (/(?:account|accountid|sourceowner)$/.test(lower)) return unique(accounts.map((label) => ({ label })));
  if (lower.endsWith('orgid')) return unique((facts?.organizationIds ?? []).map((label) => ({ label })));
  if (lower === 'aws:requestedregion') return regions.map(({ name, displayName }) => ({ label: name, detail: displayName }));
  if (lower === 'aws:principalarn') return unique([...(facts?.roles ?? []), ...(facts?.users ?? [])].map(({ arn, name }) => ({ label: arn, detail: name })));
  if (lower === 'aws:sourcearn') return unique((facts?.resources ?? []).map(({ arn, name }) => ({ label: arn, detail: name })));
  return keyFactsOf(catalog, key)?.type === 'bool' ? [{ label: 'true' }, { label: 'false' }] : [];
}

/** What follows `Statement`, with or without a list around the statement; undefined elsewhere. */
function elementPath([root, ...rest]: readonly (string | number)[]): readonly (string | number)[] | undefined {
  if (root !== 'Statement') return undefined;
  return typeof rest[0] === 'number' ? rest.slice(1) : rest;
}

function without(offers: readonly Offer[], names: readonly string[]): readonly Offer[] {
  const present = new Set(names.map((name) => name.toLowerCase()));
  return unique(offers.filter(({ label }) => !present.has(label.toLowerCase())));
}

function unique(offers: readonly Offer[]): readonly Offer[] {
  const seen = new Set<string>();
  return offers.filter(({ label }) => !seen.has(label) && seen.add(label));
}

