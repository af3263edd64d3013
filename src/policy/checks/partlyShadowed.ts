import { compileActionPattern, matchesAction, parseAction } from '../actions';
import { exampleOf } from './colonReach';
import { coversResource } from './coverage';
import { defineCheck, type Report } from './check';
import { overlap, policyPattern } from './patternOverlap';
import type { ActionView, ElementView, Entry, PolicyView, ResourceView, StatementView } from './policyView';
import { fitsPattern } from './resourceFit';
import { shadowedValues } from './shadowedValues';
import { coversPrincipals, coversStatement, sameCondition } from './statementCoverage';
import { parseArn } from '../arn';

/**
 * An `Allow` of which a `Deny` of the same policy takes a part away for good: some of the actions, resources or values of a key that it
 * names. A `Deny` under conditions of its own is a guard, not a shadow, and is left alone.
 */
export const partlyShadowed = defineCheck({
  codes: { POL824: 'warning' },
  run(policy, report) {
    const denies = policy.statements.filter(({ effect, actions }) => effect === 'Deny' && actions);
    for (const allow of policy.statements) {
      if (allow.effect !== 'Allow' || !allow.actions || allow.actions.negated) continue;
      const shadows = denies.filter((deny) => coversPrincipals(deny, allow) && canMeet(deny.actions, allow.actions) && canMeet(deny.resources, allow.resources) && deny.conditions.every((condition) => allow.conditions.some((other) => sameCondition(condition, other))));
      const examples = shadows.length === 0 || shadows.some((deny) => coversStatement(deny, allow)) ? undefined : examplesOf(policy, allow, shadows.slice(0, mostShadows));
      if (!examples) {
        if (shadows.length === 0) checkValues(policy, allow, denies, report);
        continue;
      }
      const { allowed, denied, deny } = examples;
      report('POL824', `A \`Deny\` of this policy takes a part of this away: ${words(allowed)} is still allowed, ${words(denied)} is not.`, allow.node, { related: [{ pointer: deny.node.pointer, message: 'The `Deny`' }] });
    }
  },
});

function checkValues(policy: PolicyView, allow: StatementView, denies: readonly StatementView[], report: Report<'POL824'>): void {
  const keys = new Set(allow.conditions.map(({ lowerCaseKey }) => lowerCaseKey));
  const onSameKey = denies.filter(({ conditions: [only, ...others] }) => only !== undefined && others.length === 0 && keys.has(only.lowerCaseKey));
  for (const deny of onSameKey.slice(0, mostOnSameKey)) {
    if (!coversPrincipals(deny, allow) || !canMeet(deny.actions, allow.actions) || !canMeet(deny.resources, allow.resources)) continue;
    const values = shadowedValues(allow, deny);
    const both = values && commonExample(policy, allow, deny);
    if (!values || !both) continue;
    report('POL824', `A \`Deny\` of this policy takes a part of this away: ${words(both)} is still allowed with \`${values.key}\` = \`${values.left}\`, with \`${values.taken}\` it is not.`, allow.node, {
      related: [{ pointer: deny.node.pointer, message: 'The `Deny`' }],
    });
    return;
  }
}

function commonExample(policy: PolicyView, allow: StatementView, deny: StatementView): Example | undefined {
  const resources = resourcesNamedBy([allow, deny]).filter((resource) => coversOne(allow, resource));
  for (const action of actionsNamedBy(policy, [allow, deny])) {
    if (!names(allow, action) || !names(deny, action)) continue;
    const resource = resourcesOf(policy, action, resources).find((each) => coversOne(allow, each) && coversOne(deny, each));
    if (resource !== undefined) return { action, resource };
  }
  return undefined;
}

/** Whether two lists can speak of one thing; looked at before examples are, since most statements of a policy have nothing to do with each other. */
function canMeet<T extends Entry & { readonly every: boolean }>(one: ElementView<T> | undefined, other: ElementView<T> | undefined): boolean {
  if (!one || !other || one.negated || other.negated) return true;
  return one.entries.some((entry) => other.entries.some((each) => entry.every || each.every || overlap(tokensOf(entry), tokensOf(each))));
}

const tokens = new WeakMap<Entry, ReturnType<typeof policyPattern>>();

function tokensOf(entry: Entry): ReturnType<typeof policyPattern> {
  let known = tokens.get(entry);
  if (!known) {
    known = policyPattern(entry.text.toLowerCase());
    tokens.set(entry, known);
  }
  return known;
}

interface Example {
  readonly action: string;
  readonly resource: string;
}

function words({ action, resource }: Example): string {
  return resource === '*' ? `\`${action}\`` : `\`${action}\` on \`${resource}\``;
}

/** As many concrete actions, resources and statements as are looked at; the first that fit are shown. */
const mostActions = 60;
const mostNames = 200;
const mostResources = 20;
const mostShadows = 4;
const mostOnSameKey = 20;

function examplesOf(policy: PolicyView, allow: StatementView, shadows: readonly StatementView[]): { readonly allowed: Example; readonly denied: Example; readonly deny: StatementView } | undefined {
  let allowed: Example | undefined;
  let denied: { readonly example: Example; readonly deny: StatementView } | undefined;
  const resources = resourcesNamedBy([...shadows, allow]).filter((resource) => coversOne(allow, resource));
  const looked = new Set<string>();
  for (const action of actionsNamedBy(policy, [...shadows, allow])) {
    if (!names(allow, action)) continue;
    const denying = shadows.filter((deny) => names(deny, action));
    // Of actions on the same resources that the same statements deny, one tells as much as all.
    const likeness = [...denying.map(({ node }) => node.pointer), ...(policy.catalog.resourcesOf(action) ?? []).map(({ type }) => type.arnPattern)].join(' ');
    if ((denying.length === 0 && allowed) || looked.has(likeness)) continue;
    looked.add(likeness);
    for (const resource of resourcesOf(policy, action, resources)) {
      if (!coversOne(allow, resource)) continue;
      const deny = denying.find((other) => coversOne(other, resource));
      if (deny) denied ??= { example: { action, resource }, deny };
      else allowed ??= { action, resource };
      if (allowed && denied) return { allowed, denied: denied.example, deny: denied.deny };
    }
  }
  return undefined;
}

function actionsNamedBy({ catalog }: PolicyView, statements: readonly StatementView[]): readonly string[] {
  const found = new Set<string>();
  for (const { actions } of statements) {
    for (const entry of actions?.entries ?? []) {
      for (const name of actionsBeside(catalog, entry)) found.add(name);
      if (found.size >= mostNames) return [...found];
    }
  }
  return [...found];
}

/** The actions of an entry, and what lies beside them: an `Allow` of everything is cut short by a `Deny` of one action. */
function actionsBeside(catalog: PolicyView['catalog'], entry: ActionView): readonly string[] {
  let known = besides.get(entry);
  if (!known) {
    const own = entry.every ? [] : (entry.covered()?.map(({ service, name }) => `${service}:${name}`) ?? (entry.hasWildcard ? [] : [entry.text]));
    const others = [...(catalog.serviceActions(entry.prefix)?.actions.values() ?? [])].map(({ service, name }) => `${service}:${name}`);
    known = [...own.slice(0, mostActions), ...others.slice(0, mostActions)];
    besides.set(entry, known);
  }
  return known;
}

const besides = new WeakMap<ActionView, readonly string[]>();

function resourcesNamedBy(statements: readonly StatementView[]): readonly string[] {
  const patterns = statements.flatMap(({ resources }) => (resources?.entries ?? []).flatMap(({ text, every }) => (every || /\$\{[*?$]\}/.test(text) ? [] : [text.replace(/\$\{[^}]*\}/g, 'example')])));
  return [...new Set(patterns.flatMap((text) => (/[*?]/.test(text) ? [text.replaceAll('*', 'example').replaceAll('?', 'x'), text.replaceAll('*', 'another').replaceAll('?', 'y')] : [text])))].slice(0, mostResources);
}

/** Of these resources the ones the action works on, and one that nobody names; `*` for an action that works on none, or where nothing is named. */
function resourcesOf({ catalog }: PolicyView, action: string, named: readonly string[]): readonly string[] {
  const types = catalog.resourcesOf(action);
  if (types?.length === 0 || named.length === 0) return ['*'];
  const fitting = named.filter((text) => {
    const arn = parseArn(text);
    return types === undefined || (arn !== undefined && types.some(({ type }) => fitsPattern(arn, type.arnPattern)));
  });
  return [...fitting, ...(types ?? []).map(({ type }) => exampleOf(type, 'example'))];
}

function names({ actions }: StatementView, action: string): boolean {
  return holds(actions, (entry: ActionView) => isAction(entry, action));
}

function coversOne({ resources }: StatementView, resource: string): boolean {
  return resources === undefined || holds(resources, (entry: ResourceView) => entry.every || (resource !== '*' && isResource(entry, resource)));
}

function holds<T>(element: ElementView<T> | undefined, matches: (entry: T) => boolean): boolean {
  return element === undefined || element.entries.some(matches) !== element.negated;
}

function isAction(entry: ActionView, action: string): boolean {
  if (entry.every) return true;
  let pattern = patterns.get(entry);
  if (!pattern) {
    pattern = compileActionPattern(entry.text);
    patterns.set(entry, pattern);
  }
  const known = fitting.get(entry) ?? new Map<string, boolean>();
  fitting.set(entry, known);
  let answer = known.get(action);
  if (answer === undefined) {
    const parsed = parseAction(action);
    answer = parsed !== undefined && matchesAction(pattern, parsed);
    known.set(action, answer);
  }
  return answer;
}

const fitting = new WeakMap<ActionView, Map<string, boolean>>();

const patterns = new WeakMap<ActionView, ReturnType<typeof compileActionPattern>>();

function isResource(entry: ResourceView, resource: string): boolean {
  const known = covered.get(entry) ?? new Map<string, boolean>();
  covered.set(entry, known);
  let answer = known.get(resource);
  if (answer === undefined) {
    answer = coversResource(entry.text, resource);
    known.set(resource, answer);
  }
  return answer;
}

const covered = new WeakMap<ResourceView, Map<string, boolean>>();
