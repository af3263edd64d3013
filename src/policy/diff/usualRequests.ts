import type { ActionCatalog } from '../../catalog/actions';
import type { ActionSpace } from './actionSpace';
import { always, type Formula } from './formula';
import { exactly, Language, some, type Place } from './language';
import type { ResourceSpace } from './resourceSpace';

/**
 * Requests whose resource is one the action works on, as far as the catalogue has read the action's service. Statements match others, too,
 * but an example should be one that somebody can make.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function usualRequests(
  actions: ActionSpace,
  resources: ResourceSpace,
  { catalog, services, fixedResource }: { readonly catalog: ActionCatalog; readonly services: readonly string[]; readonly fixedResource: boolean },
): Formula {
  const own: Formula = services.length === 0 ? always : { type: 'literal', space: actions, ref: actions.refOfServices(services) };
  if (fixedResource) return own;
  const parts: Formula[] = [];
  const loaded = actions.services.filter((service) => catalog.isLoaded(service));
  for (const service of loaded) {
    for (const { forms, names } of groupsOf(service, catalog)) {
      const key = forms.join();
      parts.push({
        type: 'all',
        parts: [
          { type: 'literal', space: actions, ref: actions.refOfServices([service], (action) => names.has(action)) },
          { type: 'literal', space: resources, ref: resources.refOfForms(`forms ${key}`, forms.length === 0 ? undefined : languageOfForms(key, forms)) },
        ],
      });
    }
  }
  const others: Formula = { type: 'literal', space: actions, ref: -actions.refOfServices(loaded) };
  return { type: 'all', parts: [own, { type: 'any', parts: [...parts, others] }] };
}

interface Group {
  readonly forms: readonly string[];
  readonly names: ReadonlySet<string>;
}

const madeGroups = new WeakMap<object, readonly Group[]>();

/** The actions of a service by the forms of the resources they work on. */
function groupsOf(service: string, catalog: ActionCatalog): readonly Group[] {
  const read = catalog.serviceActions(service);
  const known = read && madeGroups.get(read);
  if (!read || known) return known ?? [];
  const groups = new Map<string, { readonly forms: readonly string[]; readonly names: Set<string> }>();
  for (const [name, action] of read.actions) {
    const forms = [...new Set(action.resources.flatMap(({ type }) => type.arnPattern.split(', ')))].sort();
    const group = groups.get(forms.join()) ?? { forms, names: new Set<string>() };
    groups.set(forms.join(), group);
    group.names.add(`${service}:${name}`);
  }
  const made = [...groups.values()];
  madeGroups.set(read, made);
  return made;
}

const madeLanguages = new Map<string, Language>();

function languageOfForms(key: string, forms: readonly string[]): Language {
  const made = madeLanguages.get(key) ?? new Language(forms.map(placesOfForm), { samples: forms.map(sampleOfForm) });
  madeLanguages.set(key, made);
  return made;
}

/** `arn:${Partition}:s3:::${BucketName}/${ObjectName}`: a name alone has no slash, the last of several names may have some. */
function placesOfForm(form: string): readonly Place[] {
  const pieces = form.split(/(\$\{[^}]*\})/);
  const isAlone = !form.split(':').slice(5).join(':').includes('/');
  return pieces.flatMap((piece, index): readonly Place[] => {
    if (!piece.startsWith('${')) return exactly(piece);
    if (piece === '${Account}') return Array.from({ length: 12 }, () => ({ type: 'one', of: 'digit' }) as const);
    if (piece === '${Partition}' || piece === '${Region}') return some('arnHead');
    const isLast = pieces.slice(index + 1).every((rest) => rest === '');
    return some(isLast && !isAlone ? 'any' : 'name');
  });
}

function sampleOfForm(form: string): string {
  return form.replaceAll('${Partition}', 'aws').replaceAll('${Region}', 'us-east-1').replaceAll('${Account}', '111122223333').replace(/\$\{[^}]*\}/g, 'example');
}
