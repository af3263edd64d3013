import type { Action, ResourceType } from '../../catalog/actionFile';
import { countParts, type Arn } from '../arn';
import { catalogPattern, overlap, policyPattern } from './patternOverlap';
import type { ResourceView } from './policyView';

/** Whether a resource of a policy can be one of a type. True wherever that is not certainly false. */
export function fitsType(resource: ResourceView, type: ResourceType): boolean {
  if (resource.every || !resource.arn || countParts(resource.text) < 6) return true;
  const key = `${resource.text} ${type.arnPattern}`;
  const known = answers.get(key);
  if (known !== undefined) return known;
  if (answers.size > 20_000) answers.clear();
  const answer = fitsPattern(resource.arn, type.arnPattern);
  answers.set(key, answer);
  return answer;
}

export function fitsPattern(arn: Arn, arnPattern: string): boolean {
  const parts = arnPattern.split(':');
  const head = [arn.partition, arn.service, arn.region, arn.account];
  const fitsHead = head.every((text, index) => overlap(policyPattern(text.toLowerCase()), catalogPattern(parts[index + 1] ?? '', 'any')));
  // A `*` at the end of a part can reach over the colon; where the parts do not pair up then, nothing is certain.
  if (!fitsHead) return head.some((text) => text.endsWith('*')) && overlap(policyPattern(arn.text), catalogPattern(arnPattern, 'any'));
  return fitsResourcePart(arn.resource, arnPattern);
}

export function fitsResourcePart(resource: string, arnPattern: string): boolean {
  // Of S3 it is certain that names of buckets hold no slash; of other services AWS does not say which names may.
  const variables = arnPattern.startsWith('arn:${Partition}:s3:') ? 'strict' : 'any';
  return overlap(policyPattern(resource), catalogPattern(arnPattern.split(':').slice(5).join(':'), variables));
}

export function fitsAction(resources: readonly ResourceView[], action: Action): boolean {
  return action.resources.some(({ type }) => resources.some((resource) => fitsType(resource, type)));
}

/** An ARN of the type that covers all of its resources. */
export function widestArn(type: ResourceType): string {
  return type.arnPattern.replace('${Partition}', 'aws').replace(/\$\{[^}]*\}/g, '*');
}

const answers = new Map<string, boolean>();
