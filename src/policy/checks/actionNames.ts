import { actionNameOf, actionNamesOf, isKnownAction } from '../../catalog/actionNames';
import { actionServicePrefixes } from '../../catalog/actionServices';
import { fix, replaceNode, replaceValue } from '../fixes';
import { matchesWildcard, parseWildcard } from '../wildcard';
import { defineCheck, nameOf, type Report } from './check';
import { hasOddPrefix } from './conditionKeys';
import { nearestName } from './nearest';
import type { ActionView, PolicyView } from './policyView';
import { remembered } from './remembered';

type Code = 'POL200' | 'POL201' | 'POL202' | 'POL203' | 'POL204' | 'POL205';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
export const actionNames = defineCheck<Code>({
  codes: { POL200: 'error', POL201: 'error', POL202: 'error', POL203: 'error', POL204: 'error', POL205: 'warning' },
  run({ statements, catalog }, report) {
    for (const { actions, conditions } of statements) {
      for (const entry of actions?.entries ?? []) checkAction(entry, catalog, report);
      for (const { key, member, facts } of conditions) {
        if (!facts && hasOddPrefix(key)) report('POL202', oddPrefix(key.slice(0, key.indexOf(':'))), nameOf(member));
      }
    }
  },
});

/** The actions of a service that a pattern fits, as AWS writes them; the service need not be loaded. */
export function namesCoveredBy({ prefix, name, hasWildcard }: ActionView): readonly string[] {
  const exact = hasWildcard ? undefined : actionNameOf(prefix, name);
  if (!hasWildcard) return exact === undefined ? [] : [exact];
  return namesFitting(`${prefix}:${name.toLowerCase()}`);
}

/** Several checks ask, and again with every key somebody types. */
const namesFitting = remembered((text) => {
  const [prefix = '', name = ''] = text.split(':', 2);
  const pattern = parseWildcard(name);
  return actionNamesOf(prefix).filter((known) => matchesWildcard(pattern, known.toLowerCase()));
});

function checkAction(entry: ActionView, catalog: PolicyView['catalog'], report: Report<Code>): void {
  const { text, node, prefix, name } = entry;
  if (text === '*') return;
  if (text === '*:*') {
    report('POL205', 'Write `*` for every action.', node, { fixes: [fix('Write `*`', replaceValue(node, '*'))] });
    return;
  }
  // Variables mean nothing in an action; that has a finding of its own.
  if (text.includes('${')) return;
  if (/^[^\s:]*$|:.*\s|:.*:|^:|:$/s.test(text)) {
    report('POL203', `An action is written \`service:Name\`; \`${text}\` matches nothing.`, node, { fixes: [asList(entry), withoutBlanks(entry), withPrefix(entry)] });
    return;
  }
  if (prefix.includes('*') || prefix.includes('?')) {
    report('POL204', 'Wildcards are possible after the colon only; this never matches.', node, { fixes: [expanded(entry)] });
  } else if (/[^a-z0-9-]/.test(prefix)) {
    report('POL202', oddPrefix(prefix), node, { fixes: [withoutBlanks(entry) ?? withPlainPrefix(entry)] });
  } else if (!catalog.isKnownService(prefix)) {
    const best = nearestName(prefix, actionServicePrefixes.filter((known) => entry.hasWildcard || isKnownAction(known, name))) ?? nearestName(prefix, actionServicePrefixes);
    const fixes = best !== undefined && namesCoveredBy({ ...entry, prefix: best }).length > 0 ? [fix(`Write \`${best}:${name}\``, replaceValue(node, `${best}:${name}`))] : [];
    report('POL201', `There is no service prefix \`${prefix}\`.${best === undefined ? '' : ` Closest: \`${best}\`.`}`, node, { fixes });
  } else checkName(entry, report);
}

function checkName(entry: ActionView, report: Report<Code>): void {
  const { node, prefix, name } = entry;
  if (namesCoveredBy(entry).length > 0) return;
  if (entry.hasWildcard) {
    report('POL200', `No action of \`${prefix}\` fits \`${name}\`.`, node);
    return;
  }
  const best = nearestName(name, actionNamesOf(prefix));
  const fixes = best === undefined ? [] : [fix(`Write \`${prefix}:${best}\``, replaceValue(node, `${prefix}:${best}`))];
  report('POL200', `\`${prefix}\` has no action \`${name}\`.${best === undefined ? '' : ` Closest: \`${best}\`.`}`, node, { fixes });
}

function oddPrefix(prefix: string): string {
  return `A service prefix has letters, digits and hyphens only; \`${prefix}\` is none.`;
}

function withPlainPrefix(entry: ActionView) {
  const best = nearestName(entry.prefix, actionServicePrefixes.filter((known) => namesCoveredBy({ ...entry, prefix: known }).length > 0));
  return best === undefined ? undefined : fix(`Write \`${best}:${entry.name}\``, replaceValue(entry.node, `${best}:${entry.name}`));
}

function withoutBlanks({ text, node }: ActionView) {
  const stripped = text.replace(/\s/g, '');
  const [prefix = '', name = ''] = stripped.split(':');
  return stripped !== text && isKnownAction(prefix, name) ? fix('Remove the blanks', replaceValue(node, stripped)) : undefined;
}

/** Several actions in one text. */
function asList({ text, node, list }: ActionView) {
  const names = text.split(/\s*[,;]\s*/).filter((name) => name !== '');
  if (names.length < 2 || !names.every((name) => /^[a-z0-9-]+:[a-z0-9*?]+$/i.test(name))) return undefined;
  const items = names.map((name) => JSON.stringify(name)).join(', ');
  return fix('Make it a list', replaceNode(node, list.type === 'array' ? items : `[${items}]`));
}

function withPrefix({ text, node }: ActionView) {
  if (text.includes(':') || /\s/.test(text) || text.includes('*')) return undefined;
  const owners = actionServicePrefixes.filter((prefix) => isKnownAction(prefix, text));
  const only = owners.length === 1 ? owners[0] : undefined;
  return only === undefined ? undefined : fix(`Write \`${only}:${text}\``, replaceValue(node, `${only}:${text}`));
}

function expanded(entry: ActionView) {
  const pattern = parseWildcard(entry.prefix);
  const services = actionServicePrefixes.filter((prefix) => matchesWildcard(pattern, prefix) && namesCoveredBy({ ...entry, prefix }).length > 0);
  if (services.length === 0 || services.length > 10) return undefined;
  const list = services.map((prefix) => JSON.stringify(`${prefix}:${entry.name}`)).join(', ');
  return fix('Name the services (grants more)', replaceNode(entry.node, entry.list.type === 'array' ? list : `[${list}]`));
}
