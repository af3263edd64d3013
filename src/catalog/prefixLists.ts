import data from './prefixLists.json';

/**
 * The AWS-managed prefix lists of the gateway endpoint services: what a gateway endpoint's route leads to. Example data: the blocks are
 * those AWS publishes in ip-ranges.json, the live list of a Region can hold fewer or others and changes without notice. 5 kB gzip.
 * https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
export interface ManagedPrefixList {
  readonly region: string;
  readonly service: string;
  /** `pl-63a5400a`. The same id may stand for different services in two Regions. */
  readonly id: string;
  /** True: the id was made up. False: it was found in public material, and ids of these lists do not change. */
  readonly idIsExample: boolean;
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
}

export const prefixListsAsOf: string = data.asOf.slice(0, 10);

export const managedPrefixLists: readonly ManagedPrefixList[] = data.lists;

/**
 * The list of a service (`s3`, `dynamodb`) in a Region. Of S3 Express One Zone (`s3express`) and of Regions that are not listed the blocks
 * are not known: undefined.
 */
export function prefixListOf(service: string, region: string): ManagedPrefixList | undefined {
  return index().get(`${region} ${service}`);
}

/** The list with this id in a Region; ids mean something in their own Region only. */
export function prefixListById(id: string, region: string): ManagedPrefixList | undefined {
  return index().get(`${region} ${id}`);
}

/** `com.amazonaws.eu-west-1.s3`: the name AWS gives the list, which is that of the gateway endpoint's service. */
export function prefixListNameOf(list: ManagedPrefixList): string {
  return `com.amazonaws.${list.region}.${list.service}`;
}

let indexMade: ReadonlyMap<string, ManagedPrefixList> | undefined;

function index(): ReadonlyMap<string, ManagedPrefixList> {
  if (indexMade) return indexMade;
  const made = new Map<string, ManagedPrefixList>();
  for (const list of managedPrefixLists) {
    made.set(`${list.region} ${list.service}`, list);
    made.set(`${list.region} ${list.id}`, list);
  }
  indexMade = made;
  return made;
}
