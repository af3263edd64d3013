import { placeBelow, type Place, type Report, type Source } from './finding';
import { isRecord, type FoundResult, type FoundResults } from './result';
import { allResults } from './results';

const lists = new Set(allResults.filter((type) => type.matches === undefined).map((type) => type.key));
const objects = allResults.flatMap(({ key, matches }) => (matches === undefined ? [] : [{ key, matches }]));

/** Things taken out of their lists, as `--query 'Vpcs[0]'` and `--query 'Reservations[].Instances[]'` do, told by their properties; the more telling ones first. */
const bareThings: readonly { readonly key: string; readonly properties: readonly string[] }[] = [
  { key: 'RouteTables', properties: ['RouteTableId', 'Routes'] },
  { key: 'NetworkAcls', properties: ['NetworkAclId', 'Entries'] },
  { key: 'SecurityGroups', properties: ['GroupId', 'IpPermissions'] },
  { key: 'SecurityGroupRules', properties: ['SecurityGroupRuleId', 'IsEgress'] },
  { key: 'VpcEndpoints', properties: ['VpcEndpointId', 'ServiceName'] },
  { key: 'ServiceConfigurations', properties: ['ServiceId', 'AcceptanceRequired'] },
  { key: 'Reservations', properties: ['ReservationId', 'Instances'] },
  { key: 'NatGateways', properties: ['NatGatewayId', 'NatGatewayAddresses'] },
  { key: 'InternetGateways', properties: ['InternetGatewayId', 'Attachments'] },
  { key: 'EgressOnlyInternetGateways', properties: ['EgressOnlyInternetGatewayId', 'Attachments'] },
  { key: 'VpcPeeringConnections', properties: ['VpcPeeringConnectionId', 'RequesterVpcInfo'] },
  { key: 'TransitGatewayVpcAttachments', properties: ['TransitGatewayAttachmentId', 'SubnetIds'] },
  { key: 'TransitGatewayAttachments', properties: ['TransitGatewayAttachmentId', 'TransitGatewayId', 'ResourceType'] },
  { key: 'TransitGatewayRouteTables', properties: ['TransitGatewayRouteTableId', 'DefaultAssociationRouteTable'] },
  { key: 'TransitGateways', properties: ['TransitGatewayId', 'TransitGatewayArn'] },
  { key: 'VpnConnections', properties: ['VpnConnectionId', 'CustomerGatewayId'] },
  { key: 'CustomerGateways', properties: ['CustomerGatewayId', 'BgpAsn'] },
  { key: 'VpnGateways', properties: ['VpnGatewayId', 'VpcAttachments'] },
  { key: 'PrefixLists', properties: ['PrefixListId', 'PrefixListName'] },
  { key: 'DhcpOptions', properties: ['DhcpOptionsId', 'DhcpConfigurations'] },
  { key: 'NetworkInterfaces', properties: ['NetworkInterfaceId', 'SubnetId', 'Groups'] },
  { key: 'Addresses', properties: ['AllocationId', 'PublicIp'] },
  { key: 'LoadBalancers', properties: ['LoadBalancerArn', 'Scheme', 'Type'] },
  { key: 'TargetGroups', properties: ['TargetGroupArn', 'TargetType'] },
  { key: 'Listeners', properties: ['ListenerArn', 'LoadBalancerArn'] },
  { key: 'Subnets', properties: ['SubnetId', 'VpcId', 'CidrBlock'] },
  { key: 'Vpcs', properties: ['VpcId', 'CidrBlock'] },
];

/** The key of the list a thing was taken from. */
function bareKeyOf(value: Readonly<Record<string, unknown>>): string | undefined {
  if (isInstance(value)) return 'Reservations';
  return bareThings.find(({ properties }) => properties.every((property) => Object.hasOwn(value, property)))?.key;
}

function isInstance(value: Readonly<Record<string, unknown>>): boolean {
  return Object.hasOwn(value, 'InstanceId') && Object.hasOwn(value, 'SubnetId') && !Object.hasOwn(value, 'NetworkInterfaceId') && !Object.hasOwn(value, 'NatGatewayId');
}

/** How many objects and lists may be wrapped around an answer: a script collects them as it likes. */
const deepestWrapping = 4;

/** The answers of commands in what was given, each told by its keys. */
export function findResults(sources: readonly Source[], report: Report): FoundResults {
  const found: FoundResult[] = [];
  const unknown: Source[] = [];
  for (const source of sources) {
    const before = found.length;
    const strangers: Stranger[] = [];
    walk(source.value, { source, path: [] }, [source.file], deepestWrapping, { found, report, strangers });
    if (found.length === before) unknown.push(source);
    else for (const { value, place } of strangers) report.say('warning', 'UNKNOWN_RESULT', place, `${unknownSentence(value)} It is left out.`);
  }
  // Beside answers that are known, one that is not does no harm.
  const [severity, end] = found.length === 0 ? (['error', ''] as const) : (['warning', ' It is left out.'] as const);
  for (const source of unknown) report.say(severity, 'UNKNOWN_RESULT', { source, path: [] }, unknownSentence(source.value) + end);
  return { results: found, report };
}

/** Lists that stand beside others in an answer and are of no use here. */
const leftAside: ReadonlySet<string> = new Set(['UserDetailList', 'GroupDetailList', 'Owner', 'FailedResources']);

interface Stranger {
  readonly value: unknown;
  readonly place: Place;
}

interface Finds {
  readonly found: FoundResult[];
  readonly report: Report;
  /** What was given beside answers and is none. */
  readonly strangers: Stranger[];
}

/** Whether a value holds the answer of a command: tells such a file from a template and from a design. */
export function holdsResult(value: unknown, wrapping = deepestWrapping): boolean {
  if (Array.isArray(value)) return wrapping > 0 && value.some((item) => holdsResult(item, wrapping - 1));
  if (!isRecord(value) || isRecord(value['Resources'])) return false;
  if (bareKeyOf(value) !== undefined || Object.keys(value).some((key) => lists.has(key)) || objects.some(({ matches }) => matches(value))) return true;
  return wrapping > 0 && Object.values(value).some((item) => holdsResult(item, wrapping - 1));
}

/** Whether a text that is no JSON value begins like one: it holds several values, or was cut off. */
export function beginsLikeResult(text: string): boolean {
  const [, key] = /^\s*(?:\[\s*)?\{\s*"([^"\\]+)"\s*:/.exec(text) ?? [];
  return key !== undefined && (lists.has(key) || objects.some((object) => object.key === key) || ['VpcId', 'UserId', 'Account', 'RoleName'].includes(key));
}

function walk(value: unknown, place: Place, names: readonly string[], wrapping: number, finds: Finds): void {
  const { found, report } = finds;
  if (Array.isArray(value)) {
    for (const [position, item] of value.entries()) if (wrapping > 0) walkPart(item, placeBelow(place, position), names, wrapping - 1, finds);
    return;
  }
  if (!isRecord(value) || isRecord(value['Resources'])) return;
  const bareKey = bareKeyOf(value);
  if (bareKey !== undefined) {
    found.push({ key: bareKey, place, names, items: [{ value: isInstance(value) ? { Instances: [value] } : value, place }] });
    return;
  }
  const before = found.length;
  for (const [key, item] of Object.entries(value)) {
    if (!lists.has(key)) continue;
    const at = placeBelow(place, key);
    if (Array.isArray(item)) {
      const items: readonly unknown[] = item;
      found.push({ key, place: at, names, items: items.map((each, position) => ({ value: each, place: placeBelow(at, position) })) });
    } else if (item !== null) report.say('error', 'WRONG_JSON_TYPE', at, `A list is expected here, not ${nameOf(item)}. It is left out.`);
  }
  for (const { key, matches } of objects) if (matches(value)) found.push({ key, place, names, items: [{ value, place }] });
  if (found.length > before) {
    noteMorePages(value, place, report);
    for (const [key, item] of Object.entries(value)) {
      const isStrange = Array.isArray(item) && item.length > 0 && !lists.has(key) && !leftAside.has(key);
      if (isStrange && objects.every(({ matches }) => !matches(value))) finds.strangers.push({ value: { [key]: item }, place: placeBelow(place, key) });
    }
    return;
  }
  if (wrapping === 0) return;
  for (const [key, item] of Object.entries(value)) walkPart(item, placeBelow(place, key), [...names, key], wrapping - 1, finds);
}

/** One of several values in a wrapping: each must hold an answer. */
function walkPart(value: unknown, place: Place, names: readonly string[], wrapping: number, finds: Finds): void {
  const before = finds.found.length;
  walk(value, place, names, wrapping, finds);
  const isWrapping = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (finds.found.length === before && isWrapping && place.path.length === 1) finds.strangers.push({ value, place });
}

// With `--no-paginate`, `--max-items` or an SDK, an answer is a page, and says so.
const tokens = ['NextToken', 'nextToken', 'NextMarker', 'Marker', 'NextRecordName'];

function noteMorePages(value: Readonly<Record<string, unknown>>, place: Place, report: Report): void {
  const token = tokens.find((key) => typeof value[key] === 'string' && value[key] !== '');
  const isCut = value['IsTruncated'] === true || value['AdditionalRoutesAvailable'] === true;
  if (token === undefined && !isCut) return;
  report.say('warning', 'MORE_PAGES', token === undefined ? place : placeBelow(place, token), 'This is a part of the answer: further pages follow it, and what they hold is not in the design. Ask without limits, or add the other pages.');
}

function unknownSentence(value: unknown): string {
  if (!isRecord(value)) return `${sayKind(value)} where the answer of an AWS command, \`{"Vpcs": […]}\` for one, is expected.`;
  if (isRecord(value['Resources'])) return 'This is a CloudFormation template; it is opened on its own.';
  const keys = Object.keys(value).slice(0, 3).map((key) => `\`${key.slice(0, 40)}\``);
  const what = keys.length === 0 ? 'An empty object' : `An object with ${keys.join(', ')}`;
  return `${what} where the answer of an AWS command that is known here, \`{"Vpcs": […]}\` for one, is expected.`;
}

function sayKind(value: unknown): string {
  const name = nameOf(value);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function nameOf(value: unknown): string {
  if (value === null) return '`null`';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list of something else';
  return typeof value === 'object' ? 'an object' : `\`${String(value).slice(0, 40)}\``;
}
