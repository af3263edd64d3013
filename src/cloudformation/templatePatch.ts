import type { Expression } from './expression';
import type { PartOrigin } from './importedTemplate';
import { compact, isEqual, isList, isObject, property, valueAt, withoutProperty, withProperty, type Json, type JsonObject, type Path } from './json';
import { isFunctionCall } from './functions/evaluate';
import { mergeObject, mergeValue, type IsAbsent } from './merge';
import { referencesOfResource } from './dependencies';
import { render, renderProperties, type Resolve } from './render';
import type { InlinePart, Part } from './resourceWriter';

export interface PatchInput {
  readonly resources: JsonObject;
  readonly before: ReadonlyMap<string, Part>;
  readonly after: ReadonlyMap<string, Part>;
  readonly origins: ReadonlyMap<string, PartOrigin>;
  /** Resources that belong to nodes of others, with the logical ids of those. */
  readonly folded: ReadonlyMap<string, readonly string[]>;
  /** Such resources whose condition is false: nothing is drawn of them. */
  readonly inactiveFolds: readonly string[];
  readonly resolveBefore: Resolve;
  readonly resolveAfter: Resolve;
  /** Logical id of each part that is a resource. */
  readonly logicalIds: ReadonlyMap<string, string>;
  readonly changes: PartChanges;
  /** Parts that must not stand inside another resource: they would close a circle. */
  readonly standalone: ReadonlySet<string>;
  readonly isAbsent: IsAbsent;
  /** What `Fn::If` chooses, still as an expression. */
  readonly chosen: (expression: Json) => Json;
}

export interface PatchedResources {
  readonly resources: JsonObject;
  readonly removed: ReadonlySet<string>;
  /** New or changed parts that stand inside another resource, by the logical id of that resource. */
  readonly inlined: readonly { readonly key: string; readonly into: string }[];
}

/** Which parts stayed, became others, went and came. */
export interface PartChanges {
  readonly kept: readonly (readonly [before: Part, after: Part])[];
  readonly removed: readonly Part[];
  readonly added: readonly Part[];
}

/** Equal keys belong together; what is left of a group takes each other's place in order. */
export function compareParts(before: ReadonlyMap<string, Part>, after: ReadonlyMap<string, Part>): PartChanges {
  const kept: (readonly [Part, Part])[] = [];
  const left = new Map<string, Part[]>();
  for (const [key, part] of before) {
    const same = after.get(key);
    if (same) kept.push([part, same]);
    else left.set(part.group, [...(left.get(part.group) ?? []), part]);
  }
  const added: Part[] = [];
  for (const [key, part] of after) {
    if (before.has(key)) continue;
    const predecessor = left.get(part.group)?.shift();
    if (predecessor) kept.push([predecessor, part]);
    else added.push(part);
  }
  return { kept, removed: [...left.values()].flat(), added };
}

export function patchResources(input: PatchInput): PatchedResources {
  const patch = new ResourcePatch(input);
  for (const [before, after] of input.changes.kept) patch.change(before, after);
  for (const part of input.changes.removed) patch.remove(part);
  patch.deleteItems();
  for (const part of input.changes.added) patch.add(part);
  return patch.finish();
}

class ResourcePatch {
  private readonly resources: Map<string, Json>;
  private readonly removed = new Set<string>();
  private readonly deletions = new Map<string, Map<string, { path: Path; positions: Set<number>; isShared: boolean }>>();
  private readonly waiting: Part[] = [];
  private readonly inlined: { key: string; into: string }[] = [];
  private readonly elsewhere: { inline: NonNullable<InlinePart['otherwise']>; holder: string }[] = [];
  private readonly sharers = new Map<string, string[]>();

  constructor(private readonly input: PatchInput) {
    this.resources = new Map(Object.entries(input.resources));
    for (const [key, origin] of input.origins) {
      if (origin.content.length > 1 || origin.merged === true || !input.before.has(key)) continue;
      this.sharers.set(origin.logicalId, [...(this.sharers.get(origin.logicalId) ?? []), key]);
    }
  }

  change(before: Part, after: Part): void {
    const origin = this.input.origins.get(before.key);
    const isInside = origin !== undefined && (origin.merged === true || origin.content.length > 1);
    const from = this.contentOf(before, isInside, this.input.resolveBefore);
    const to = this.contentOf(after, isInside, this.input.resolveAfter);
    const dependsOn = isInside ? undefined : this.dependencyChange(before, after);
    if (isEqual(from, to) && dependsOn === undefined) return;
    if (origin === undefined) {
      // What the template never had (an address that goes without saying) is written once it matters.
      if (!isEqual(from, to)) this.waiting.push(after);
      return;
    }
    const movesOut = isInside && (to === undefined || this.input.standalone.has(after.key));
    if (movesOut || (!isInside && this.mustLeave(before, origin, to))) {
      this.remove(before);
      this.waiting.push(after);
      return;
    }
    if (isInside && origin.merged !== true) this.spellOut(origin.logicalId, listOf(origin.content));
    const body = this.resources.get(origin.logicalId) ?? {};
    const original = valueAt(body, origin.content);
    const merged = mergeValue(original ?? {}, from, to, this.input.isAbsent);
    this.resources.set(origin.logicalId, withDependsOn(setAt(body, origin.content, merged ?? {}), dependsOn));
    if (isInside) this.inlined.push({ key: after.key, into: origin.logicalId });
  }

  /** One resource serves several parts, and they no longer agree. */
  private mustLeave(part: Part, origin: PartOrigin, to: Json | undefined): boolean {
    const keys = this.sharers.get(origin.logicalId) ?? [];
    if (keys.length < 2 || part.key === part.nodeId) return false;
    const isInDetached = this.input.logicalIds.get(part.key) !== origin.logicalId;
    return isInDetached || keys.some((key) => key !== part.key && !this.agrees(key, to));
  }

  private agrees(key: string, to: Json | undefined): boolean {
    const after = this.input.after.get(key);
    return after !== undefined && isEqual(this.contentOf(after, false, this.input.resolveAfter), to);
  }

  private contentOf(part: Part, isInside: boolean, resolve: Resolve): Json | undefined {
    if (part.verbatim) return part.verbatim;
    if (!isInside) return renderProperties(part.properties, resolve);
    return part.inline && render(part.inline.value, resolve);
  }

  private dependencyChange(before: Part, after: Part): { gone: readonly string[]; come: readonly string[] } | undefined {
    const names = (part: Part) => part.dependsOn.flatMap((key) => this.input.logicalIds.get(key) ?? []);
    const [from, to] = [names(before), names(after)];
    const gone = from.filter((name) => !to.includes(name));
    const come = to.filter((name) => !from.includes(name));
    return gone.length + come.length > 0 ? { gone, come } : undefined;
  }

  remove(part: Part): void {
    const origin = this.input.origins.get(part.key);
    if (origin === undefined) return;
    if (origin.membership) {
      this.deleteItem(origin.logicalId, origin.membership, origin.content.length === 1);
      return;
    }
    const body = this.resources.get(origin.logicalId);
    if (origin.merged === true) {
      if (body === undefined || part.inline === undefined) return;
      const gone = render(part.inline.value, this.input.resolveBefore);
      const content = valueAt(body, origin.content);
      if (!isObject(gone) || !isObject(content)) return;
      this.resources.set(origin.logicalId, setAt(body, origin.content, Object.keys(gone).reduce(withoutProperty, content)));
      return;
    }
    const others = (this.sharers.get(origin.logicalId) ?? []).filter((key) => key !== part.key && this.input.logicalIds.get(key) === origin.logicalId);
    if (others.length > 0) return;
    this.removeResource(origin.logicalId);
  }

  private removeResource(logicalId: string): void {
    this.resources.delete(logicalId);
    this.removed.add(logicalId);
  }

  private deleteItem(logicalId: string, membership: Path, isShared: boolean): void {
    const list = membership.slice(0, -1);
    const position = membership.at(-1);
    if (typeof position !== 'number') return;
    this.spellOut(logicalId, list);
    const lists = this.deletions.get(logicalId) ?? new Map<string, { path: Path; positions: Set<number>; isShared: boolean }>();
    const entry = lists.get(list.join('/')) ?? { path: list, positions: new Set<number>(), isShared };
    entry.positions.add(position);
    lists.set(list.join('/'), entry);
    this.deletions.set(logicalId, lists);
  }

  /** A list that the template gives as a choice (`Fn::If`), or as its only item, becomes a list of its own: only there can one item change. */
  private spellOut(logicalId: string, list: Path | undefined): void {
    const body = this.resources.get(logicalId);
    const current = list && valueAt(body, list);
    if (body === undefined || list === undefined || current === undefined || isList(current)) return;
    const chosen = this.input.chosen(current);
    const items = isList(chosen) ? chosen : [chosen];
    // What another function gives cannot be told apart into items.
    if (isFunctionCall(chosen) && !this.input.isAbsent(chosen)) return;
    this.resources.set(logicalId, setAt(body, list, items.filter((item) => !this.input.isAbsent(item))));
  }

  deleteItems(): void {
    for (const [logicalId, lists] of this.deletions) {
      for (const { path, positions, isShared } of lists.values()) {
        const body = this.resources.get(logicalId);
        const list = valueAt(body, path);
        if (body === undefined || !isList(list)) continue;
        const rest = list.filter((_, position) => !positions.has(position));
        if (rest.length > 0) this.resources.set(logicalId, setAt(body, path, rest));
        else if (isShared) this.removeResource(logicalId);
        else this.resources.set(logicalId, unsetAt(body, path));
      }
    }
    // What changed its place comes with what is new.
    for (const part of this.waiting.splice(0)) this.add(part);
  }

  add(part: Part): void {
    const otherwise = this.input.standalone.has(part.key) ? part.inline?.otherwise : undefined;
    const otherHolder = otherwise && this.input.logicalIds.get(otherwise.into);
    if (otherwise !== undefined && otherHolder !== undefined) {
      // Its resource may come later: a part that is added after this one.
      this.elsewhere.push({ inline: otherwise, holder: otherHolder });
      return;
    }
    const into = part.inline?.into === undefined || this.input.standalone.has(part.key) ? undefined : this.input.logicalIds.get(part.inline.into);
    // A part that was imported as a merged property finds its resource by its origin.
    const holder = into !== undefined && this.resources.has(into) ? into : undefined;
    if (part.inline && holder !== undefined) {
      this.addInside(part.inline, holder);
      this.inlined.push({ key: part.key, into: holder });
      return;
    }
    const logicalId = this.input.logicalIds.get(part.key);
    if (part.type === '' || logicalId === undefined) return;
    const properties = part.verbatim ?? renderProperties(part.properties, this.input.resolveAfter);
    const references = new Set(referencesOfResource({ Properties: properties }, []).map(({ name }) => name));
    const dependsOn = part.dependsOn.flatMap((key) => this.input.logicalIds.get(key) ?? []).filter((name) => !references.has(name));
    this.resources.set(
      logicalId,
      compact<Json>({
        Type: part.type,
        DependsOn: dependsOn.length === 0 ? undefined : dependsOn.length === 1 ? dependsOn[0] : [...new Set(dependsOn)],
        Properties: Object.keys(properties).length > 0 ? properties : undefined,
      }),
    );
  }

  private addInside(inline: { readonly property?: string; readonly value: Expression }, holder: string): void {
    if (inline.property !== undefined) this.spellOut(holder, ['Properties', inline.property]);
    const body = this.resources.get(holder) ?? {};
    const value = render(inline.value, this.input.resolveAfter);
    const properties = valueAt(body, ['Properties']);
    const own = isObject(properties) ? properties : {};
    if (inline.property === undefined) {
      if (isObject(value)) this.resources.set(holder, setAt(body, ['Properties'], mergeObject(own, {}, value, this.input.isAbsent)));
      return;
    }
    const list = property(own, inline.property);
    const items = isList(list) ? [...list, value] : list === undefined ? [value] : [list, value];
    this.resources.set(holder, setAt(body, ['Properties'], withProperty(own, inline.property, items)));
  }

  /** What belongs to a node and is no part of the drawing (the stage of an API) goes with it. */
  private removeFolded(): void {
    const parts = new Set([...this.input.origins].flatMap(([key, { logicalId }]) => (this.input.before.has(key) ? [logicalId] : [])));
    for (const [logicalId, owners] of this.input.folded) {
      if (owners.every((owner) => this.removed.has(owner)) && !parts.has(logicalId) && this.resources.has(logicalId)) this.removeResource(logicalId);
    }
    // CloudFormation refuses what names nothing even where it would not be created.
    for (const logicalId of this.input.inactiveFolds) {
      const ties = Object.values(property(this.resources.get(logicalId), 'Properties') ?? {}).flatMap(nameOf);
      if (ties.some((name) => this.removed.has(name))) this.removeResource(logicalId);
    }
  }

  finish(): PatchedResources {
    this.removeFolded();
    for (const { inline, holder } of this.elsewhere) if (this.resources.has(holder)) this.addInside(inline, holder);
    const resources = Object.fromEntries([...this.resources].map(([logicalId, body]): [string, Json] => [logicalId, withoutDependencies(body, this.removed)]));
    return { resources, removed: this.removed, inlined: this.inlined };
  }
}

/** What a property names that is nothing but a reference. */
function nameOf(value: Json): readonly string[] {
  const target = property(value, 'Ref') ?? property(value, 'Fn::GetAtt');
  if (typeof target === 'string') return [target.split('.')[0] ?? target];
  return isList(target) && typeof target[0] === 'string' ? [target[0]] : [];
}

/** The list in which something stands. */
function listOf(path: Path): Path | undefined {
  const position = path.findIndex((step) => typeof step === 'number');
  return position < 0 ? undefined : path.slice(0, position);
}

function setAt(value: Json, path: Path, replacement: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return replacement;
  if (typeof step === 'number') return isList(value) ? value.map((item, position) => (position === step ? setAt(item, rest, replacement) : item)) : value;
  const object = isObject(value) ? value : {};
  return withProperty(object, step, setAt(property(object, step) ?? {}, rest, replacement));
}

function unsetAt(value: Json, path: Path): Json {
  const [step, ...rest] = path;
  if (typeof step !== 'string' || !isObject(value)) return value;
  const inner = property(value, step);
  if (inner === undefined) return value;
  return rest.length === 0 ? withoutProperty(value, step) : withProperty(value, step, unsetAt(inner, rest));
}

function namesIn(dependsOn: Json | undefined): readonly string[] {
  return (isList(dependsOn) ? dependsOn : [dependsOn]).flatMap((name) => (typeof name === 'string' ? [name] : []));
}

function withDependsOn(body: Json, change: { gone: readonly string[]; come: readonly string[] } | undefined): Json {
  if (change === undefined || !isObject(body)) return body;
  const old = property(body, 'DependsOn');
  const references = new Set(referencesOfResource({ Properties: property(body, 'Properties') ?? {} }, []).map(({ name }) => name));
  const kept = namesIn(old).filter((name) => !change.gone.includes(name));
  const names = [...kept, ...change.come.filter((name) => !kept.includes(name) && !references.has(name))];
  return setDependsOn(body, old, names);
}

/** Dangling `DependsOn` are taken out along with what they waited for. */
function withoutDependencies(body: Json, removed: ReadonlySet<string>): Json {
  const old = property(body, 'DependsOn');
  if (!isObject(body) || old === undefined || !namesIn(old).some((name) => removed.has(name))) return body;
  return setDependsOn(body, old, namesIn(old).filter((name) => !removed.has(name)));
}

function setDependsOn(body: JsonObject, old: Json | undefined, names: readonly string[]): Json {
  if (names.length === 0) return withoutProperty(body, 'DependsOn');
  const [only = ''] = names;
  const value = names.length === 1 && !isList(old) ? only : [...names];
  if (old !== undefined) return withProperty(body, 'DependsOn', value);
  const { Type: type, ...rest } = body;
  return type === undefined ? withProperty(body, 'DependsOn', value) : { Type: type, DependsOn: value, ...rest };
}
