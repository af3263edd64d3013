import type { NodeKind, NodeOf } from '../model/kinds';
import { becauseOf, literal, referencesOf, textOf, toJson, type Value } from './functions/values';
import type { ImportedTemplate, PartOrigin, TemplateResource } from './importedTemplate';
import { compact, isList, property, type Json, type JsonObject, type Path } from './json';
import { brandId, type IdOf } from './nodeIds';
import { policyTextOf } from './policyText';

interface PlacedValue {
  readonly position: number;
  readonly value: Value;
}

interface Unresolved {
  readonly property: string;
  readonly because: string;
}

/** `outline`: names only, so that an ARN can be told while other resources are still being read. `quiet`: no findings. */
export type ReadingMode = 'full' | 'outline' | 'quiet';

/** Properties of a resource, evaluated. A value of the wrong type reads as absent, with a finding. */
export class PropertyReader {
  constructor(
    readonly template: ImportedTemplate,
    readonly mode: ReadingMode,
    readonly path: Path,
    readonly source: Value | undefined,
    private readonly expressions: JsonObject | undefined,
    readonly unresolved: Unresolved[],
  ) {}

  has(name: string): boolean {
    return this.value(name).type !== 'absent';
  }

  value(name: string): Value {
    if (this.source !== undefined) return this.source.type === 'object' ? (this.source.entries.get(name) ?? { type: 'absent' }) : { type: 'absent' };
    return this.template.evaluate(property(this.expressions, name));
  }

  names(): readonly string[] {
    if (this.source !== undefined) return this.source.type === 'object' ? [...this.source.entries.keys()] : [];
    return Object.keys(this.expressions ?? {});
  }

  text(name: string): string | undefined {
    const value = this.known(name);
    if (value.type === 'absent') return undefined;
    const text = textOf(value);
    if (text === undefined) this.wrongType(name, 'a text', value);
    return text;
  }

  /** A text that is known before deployment; undefined otherwise. */
  knownText(name: string): string | undefined {
    const value = this.value(name);
    return value.type === 'scalar' && value.because.length === 0 ? String(value.value) : undefined;
  }

  choice<Choice extends string>(name: string, choices: readonly Choice[], fallback: Choice): Choice {
    const text = this.text(name);
    return choices.find((choice) => choice === text) ?? choices.find((choice) => choice.toLowerCase() === text?.toLowerCase()) ?? fallback;
  }

  number(name: string): number | undefined {
    const value = this.known(name);
    if (value.type === 'absent' || value.type === 'opaque') return undefined;
    const number = value.type === 'scalar' && value.value !== '' ? Number(value.value) : Number.NaN;
    if (Number.isFinite(number)) return number;
    this.wrongType(name, 'a number', value);
    return undefined;
  }

  flag(name: string): boolean | undefined {
    const value = this.known(name);
    if (value.type === 'absent' || value.type === 'opaque') return undefined;
    const text = value.type === 'scalar' ? String(value.value).toLowerCase() : '';
    if (text === 'true' || text === 'false') return text === 'true';
    this.wrongType(name, 'true or false', value);
    return undefined;
  }

  /** The node (or outside AWS id) that a property names. */
  id<Kind extends string = 'node'>(name: string, kind?: Kind): IdOf<Kind> | undefined {
    return this.toId(this.known(name), name, kind);
  }

  ids<Kind extends string = 'node'>(name: string, kind?: Kind): IdOf<Kind>[] {
    const value = this.known(name);
    if (value.type === 'absent') return [];
    if (value.type !== 'list') {
      if (value.type === 'object' || (value.type === 'scalar' && value.references.length === 0)) this.wrongType(name, 'a list', value);
      const single = this.toId(value, name, kind);
      return single === undefined ? [] : [single];
    }
    return value.items.flatMap((item) => this.toId(item, name, kind) ?? []);
  }

  /** The same with the place of each in the template. */
  placedIds<Kind extends string>(name: string, kind: Kind): readonly { readonly id: IdOf<Kind>; readonly position: number }[] {
    const value = this.known(name);
    const items = value.type === 'list' ? this.itemsOf(name, value.items) : value.type === 'absent' ? [] : [{ position: 0, value }];
    return items.flatMap((item) => {
      const id = this.toId(item.value, name, kind);
      return id === undefined ? [] : [{ id, position: item.position }];
    });
  }

  texts(name: string): string[] {
    const value = this.known(name);
    if (value.type === 'absent') return [];
    if (value.type === 'list') return value.items.flatMap((item) => textOf(item) ?? []);
    const text = textOf(value);
    return text === undefined ? [] : [text];
  }

  object(name: string): PropertyReader {
    const value = this.value(name);
    if (value.type !== 'object' && value.type !== 'absent' && value.type !== 'opaque') this.wrongType(name, 'an object', value);
    return this.below(name, value.type === 'object' ? value : { type: 'absent' });
  }

  objects(name: string): readonly PropertyReader[] {
    const value = this.value(name);
    if (value.type === 'absent' || value.type === 'opaque') return [];
    if (value.type !== 'list') this.wrongType(name, 'a list', value);
    const items: readonly PlacedValue[] = value.type === 'list' ? this.itemsOf(name, value.items) : [{ position: 0, value }];
    return items.map((item) => new PropertyReader(this.template, this.mode, [...this.path, name, item.position], item.value, undefined, this.unresolved));
  }

  /** Items of a list with their places in the template, where those that come out as nothing count. */
  itemsOf(name: string, evaluated: readonly Value[]): readonly PlacedValue[] {
    const expression = this.source === undefined ? property(this.expressions, name) : undefined;
    if (!isList(expression)) return evaluated.map((value, position) => ({ position, value }));
    return expression.flatMap((item, position) => {
      const value = this.template.evaluate(item);
      return value.type === 'absent' ? [] : [{ position, value }];
    });
  }

  /** The place of this item in its list. */
  get position(): number {
    const last = this.path.at(-1);
    return typeof last === 'number' ? last : 0;
  }

  /** A policy as text, two spaces to the level. */
  policy(name: string): string | undefined {
    if (this.mode === 'outline') return undefined;
    const value = this.known(name);
    if (value.type === 'absent') return undefined;
    return policyTextOf(toJson(value));
  }

  private below(name: string, source: Value): PropertyReader {
    return new PropertyReader(this.template, this.mode, [...this.path, name], source, undefined, this.unresolved);
  }

  /** The value; what it lacks is noted. */
  private known(name: string): Value {
    const value = this.value(name);
    if (this.mode === 'full') {
      for (const because of becauseOf(value)) {
        if (!this.unresolved.some((entry) => entry.property === name && entry.because === because)) this.unresolved.push({ property: name, because });
      }
    }
    return value;
  }

  private toId<Kind extends string>(value: Value, name: string, kind: Kind | undefined): IdOf<Kind> | undefined {
    const ids = new Set(referencesOf(value).map((reference) => reference.id));
    const [only] = ids;
    if (only !== undefined && ids.size === 1) return brandId(kind, only);
    const text = textOf(value);
    if (text === undefined || text === '') {
      if (value.type === 'object' || value.type === 'list') this.wrongType(name, 'an id', value);
      return undefined;
    }
    const named = kind !== undefined && namedByText.has(kind) ? this.template.nodeNamed(text, kind) : undefined;
    return brandId(kind, named ?? text);
  }

  protected wrongType(name: string, expected: string, found: Value): void {
    if (this.mode !== 'full') return;
    const { findings } = this.template;
    const path = [...this.path, name];
    if (findings.some((finding) => finding.code === 'WRONG_JSON_TYPE' && finding.path.join('/') === path.join('/'))) return;
    findings.push({ severity: 'error', code: 'WRONG_JSON_TYPE', path, message: `\`${name}\` is ${describe(found)}; ${expected} is expected.` });
  }
}

/** Kinds that templates also name by a literal name or ARN. */
const namedByText: ReadonlySet<string> = new Set(['s3Bucket', 'role', 'user', 'managedPolicy', 'sqsQueue', 'snsTopic', 'lambdaFunction', 'dynamodbTable']);

function describe(value: Value): string {
  if (value.type === 'scalar') return `\`${JSON.stringify(value.value)}\``;
  return value.type === 'list' ? 'a list' : value.type === 'object' ? 'an object' : 'absent';
}

interface OriginPlace {
  readonly membership?: Path | undefined;
  readonly content?: Path | undefined;
  readonly merged?: boolean | undefined;
}

export type NodeFields<Kind extends NodeKind> = Omit<NodeOf<Kind>, 'id' | 'kind' | 'name' | 'logicalId' | 'accountId' | 'region' | 'stack' | 'inactive' | 'outside' | 'unresolved' | 'tags'>;

/** One resource of a template, and what its node is made of. */
export class ResourceReader extends PropertyReader {
  readonly logicalId: string;
  readonly type: string;
  readonly outside: boolean;

  constructor(template: ImportedTemplate, readonly resource: TemplateResource, mode: ReadingMode, unresolved: Unresolved[] = []) {
    super(template, mode, [...resource.path, 'Properties'], undefined, resource.properties, unresolved);
    this.logicalId = resource.logicalId;
    this.type = resource.type;
    this.outside = resource.outside !== undefined;
  }

  /** What `Metadata.Designer` says of this resource. */
  get designer(): PropertyReader {
    const facts = this.template.designerOf(this.logicalId) ?? {};
    return new PropertyReader(this.template, this.mode, [...this.resource.path, 'Metadata', 'Designer'], literal(facts), undefined, []);
  }

  /** The drawing says nothing of this property: the export wrote what it cannot be without. */
  isAssumed(name: string): boolean {
    return this.designer.texts('Assumed').includes(name);
  }

  /** A node that must be named: what is not known has a name of its own that names nothing. */
  requiredId<Kind extends string>(name: string, kind: Kind): IdOf<Kind> {
    const id = this.id(name, kind) ?? (kind === 'vpc' && this.outside ? this.template.vpcBeside(this.logicalId) : undefined);
    if (id !== undefined) return brandId(kind, id);
    this.leaveOpen(name, this.outside ? `parameter \`${this.logicalId}\`` : 'a value that is not given');
    return brandId(kind, `‹${this.logicalId}.${name}›`);
  }

  /** Nothing gives this property a value: a verdict that hangs on it says so. */
  leaveOpen(name: string, because: string): void {
    if (this.mode === 'full' && !this.unresolved.some((entry) => entry.property === name)) this.unresolved.push({ property: name, because });
  }

  /** The placeholder of a property that only deployment will give. */
  unknown(name: string): string {
    this.leaveOpen(name, this.outside ? `parameter \`${this.logicalId}\`` : 'a value that AWS chooses at deployment');
    return `‹${this.logicalId}.${name}›`;
  }

  /** Another resource of the template, read without findings. */
  other(logicalId: string | undefined): ResourceReader | undefined {
    const resource = logicalId === undefined ? undefined : this.template.resources.get(logicalId);
    return resource && new ResourceReader(this.template, resource, 'quiet', this.unresolved);
  }

  typeOfResource(logicalId: string | undefined): string | undefined {
    return logicalId === undefined ? undefined : this.template.resources.get(logicalId)?.type;
  }

  /** Resources of a folded type whose property names this one. What they lack counts as lacking here. */
  foldsOf(type: string, nameProperty: string, name: string = this.logicalId): readonly ResourceReader[] {
    if (this.mode === 'outline') return [];
    return this.template.foldedInto(type, nameProperty, name).map((resource) => {
      if (this.mode === 'full') this.template.fold(resource.logicalId, name);
      return new ResourceReader(this.template, resource, this.mode, this.unresolved);
    });
  }

  /** This (folded) resource is the part of the design with that key; `membership` is the list item that ties it. */
  isOrigin(key: string, place: OriginPlace = {}): void {
    if (this.mode !== 'full') return;
    const origin: PartOrigin = compactOrigin({ logicalId: this.logicalId, content: place.content ?? ['Properties'], membership: place.membership, merged: place.merged });
    this.template.addOrigin(key, origin);
  }

  /** Another resource, read along with this one, is the part with that key. */
  partFrom(other: ResourceReader, key: string, place: OriginPlace = {}): void {
    if (this.mode !== 'full') return;
    this.template.addOrigin(key, compactOrigin({ logicalId: other.logicalId, content: place.content ?? ['Properties'], membership: place.membership, merged: place.merged }));
  }

  /** Whether a resource was only written because this one cannot be without it; then it is that part of this one, and no node. */
  isImplied(logicalId: string | undefined, key: string): boolean {
    const other = this.other(logicalId);
    if (other === undefined || other.designer.flag('Implied') !== true) return false;
    this.partFrom(other, key);
    return true;
  }

  /** The resource of a type that was only written because of this one, and names it in a list. */
  impliedBy(type: string, listProperty: string): string | undefined {
    if (this.mode !== 'full') return undefined;
    for (const resource of this.template.resources.values()) {
      if (resource.type !== type || this.template.designerOf(resource.logicalId)?.['Implied'] !== true) continue;
      if (new ResourceReader(this.template, resource, 'quiet').ids(listProperty).some((id) => id === this.logicalId)) return resource.logicalId;
    }
    return undefined;
  }

  /** Where in the list of this property the expression stands that names the node. */
  positionOf(name: string, id: string): Path | undefined {
    const expression = property(this.resource.properties, name);
    const chosen = expression === undefined || isList(expression) ? expression : this.template.chosen(expression);
    if (!isList(chosen)) return undefined;
    // A list that a condition chooses is spelled out before an item goes, without what comes out as nothing.
    const items = chosen === expression ? chosen : chosen.filter((item) => this.template.evaluate(item).type !== 'absent');
    if (items.length < 2) return undefined;
    const position = items.findIndex((item: Json) => referencesOf(this.template.evaluate(item)).some((reference) => reference.id === id));
    return position < 0 ? undefined : ['Properties', name, position];
  }

  node<Kind extends NodeKind>(kind: Kind, fields: NodeFields<Kind>): NodeOf<Kind> {
    const { designer } = this;
    const tags = this.readTags();
    const label = designer.knownText('Name') ?? tags.name ?? this.logicalId;
    for (const because of this.resource.conditionBecause) this.unresolved.push({ property: 'Condition', because });
    const node = compact({
      id: this.logicalId,
      kind,
      name: label,
      logicalId: this.outside ? undefined : this.logicalId,
      accountId: designer.knownText('AccountId') ?? this.accountElsewhere,
      region: designer.knownText('Region') ?? this.regionElsewhere,
      stack: designer.knownText('Stack'),
      inactive: this.resource.active ? undefined : true,
      outside: this.outside ? true : undefined,
      unresolved: this.unresolved.length > 0 ? this.unresolved : undefined,
      tags: Object.keys(tags.others).length > 0 ? tags.others : undefined,
      ...fields,
    } satisfies Record<string, unknown>);
    // oxlint-disable-next-line typescript/consistent-type-assertions -- the fields are checked by the signature, the rest is what every node has
    return node as unknown as NodeOf<Kind>;
  }

  private get accountElsewhere(): string | undefined {
    const accountId = this.template.placeOf(this.logicalId)?.accountId;
    return accountId === this.template.settings.accountId ? undefined : accountId;
  }

  private get regionElsewhere(): string | undefined {
    const region = this.template.placeOf(this.logicalId)?.region;
    return region === this.template.settings.region ? undefined : region;
  }

  /** The Name tag is the node's label; the others are its tags. `Tags` of some types is an object. */
  private readTags(): { name: string | undefined; others: Record<string, string> } {
    const others = new Map<string, string>();
    let name: string | undefined;
    const written = this.value(this.type === 'AWS::Route53::HostedZone' ? 'HostedZoneTags' : 'Tags');
    const remembered = this.designer.value('Tags');
    const entries: [string | undefined, Value | undefined][] =
      written.type === 'object'
        ? [...written.entries]
        : written.type === 'list'
          ? written.items.map((item) => (item.type === 'object' ? [textOf(item.entries.get('Key') ?? { type: 'absent' }), item.entries.get('Value')] : [undefined, undefined]))
          : [];
    for (const [key, value] of [...entries, ...(remembered.type === 'object' ? remembered.entries : [])]) {
      const text = value && textOf(value);
      if (key === undefined || text === undefined || value === undefined) continue;
      if (key === 'Name' && becauseOf(value).length === 0 && text !== '') name = text;
      else others.set(key, text);
    }
    return { name, others: Object.fromEntries(others) };
  }
}

function compactOrigin(origin: { logicalId: string; content: Path; membership: Path | undefined; merged: boolean | undefined }): PartOrigin {
  const { logicalId, content, membership, merged } = origin;
  return { logicalId, content, ...(membership && { membership }), ...(merged && { merged }) };
}
