import type { ResourceType } from '../../catalog/actionFile';
import type { ActionCatalog } from '../../catalog/actions';
import type { Arn } from '../arn';
import { compileResourcePattern, matchesResource, parseRequestResource } from '../resources';

/**
 * Of a pattern with an unusual number of colons: an ARN it covers because the `*` that ends one of its parts reaches over a colon.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function colonReach(catalog: ActionCatalog, arn: Arn): string | undefined {
  const head = [arn.service, arn.region, arn.account];
  if (!head.some((part) => part.endsWith('*')) || arn.resource.includes('*')) return undefined;
  const types = typesOf(catalog, arn.service);
  const colons = countColons(arn.text);
  if (types.length === 0 || types.some((type) => countColons(type.arnPattern) === colons)) return undefined;
  const pattern = compileResourcePattern(arn.text, { variables: 'literal', shortArns: 'literal', apiShorthand: 'literal' });
  for (const type of types) {
    const example = exampleOf(type, arn.text.slice(arn.text.lastIndexOf(':') + 1));
    const resource = parseRequestResource(example);
    if (resource && matchesResource(pattern, resource, { get: () => undefined, entries: () => [] })) return example;
  }
  return undefined;
}

/** Types whose ARNs carry this service, which is not always the prefix of the actions. */
export function typesOf(catalog: ActionCatalog, service: string): readonly ResourceType[] {
  const known = typesOfServices.get(catalog)?.get(service);
  if (known) return known;
  const found = findTypes(catalog, service);
  const services = typesOfServices.get(catalog) ?? new Map<string, readonly ResourceType[]>();
  services.set(service, found);
  typesOfServices.set(catalog, services);
  return found;
}

const typesOfServices = new WeakMap<ActionCatalog, Map<string, readonly ResourceType[]>>();

function findTypes(catalog: ActionCatalog, service: string): readonly ResourceType[] {
  const listed = (catalog.serviceActions(service)?.resourceTypes ?? []).filter(({ arnPattern }) => arnPattern.split(':')[2] === service);
  return listed.length === 0 ? listed : [...listed, ...(unlistedTypes.get(service) ?? [])];
}

/** Which actions work on such a resource is not known. */
export function isOfUnlistedType({ service, resource }: Arn): boolean {
  return (unlistedTypes.get(service) ?? []).some(({ name }) => resource.startsWith(`${name}/`));
}

/** In use in AWS's own policies, though the Service Authorization Reference does not list them. */
const unlistedTypes: ReadonlyMap<string, readonly ResourceType[]> = new Map([
  ['cloudformation', [{ name: 'transform', arnPattern: 'arn:${Partition}:cloudformation:${Region}:${Account}:transform/${TransformName}', conditionKeys: [] }]],
]);

/** An ARN of the type; `last`: what it ends with. */
export function exampleOf({ arnPattern }: ResourceType, last: string): string {
  const filled = arnPattern.replace('${Partition}', 'aws').replace('${Region}', 'us-east-1').replace('${Account}', '111122223333');
  return filled.replace(/\$\{[^}]*\}$/, last.split('/').at(-1) ?? last).replace(/\$\{[^}]*\}/g, 'name');
}

function countColons(text: string): number {
  return text.split(':').length - 1;
}

/** `api-id` without stage, method and path: no call looks so. Reported once, by a check of its own. */
export function isBareApi({ service, resource }: Arn): boolean {
  return service === 'execute-api' && /^[^/*]+\/?$/.test(resource) && !resource.includes('${');
}
