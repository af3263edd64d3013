import type { Action, ServiceConditionKey } from '../../catalog/actionFile';
import type { ActionCatalog } from '../../catalog/actions';
import { servicesOfConditionKeyPrefix } from '../../catalog/actionServices';
import { globalConditionKeyOf, type ConditionKeyType, type GlobalConditionKey } from '../../catalog/conditionKeys';
import { isMultivaluedKey } from '../../catalog/policyServices';
import { actionPrefixesOf } from '../../catalog/services';
import { parseServiceName } from '../../catalog/serviceNames';
import { parseArn, type Arn } from '../arn';
import { parseOperator, type ConditionOperator } from '../conditions/operator';
import type { DesignFacts } from '../designFacts';
import { scalars, type PolicyKind } from '../grammar';
import type { Member, ObjectNode, PolicySyntax, StringNode, SyntaxNode } from '../syntax';

export interface DiagnoseOptions {
  readonly kind: PolicyKind;
  /**
   * Of an endpoint policy the service the endpoint leads to (`s3`, `ecr.api`, or the whole service name); of a resource policy the action
   * prefix of the resource (`s3`, `kms`).
   */
  readonly service?: string;
  readonly catalog: ActionCatalog;
  readonly endpointType?: 'gateway' | 'interface' | 'gatewayLoadBalancer';
  readonly region?: string;
  readonly account?: string;
  /** The ARN of the resource a resource policy belongs to. */
  readonly ownArn?: string;
  readonly facts?: DesignFacts;
}

/** A policy as the checks see it: everything that can be read, with its places, and nothing refused. */
export interface PolicyView {
  readonly kind: PolicyKind;
  readonly options: DiagnoseOptions;
  readonly catalog: ActionCatalog;
  readonly syntax: PolicySyntax;
  readonly text: string;
  /** As the person wrote it; `text` has its brackets put right. */
  readonly writtenText: string;
  readonly root: ObjectNode | undefined;
  readonly version: SyntaxNode | undefined;
  /** Only version 2012-10-17 has variables. */
  readonly hasVariables: boolean;
  readonly statements: readonly StatementView[];
  /** Of an endpoint: the suffix of its service, `ecr.api`. */
  readonly endpointService: string | undefined;
  /** Action prefixes of the service; empty where the service is not known. */
  readonly servicePrefixes: readonly string[];
}

export interface StatementView {
  readonly node: ObjectNode;
  readonly effect: 'Allow' | 'Deny' | undefined;
  readonly principals: ElementView<PrincipalView> | undefined;
  readonly actions: ElementView<ActionView> | undefined;
  readonly resources: ElementView<ResourceView> | undefined;
  readonly conditions: readonly ConditionView[];
}

/** `Action` or, with `negated`, `NotAction`; likewise the other pairs. */
export interface ElementView<T> {
  readonly member: Member;
  readonly negated: boolean;
  readonly entries: readonly T[];
}

export interface Entry {
  readonly text: string;
  readonly node: StringNode;
  /** The value it stands in: the list, or itself. */
  readonly list: SyntaxNode;
}

export interface PrincipalView extends Entry {
  /** `everybody` for the bare `"*"`; else the member it stands in, also an unknown one. */
  readonly type: string;
}

export interface ActionView extends Entry {
  readonly every: boolean;
  /** In lower case; empty without a colon. */
  readonly prefix: string;
  readonly name: string;
  readonly hasWildcard: boolean;
  /** The actions it covers; undefined where that is not known: `*`, and services whose data is not loaded. */
  readonly covered: () => readonly Action[] | undefined;
}

export interface ResourceView extends Entry {
  readonly every: boolean;
  readonly arn: Arn | undefined;
}

export interface ConditionView {
  readonly operatorMember: Member;
  readonly operatorName: string;
  /** Undefined for an operator that does not exist. */
  readonly operator: ConditionOperator | undefined;
  readonly member: Member;
  readonly key: string;
  readonly lowerCaseKey: string;
  readonly facts: KeyFacts | undefined;
  readonly values: readonly ValueView[];
  readonly statement: ObjectNode;
}

export interface KeyFacts {
  /** As AWS writes it. */
  readonly key: string;
  readonly type: ConditionKeyType;
  readonly multivalued: boolean;
  readonly global: GlobalConditionKey | undefined;
}

export interface ValueView {
  readonly text: string;
  readonly node: SyntaxNode;
  readonly list: SyntaxNode;
}

export function viewPolicy(syntax: PolicySyntax, writtenText: string, options: DiagnoseOptions): PolicyView {
  const root = syntax.root?.type === 'object' ? syntax.root : undefined;
  const version = valueOf(root, 'Version');
  const statements = scalars(valueOf(root, 'Statement')).flatMap((node) => (node.type === 'object' ? [viewStatement(node, options.catalog)] : []));
  const endpointService = options.kind === 'endpoint' && options.service !== undefined ? suffixOf(options.service) : undefined;
  return {
    kind: options.kind,
    options,
    catalog: options.catalog,
    syntax,
    text: syntax.text,
    writtenText,
    root,
    version,
    hasVariables: version?.type === 'string' && version.value === '2012-10-17',
    statements,
    endpointService,
    servicePrefixes: prefixesOf(options, endpointService),
  };
}

/** What is known of a condition key, whatever its case. */
export function keyFactsOf(catalog: ActionCatalog, key: string): KeyFacts | undefined {
  const global = globalConditionKeyOf(key);
  const found = global ?? catalog.findConditionKey(key) ?? keyOfOtherPrefix(catalog, key) ?? sessionKeys.find((other) => other.key.toLowerCase() === key.toLowerCase());
  return found && { key: found.key, type: found.type, multivalued: found.multivalued || isMultivaluedKey(key.toLowerCase()), global };
}

/** A key of the credentials: requests of every service carry it, although one service gives it its name. */
export function isSessionKey(key: string): boolean {
  return sessionKeys.some((other) => other.key.toLowerCase() === key.toLowerCase());
}

export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}

/** Keys set when a role is assumed; services carry them that do not list them. */
const sessionKeys: readonly ServiceConditionKey[] = [
  { key: 'ec2:SourceInstanceARN', type: 'arn', multivalued: false },
  { key: 'ec2:RoleDelivery', type: 'number', multivalued: false },
  { key: 'ssm:SourceInstanceARN', type: 'arn', multivalued: false },
  { key: 'lambda:SourceFunctionArn', type: 'arn', multivalued: false },
  { key: 'identitystore:UserId', type: 'string', multivalued: false },
  { key: 'glue:RoleAssumedBy', type: 'string', multivalued: false },
  { key: 'glue:CredentialIssuingService', type: 'string', multivalued: false },
];

/** Keys such as `saml:aud`, whose prefix is no service: they are listed with the service that carries them. */
function keyOfOtherPrefix(catalog: ActionCatalog, key: string): ServiceConditionKey | undefined {
  const lower = key.toLowerCase();
  const prefix = lower.slice(0, lower.lastIndexOf(':'));
  const carriers = Object.hasOwn(servicesOfConditionKeyPrefix, prefix) ? (servicesOfConditionKeyPrefix[prefix] ?? []) : [];
  for (const carrier of carriers) {
    const found = catalog.serviceActions(carrier)?.conditionKeys.find((candidate) => candidate.key.toLowerCase() === lower);
    if (found) return found;
  }
  return undefined;
}

function prefixesOf(options: DiagnoseOptions, suffix: string | undefined): readonly string[] {
  if (suffix !== undefined) return actionPrefixesOf(suffix);
  return options.kind === 'resource' && options.service !== undefined ? [options.service.toLowerCase()] : [];
}

function suffixOf(service: string): string {
  const parsed = parseServiceName(service);
  return parsed?.type === 'aws-service' ? parsed.suffix : service.toLowerCase();
}

function viewStatement(node: ObjectNode, catalog: ActionCatalog): StatementView {
  const effect = valueOf(node, 'Effect');
  return {
    node,
    effect: effect?.type === 'string' && (effect.value === 'Allow' || effect.value === 'Deny') ? effect.value : undefined,
    principals: viewElement(node, 'Principal', viewPrincipals),
    actions: viewElement(node, 'Action', (member) => entriesOf(member).map((entry) => viewAction(entry, catalog))),
    resources: viewElement(node, 'Resource', (member) => entriesOf(member).map(viewResource)),
    conditions: viewConditions(node, catalog),
  };
}

function viewElement<T>(node: ObjectNode, name: string, view: (member: Member) => readonly T[]): ElementView<T> | undefined {
  const member = node.members.find((candidate) => candidate.name === name || candidate.name === `Not${name}`);
  return member && { member, negated: member.name !== name, entries: view(member) };
}

function entriesOf({ value }: Member): readonly Entry[] {
  if (!value) return [];
  return scalars(value).flatMap((node) => (node.type === 'string' ? [{ text: node.value, node, list: value }] : []));
}

function viewPrincipals(member: Member): readonly PrincipalView[] {
  if (member.value?.type === 'string') return [{ text: member.value.value, node: member.value, list: member.value, type: 'everybody' }];
  if (member.value?.type !== 'object') return [];
  return member.value.members.flatMap((kind) => entriesOf(kind).map((entry) => ({ ...entry, type: kind.name })));
}

function viewAction(entry: Entry, catalog: ActionCatalog): ActionView {
  const { text } = entry;
  const colon = text.indexOf(':');
  const prefix = text.slice(0, Math.max(colon, 0)).toLowerCase();
  let covered: readonly Action[] | undefined;
  return {
    ...entry,
    every: text === '*' || text === '*:*',
    prefix,
    name: text.slice(colon + 1),
    hasWildcard: hasWildcard(text),
    covered: () => {
      if (!catalog.isLoaded(prefix)) return undefined;
      covered ??= hasWildcard(text) ? catalog.actionsMatching(text) : [catalog.findAction(text)].flatMap((action) => (action ? [action] : []));
      return covered;
    },
  };
}

function viewResource(entry: Entry): ResourceView {
  return { ...entry, every: entry.text === '*', arn: parseArn(entry.text) };
}

function viewConditions(statement: ObjectNode, catalog: ActionCatalog): readonly ConditionView[] {
  const block = valueOf(statement, 'Condition');
  if (block?.type !== 'object') return [];
  return block.members.flatMap((operatorMember) => {
    if (operatorMember.value?.type !== 'object') return [];
    const parsed = parseOperator(operatorMember.name);
    return operatorMember.value.members.map((member): ConditionView => ({
      operatorMember,
      operatorName: operatorMember.name,
      operator: parsed.known ? parsed.operator : undefined,
      member,
      key: member.name,
      lowerCaseKey: member.name.toLowerCase(),
      facts: keyFactsOf(catalog, member.name),
      values: valuesOf(member.value),
      statement,
    }));
  });
}

function valuesOf(list: SyntaxNode | undefined): readonly ValueView[] {
  if (!list) return [];
  return scalars(list).flatMap((node): ValueView[] => {
    if (node.type === 'string') return [{ text: node.value, node, list }];
    if (node.type === 'number') return [{ text: node.text, node, list }];
    return node.type === 'boolean' ? [{ text: String(node.value), node, list }] : [];
  });
}

function valueOf(node: ObjectNode | undefined, name: string): SyntaxNode | undefined {
  return node?.members.find((member) => member.name === name)?.value;
}
