import { subPartsOf } from './functions/evaluate';
import { isList, isObject, objectAt, property, type Json, type JsonObject, type Path } from './json';

export interface NamedReference {
  readonly name: string;
  readonly via: 'Ref' | 'Fn::GetAtt' | 'Fn::Sub' | 'DependsOn' | 'Condition';
  readonly attribute?: string;
  readonly path: Path;
}

/** Every name that a part of a template uses, with its place. */
export function referencesAt(value: Json | undefined, path: Path): readonly NamedReference[] {
  const found: NamedReference[] = [];
  walk(value, path, found);
  return found;
}

function walk(value: Json | undefined, path: Path, found: NamedReference[]): void {
  if (isList(value)) {
    for (const [position, item] of value.entries()) walk(item, [...path, position], found);
    return;
  }
  if (!isObject(value)) return;
  const keys = Object.keys(value);
  const [key = ''] = keys;
  const argument = property(value, key);
  if (keys.length === 1 && argument !== undefined) {
    const here = [...path, key];
    if (key === 'Ref' && typeof argument === 'string') {
      found.push({ name: argument, via: 'Ref', path: here });
      return;
    }
    if (key === 'Fn::GetAtt' && addGetAtt(argument, here, found)) return;
    if (key === 'Fn::Sub') addSub(argument, here, found);
    if (key === 'Fn::If' && isList(argument) && typeof argument[0] === 'string') found.push({ name: argument[0], via: 'Condition', path: [...here, 0] });
  }
  for (const [name, item] of Object.entries(value)) walk(item, [...path, name], found);
}

function addGetAtt(argument: Json, path: Path, found: NamedReference[]): boolean {
  if (typeof argument === 'string') {
    const dot = argument.indexOf('.');
    if (dot > 0) found.push({ name: argument.slice(0, dot), via: 'Fn::GetAtt', attribute: argument.slice(dot + 1), path });
    return true;
  }
  if (!isList(argument) || typeof argument[0] !== 'string') return false;
  const attribute = argument.slice(1);
  found.push({
    name: argument[0],
    via: 'Fn::GetAtt',
    ...(attribute.every((part) => typeof part === 'string') && { attribute: attribute.join('.') }),
    path,
  });
  return attribute.every((part) => typeof part === 'string');
}

function addSub(argument: Json, path: Path, found: NamedReference[]): void {
  const template = isList(argument) ? argument[0] : argument;
  const variables = isList(argument) ? argument[1] : undefined;
  if (typeof template !== 'string') return;
  for (const part of subPartsOf(template)) {
    if (part.type === 'text' || property(variables, part.name) !== undefined) continue;
    const dot = part.name.indexOf('.');
    if (dot < 0) found.push({ name: part.name, via: 'Fn::Sub', path });
    else found.push({ name: part.name.slice(0, dot), via: 'Fn::GetAtt', attribute: part.name.slice(dot + 1), path });
  }
}

export interface TemplateDependencies {
  readonly references: readonly NamedReference[];
  /** Logical ids each resource waits for. */
  readonly dependencies: ReadonlyMap<string, ReadonlySet<string>>;
}

export function dependenciesOf(document: JsonObject): TemplateDependencies {
  const references: NamedReference[] = [];
  const dependencies = new Map<string, ReadonlySet<string>>();
  const resources = objectAt(document, 'Resources') ?? {};
  for (const [logicalId, resource] of Object.entries(resources)) {
    const own = referencesOfResource(resource, ['Resources', logicalId]);
    references.push(...own);
    const names = own.filter(({ name, via }) => via !== 'Condition' && Object.hasOwn(resources, name)).map(({ name }) => name);
    dependencies.set(logicalId, new Set(names));
  }
  for (const [name, output] of Object.entries(objectAt(document, 'Outputs') ?? {})) {
    references.push(...referencesAt(output, ['Outputs', name]), ...conditionOf(output, ['Outputs', name]));
  }
  for (const [name, condition] of Object.entries(objectAt(document, 'Conditions') ?? {})) {
    references.push(...conditionReferences(condition, ['Conditions', name]));
  }
  return { references, dependencies };
}

const known = new WeakMap<JsonObject, { readonly at: string; readonly references: readonly NamedReference[] }>();

/** What a resource uses: its properties and attributes, its `DependsOn`, its `Condition`. Walked once: templates share what nobody changed. */
export function referencesOfResource(resource: Json, path: Path): readonly NamedReference[] {
  if (!isObject(resource)) return [];
  const at = path.join('/');
  const former = known.get(resource);
  if (former?.at === at) return former.references;
  const references = findReferences(resource, path);
  known.set(resource, { at, references });
  return references;
}

function findReferences(resource: JsonObject, path: Path): readonly NamedReference[] {
  const found: NamedReference[] = [...conditionOf(resource, path)];
  for (const [key, value] of Object.entries(resource)) {
    if (key === 'Type' || key === 'Condition' || key === 'Metadata') continue;
    if (key !== 'DependsOn') {
      walk(value, [...path, key], found);
      continue;
    }
    for (const [position, name] of (isList(value) ? value : [value]).entries()) {
      if (typeof name === 'string') found.push({ name, via: 'DependsOn', path: isList(value) ? [...path, key, position] : [...path, key] });
    }
  }
  return found;
}

function conditionOf(holder: Json, path: Path): readonly NamedReference[] {
  const name = property(holder, 'Condition');
  return typeof name === 'string' ? [{ name, via: 'Condition', path: [...path, 'Condition'] }] : [];
}

function conditionReferences(value: Json, path: Path): readonly NamedReference[] {
  const found: NamedReference[] = [...referencesAt(value, path)];
  const visit = (part: Json, at: Path): void => {
    if (isList(part)) for (const [position, item] of part.entries()) visit(item, [...at, position]);
    else if (isObject(part)) {
      found.push(...conditionOf(part, at));
      for (const [key, item] of Object.entries(part)) if (key !== 'Condition') visit(item, [...at, key]);
    }
  };
  visit(value, path);
  return found;
}

/** One circle per group of resources that wait for each other (Tarjan), each as a way round. */
export function findCircles(dependencies: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly string[])[] {
  return componentsOf(dependencies).flatMap((component) => {
    const [first] = component;
    if (first === undefined || (component.size === 1 && dependencies.get(first)?.has(first) !== true)) return [];
    return [wayRound(dependencies, component, first)];
  });
}

/** Groups of resources that wait for each other, in the order of their first members. */
export function componentsOf(dependencies: ReadonlyMap<string, ReadonlySet<string>>): readonly ReadonlySet<string>[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const components: Set<string>[] = [];
  for (const root of dependencies.keys()) {
    if (index.has(root)) continue;
    const work: { name: string; rest: Iterator<string> }[] = [];
    open(root);
    for (let frame = work.at(-1); frame !== undefined; frame = work.at(-1)) {
      const next = frame.rest.next();
      if (next.done !== true) {
        if (!index.has(next.value)) open(next.value);
        else if (onStack.has(next.value)) low.set(frame.name, Math.min(low.get(frame.name) ?? 0, index.get(next.value) ?? 0));
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent) low.set(parent.name, Math.min(low.get(parent.name) ?? 0, low.get(frame.name) ?? 0));
      if (low.get(frame.name) === index.get(frame.name)) close(frame.name);
    }

    function open(name: string): void {
      index.set(name, index.size);
      low.set(name, index.size - 1);
      stack.push(name);
      onStack.add(name);
      work.push({ name, rest: [...(dependencies.get(name) ?? [])][Symbol.iterator]() });
    }
  }
  const order = new Map([...dependencies.keys()].map((name, position) => [name, position]));
  return components.map((component) => new Set([...component].toSorted((left, right) => (order.get(left) ?? 0) - (order.get(right) ?? 0))));

  function close(name: string): void {
    const component = new Set<string>();
    for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
      onStack.delete(member);
      component.add(member);
      if (member === name) break;
    }
    components.push(component);
  }
}

/** The shortest way from a resource back to itself. */
function wayRound(dependencies: ReadonlyMap<string, ReadonlySet<string>>, component: ReadonlySet<string>, from: string): readonly string[] {
  const before = new Map<string, string>();
  const queue = [from];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    for (const next of dependencies.get(name) ?? []) {
      if (next === from) {
        const way = [name];
        for (let step = before.get(name); step !== undefined; step = before.get(step)) way.unshift(step);
        return way;
      }
      if (!component.has(next) || before.has(next)) continue;
      before.set(next, name);
      queue.push(next);
    }
  }
  return [from];
}
