import type { Action, ResourceType } from '../../catalog/actionFile';
import type { ActionCatalog } from '../../catalog/actions';
import { countParts, type Arn } from '../arn';
import { typesOf } from './colonReach';
import { catalogPattern, overlap, policyPattern } from './patternOverlap';
import { hasWildcard, type ResourceView } from './policyView';

/** Whether a resource of a policy can be one of a type. True wherever that is not certainly false. */
export function fitsType(resource: ResourceView, type: ResourceType): boolean {
  if (resource.every || !resource.arn || countParts(resource.text) < 6) return true;
  return fitsPattern(resource.arn, type.arnPattern);
}

export function fitsPattern(arn: Arn, arnPattern: string): boolean {
  const parts = arnPattern.split(':');
  const head = [arn.partition, arn.service, arn.region, arn.account];
  if (!hasWildcard(arn.service) && !arn.service.includes('$') && arn.service.toLowerCase() !== parts[2] && !head.some((text) => text.endsWith('*'))) return false;
  const fitsHead = head.every((text, index) => overlap(policyPattern(text.toLowerCase()), catalogPattern(parts[index + 1] ?? '', 'any')));
  // A `*` at the end of a part can reach over the colon; where the parts do not pair up then, nothing is certain.
  if (!fitsHead) return head.some((text) => text.endsWith('*')) && overlap(policyPattern(arn.text), catalogPattern(arnPattern, 'any'));
  return fitsResourcePart(arn.resource, arnPattern);
}

/** An ARN with a fault: its service has resources, and none looks like this. */
export function isOfNoType(catalog: ActionCatalog, arn: Arn): boolean {
  const types = typesOf(catalog, arn.service);
  return types.length > 0 && !types.some(({ arnPattern }) => fitsPattern(arn, arnPattern));
}

export function fitsResourcePart(resource: string, arnPattern: string): boolean {
  // Of S3 it is certain that names of buckets hold no slash; of other services AWS does not say which names may.
  const variables = arnPattern.startsWith('arn:${Partition}:s3:') ? 'strict' : 'any';
  return overlap(policyPattern(resource), catalogPattern(arnPattern.split(':').slice(5).join(':'), variables));
}

/** The types of a service whose resource part `resource` can be. Policies ask this of the same few patterns again and again. */
export function typesFitting(types: readonly ResourceType[], resource: string): readonly ResourceType[] {
  const answers = answersOfTypes.get(types) ?? new Map<string, readonly ResourceType[]>();
  const known = answers.get(resource);
  if (known) return known;
  const found = types.filter(({ arnPattern }) => fitsResourcePart(resource, arnPattern));
  if (answers.size > 2000) answers.clear();
  answers.set(resource, found);
  answersOfTypes.set(types, answers);
  return found;
}

const answersOfTypes = new WeakMap<readonly ResourceType[], Map<string, readonly ResourceType[]>>();

/** Answers for one list of resources, whatever actions stand beside it. */
export function actionFitter(resources: readonly ResourceView[]): (action: Action) => boolean {
  const answers = new Map<ResourceType, boolean>();
  const fits = (type: ResourceType): boolean => {
    const known = answers.get(type);
    if (known !== undefined) return known;
    const answer = resources.some((resource) => fitsType(resource, type));
    answers.set(type, answer);
    return answer;
  };
  return (action) => action.resources.some(({ type }) => fits(type));
}

/** An ARN of the type that covers all of its resources. */
export function widestArn(type: ResourceType): string {
  return type.arnPattern.replace('${Partition}', 'aws').replace(/\$\{[^}]*\}/g, '*');
}
