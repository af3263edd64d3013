import type { ActionCatalog } from '../../catalog/actions';
import type { ActionSpace } from './actionSpace';
import type { Formula } from './formula';
import { Language, type Place } from './language';
import { exactly, some } from './patterns';
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
  const isOwn = actions.refWhere('actions of the policy’s service', (action) => services.length === 0 || services.includes(prefixOf(action)));
  const own: Formula = { type: 'literal', space: actions, ref: isOwn };
  if (fixedResource) return own;
  const groups = new Map<string, string[]>();
  for (const service of actions.services) {
    for (const [name, action] of catalog.serviceActions(service)?.actions ?? []) {
      const forms = JSON.stringify([...new Set(action.resources.map(({ type }) => type.arnPattern))].sort());
      groups.set(forms, [...(groups.get(forms) ?? []), `${service}:${name}`]);
    }
  }
  const parts: Formula[] = [];
  for (const [key, names] of groups) {
    const forms: unknown = JSON.parse(key);
    const texts = Array.isArray(forms) ? forms.filter((form) => typeof form === 'string') : [];
    const set = new Set(names);
    parts.push({
      type: 'all',
      parts: [
        { type: 'literal', space: actions, ref: actions.refWhere(key, (action) => set.has(action)) },
        { type: 'literal', space: resources, ref: resources.refOfForms(key, texts.length === 0 ? undefined : languageOfForms(texts)) },
      ],
    });
  }
  const others = actions.refWhere('actions of services that are not loaded', (action) => !catalog.isLoaded(prefixOf(action)));
  return { type: 'all', parts: [own, { type: 'any', parts: [...parts, { type: 'literal', space: actions, ref: others }] }] };
}

function languageOfForms(forms: readonly string[]): Language {
  return new Language(forms.map(placesOfForm), { samples: forms.map(sampleOfForm) });
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

function prefixOf(action: string): string {
  return action.slice(0, action.indexOf(':'));
}
