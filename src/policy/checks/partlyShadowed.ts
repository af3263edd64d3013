import { compileActionPattern, matchesAction, parseAction } from '../actions';
import { coversResource } from './coverage';
import { defineCheck } from './check';
import type { ActionView, ElementView, PolicyView, ResourceView, StatementView } from './policyView';
import { fitsPattern } from './resourceFit';
import { coversPrincipals, coversStatement, sameCondition } from './statementCoverage';
import { parseArn } from '../arn';

/**
 * An `Allow` of which a `Deny` of the same policy takes a part away for good: whatever the context, some of it never takes effect. A
 * `Deny` under conditions of its own is a guard, not a shadow, and is left alone.
 */
export const partlyShadowed = defineCheck({
  codes: { POL824: 'warning' },
  run(policy, report) {
    const denies = policy.statements.filter(({ effect, actions }) => effect === 'Deny' && actions);
    for (const allow of policy.statements) {
      if (allow.effect !== 'Allow' || !allow.actions || allow.actions.negated || denies.some((deny) => coversStatement(deny, allow))) continue;
      const shadows = denies.filter((deny) => coversPrincipals(deny, allow) && deny.conditions.every((condition) => allow.conditions.some((other) => sameCondition(condition, other))));
      const examples = shadows.length === 0 ? undefined : examplesOf(policy, allow, shadows);
      if (!examples) continue;
      const { allowed, denied, deny } = examples;
      report('POL824', `A \`Deny\` of this policy takes a part of this away: ${words(allowed)} is still allowed, ${words(denied)} is not.`, allow.node, { related: [{ pointer: deny.node.pointer, message: 'The `Deny`' }] });
    }
  },
});

interface Example {
  readonly action: string;
  readonly resource: string;
}

function words({ action, resource }: Example): string {
  return resource === '*' ? `\`${action}\`` : `\`${action}\` on \`${resource}\``;
}

/** As many concrete actions and resources as are looked at; the first that fit are shown. */
const mostActions = 60;

function examplesOf(policy: PolicyView, allow: StatementView, shadows: readonly StatementView[]): { readonly allowed: Example; readonly denied: Example; readonly deny: StatementView } | undefined {
  let allowed: Example | undefined;
  let denied: { readonly example: Example; readonly deny: StatementView } | undefined;
  const resources = resourcesNamedBy([...shadows, allow]);
  for (const action of actionsNamedBy(policy, [...shadows, allow])) {
    for (const resource of resourcesOf(policy, action, resources)) {
      if (!isAbout(allow, action, resource)) continue;
      const deny = shadows.find((other) => isAbout(other, action, resource));
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
      const names = entry.every ? [] : (entry.covered()?.map(({ service, name }) => `${service}:${name}`) ?? (entry.hasWildcard ? [] : [entry.text]));
      for (const name of names.slice(0, mostActions)) found.add(name);
      // What lies beside the listed: an `Allow` of everything is cut short by a `Deny` of one action.
      for (const { service, name } of [...(catalog.serviceActions(entry.prefix)?.actions.values() ?? [])].slice(0, mostActions)) found.add(`${service}:${name}`);
    }
  }
  return [...found];
}

function resourcesNamedBy(statements: readonly StatementView[]): readonly string[] {
  const patterns = statements.flatMap(({ resources }) => (resources?.entries ?? []).flatMap(({ text, every }) => (every || /\$\{[*?$]\}/.test(text) ? [] : [text.replace(/\$\{[^}]*\}/g, 'example')])));
  return [...new Set(patterns.flatMap((text) => (/[*?]/.test(text) ? [text.replaceAll('*', 'example').replaceAll('?', 'x'), text.replaceAll('*', 'another').replaceAll('?', 'y')] : [text])))];
}

/** Of these resources the ones the action works on; `*` for an action that names none, or where nothing is named. */
function resourcesOf({ catalog }: PolicyView, action: string, named: readonly string[]): readonly string[] {
  const types = catalog.resourcesOf(action);
  if (types?.length === 0 || named.length === 0) return ['*'];
  return named.filter((text) => {
    const arn = parseArn(text);
    return types === undefined || (arn !== undefined && types.some(({ type }) => fitsPattern(arn, type.arnPattern)));
  });
}

function isAbout({ actions, resources }: StatementView, action: string, resource: string): boolean {
  return holds(actions, (entry: ActionView) => isAction(entry, action)) && (resources === undefined || holds(resources, (entry: ResourceView) => entry.every || (resource !== '*' && coversResource(entry.text, resource))));
}

function holds<T>(element: ElementView<T> | undefined, matches: (entry: T) => boolean): boolean {
  return element === undefined || element.entries.some(matches) !== element.negated;
}

function isAction(entry: ActionView, action: string): boolean {
  const parsed = parseAction(action);
  return entry.every || (parsed !== undefined && matchesAction(compileActionPattern(entry.text), parsed));
}
