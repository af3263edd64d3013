import type { Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';

/** A resource of the template a design came from, as it was written. Expressions are not evaluated here. */
export interface CarriedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: ReadonlyMap<string, unknown>;
  readonly hasCondition: boolean;
}

/** What the designer has no place for stays in the template and goes out with it again: the checks of such things look here. */
export function carriedResources(design: Design): ReadonlyMap<string, CarriedResource> {
  const { template } = design;
  if (template === undefined) return none;
  const known = read.get(template);
  if (known !== undefined) return known;
  const resources = new Map<string, CarriedResource>();
  for (const [logicalId, resource] of entriesOf(new Map(entriesOf(template.document)).get('Resources'))) {
    const parts = new Map(entriesOf(resource));
    const type = parts.get('Type');
    if (typeof type !== 'string') continue;
    resources.set(logicalId, { logicalId, type, properties: new Map(entriesOf(parts.get('Properties'))), hasCondition: parts.has('Condition') });
  }
  read.set(template, resources);
  return resources;
}

const none: ReadonlyMap<string, CarriedResource> = new Map();
const read = new WeakMap<NonNullable<Design['template']>, ReadonlyMap<string, CarriedResource>>();

/** The resource a node was read from. */
export function carriedResourceOf(design: Design, node: DesignNode): CarriedResource | undefined {
  return node.outside === true ? undefined : carriedResources(design).get(node.logicalId ?? node.id);
}

/** Whether a property surely has a value; one that an `Fn::If` may take away is not sure. */
export function surelyGives(resource: CarriedResource, name: string): boolean {
  const value = resource.properties.get(name);
  if (value === undefined || value === null) return false;
  const [[first] = []] = entriesOf(value);
  return first !== 'Fn::If' && !(first === 'Ref' && referenceIn(value) === 'AWS::NoValue');
}

/** The name in `{"Ref": name}`. */
export function referenceIn(value: unknown): string | undefined {
  const reference = new Map(entriesOf(value)).get('Ref');
  return typeof reference === 'string' ? reference : undefined;
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}
