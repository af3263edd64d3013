import { arnOf, physicalNameOf } from '../model/arns';
import type { Design } from '../model/design';
import { containsRange, parseCidr, parseIpAddress } from '../model/ip';
import type { DesignNode } from '../model/kinds';
import type { ComboboxOption } from './combobox/searchOptions';
import { placeWords } from './nodeLabels';

/** Every node, to be found by its name, id, address, ARN or service (`searchOptions`); the detail says what it is. */
export function nodeOptions(design: Design, addresses: Readonly<Record<string, readonly string[]>>): readonly ComboboxOption[] {
  return design.nodes.map((node) => ({
    value: node.id,
    label: node.name,
    detail: placeWords(design, node),
    keywords: wordsOf(design, node, addresses).join(' '),
  }));
}

/** What of a node the text was found in, when neither its name nor its kind and place show it. */
export function matchedWord(option: ComboboxOption, text: string): string | undefined {
  const wanted = text.trim().toLowerCase();
  if (wanted === '' || `${option.label} ${option.detail ?? ''}`.toLowerCase().includes(wanted)) return undefined;
  return [option.value, ...(option.keywords?.split(' ') ?? [])].find((word) => word.toLowerCase().includes(wanted));
}

/** The subnets and VPCs that an address lies in: where to look when nothing has the address itself. */
export function containersOfAddress(design: Design, text: string): readonly string[] {
  const address = parseIpAddress(text.trim());
  const asked = address === undefined ? undefined : parseCidr(`${text.trim()}/${address.family === 4 ? 32 : 128}`);
  if (asked === undefined) return [];
  const holds = (block: string | undefined) => {
    const outer = block === undefined ? undefined : parseCidr(block);
    return outer !== undefined && outer.family === asked.family && containsRange(outer, asked);
  };
  const subnets = design.nodes.filter((node) => node.kind === 'subnet' && (holds(node.cidrBlock) || holds(node.ipv6CidrBlock)));
  const vpcs = design.nodes.filter((node) => node.kind === 'vpc' && [...node.cidrBlocks, ...node.ipv6CidrBlocks].some(holds));
  return [...subnets, ...vpcs].map((node) => node.id);
}

/** Properties that people know a node by, beside its name. */
const wordProperties = [
  'serviceName', 'service', 'cidrBlock', 'ipv6CidrBlock', 'cidrBlocks', 'ipv6CidrBlocks', 'cidrs', 'privateIpAddress', 'ipv6Addresses', 'publicIp',
  'ipAddress', 'hostAddress', 'address', 'domainName', 'account', 'accountId', 'availabilityZone', 'aliases', 'regionName', 'logicalId',
] as const;

function wordsOf(design: Design, node: DesignNode, addresses: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const own = wordProperties.flatMap((property): unknown[] => {
    const value: unknown = Object.hasOwn(node, property) ? Reflect.get(node, property) : undefined;
    return Array.isArray(value) ? value : [value];
  });
  return [...own, arnOf(design, node), physicalNameOf(node), ...(addresses[node.id] ?? [])].filter((word): word is string => typeof word === 'string' && word !== '');
}
