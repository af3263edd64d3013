import { checkNode, type NodeInput } from '../model/defaults/createNode';
import type { DesignNode, NodeKind } from '../model/kinds';
import type { Place } from './finding';
import type { FoundResults, Read } from './result';
import type { Settings } from './settings';

/** The properties of a kind that are its own, ids as plain text. */
export type NodeFields<Kind extends NodeKind> = Omit<NodeInput<Kind>, 'id' | 'name' | 'logicalId' | 'accountId' | 'region' | 'inactive' | 'outside' | 'unresolved' | 'tags'>;

export interface OpenProperty {
  readonly property: string;
  readonly because: string;
}

type Tags = readonly { readonly Key: string; readonly Value?: string | undefined }[] | undefined;

/** What a node has besides the properties of its kind. */
export interface About {
  readonly id: string;
  readonly place: Place;
  readonly unreadable?: readonly string[];
  /** What it is called where it has no tag `Name`. */
  readonly name?: string | undefined;
  readonly tags?: Tags;
  readonly ownerId?: string | undefined;
  readonly region?: string | undefined;
  /** The VPC it is in: account and Region are those of the VPC, unless it says otherwise. */
  readonly vpcId?: string | undefined;
  readonly outside?: boolean;
  /** What decides a verdict and is not known. */
  readonly open?: readonly OpenProperty[];
}

/** Outputs being read into nodes. */
export class Reading {
  readonly nodes = new Map<string, DesignNode>();
  /** Ids that were referred to by something that is no node, with the command that describes them. */
  readonly wanted = new Map<string, { readonly command: string; readonly place: Place }>();
  private readonly places = new Map<string, Place>();

  constructor(
    readonly found: FoundResults,
    readonly settings: Settings,
  ) {}

  get report() {
    return this.found.report;
  }

  add<Kind extends NodeKind>(kind: Kind, about: About, fields: NodeFields<Kind>): void {
    if (this.nodes.has(about.id)) return;
    const name = tagOf(about.tags, 'Name') ?? about.name ?? about.id;
    const open = [
      ...(about.open ?? []),
      ...(about.unreadable ?? []).map((property) => ({ property, because: 'what was given for it cannot be read' })),
    ];
    const checked = checkNode({
      ...Object.fromEntries(Object.entries(fields)),
      kind,
      id: about.id,
      name,
      accountId: this.foreignAccount(about, kind),
      region: this.foreignRegion(about, kind),
      outside: about.outside === true ? true : undefined,
      unresolved: open.length > 0 ? open : undefined,
      tags: tagsOf(about.tags),
    });
    if (!checked.ok) {
      this.report.say('error', 'NOT_DRAWN', about.place, `\`${about.id}\` cannot be drawn: ${checked.reason}`);
      return;
    }
    this.nodes.set(about.id, checked.node);
    this.places.set(about.id, about.place);
  }

  want(id: string, command: string, place: Place): void {
    if (!this.wanted.has(id)) this.wanted.set(id, { command, place });
  }

  placeOf(id: string): Place | undefined {
    return this.places.get(id);
  }

  /** The account, where it is not the one that is taken anyway. */
  private foreignAccount({ ownerId, vpcId }: About, kind: NodeKind): string | undefined {
    const inherited = (kind === 'vpc' ? undefined : this.settings.ownerOfVpc(vpcId)) ?? this.settings.accountId;
    const own = ownerId !== undefined && /^\d{12}$/.test(ownerId) ? ownerId : undefined;
    return own === inherited ? undefined : own;
  }

  private foreignRegion({ region, vpcId }: About, kind: NodeKind): string | undefined {
    const own = region ?? this.settings.regionOfVpc(vpcId);
    const inherited = kind !== 'vpc' && vpcId !== undefined ? (this.settings.regionOfVpc(vpcId) ?? this.settings.region) : this.settings.region;
    return own === inherited ? undefined : own;
  }
}

export function aboutOf({ id, place, unreadable }: Read<unknown>, more: Omit<About, 'id' | 'place' | 'unreadable'> = {}): About {
  return { id, place, unreadable, ...more };
}

/** What is open because nobody gave the output that tells it. */
export function notGiven(property: string, command: string, instead: string): OpenProperty {
  return { property, because: `\`aws ${command}\` tells it, and was not given; ${instead}` };
}

function tagOf(tags: Tags, key: string): string | undefined {
  return tags?.find((tag) => tag.Key === key)?.Value;
}

function tagsOf(tags: Tags): Readonly<Record<string, string>> | undefined {
  if (tags === undefined || tags.length === 0) return undefined;
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value ?? '']));
}
