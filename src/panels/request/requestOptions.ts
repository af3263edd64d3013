import { targetText } from '../../drawing/requestWords';
import { arnOf, parseArn, physicalNameOf } from '../../model/arns';
import { kindOf } from '../../model/containment';
import { derived } from '../../model/derived';
import type { Design } from '../../model/design';
import { parseIpAddress } from '../../model/ip';
import type { DesignNode, NodeKind } from '../../model/kinds';
import type { SimulationRequest } from '../../model/request';
import type { ComboboxOption } from '../combobox/searchOptions';
import { serviceResourceKinds } from '../../model/serviceResource';
import { placeWords } from '../nodeLabels';

type Resource = NonNullable<SimulationRequest['resource']>;
type EndpointName = Exclude<NonNullable<SimulationRequest['to']>, string>;

const workloads: readonly NodeKind[] = ['instance', 'lambdaFunction', 'ecsService', 'rdsInstance'];
const outside: readonly NodeKind[] = ['customerGateway', 'internet'];
const furtherSources: readonly NodeKind[] = ['networkInterface', 'efsMountTarget', 'loadBalancer', 'resolverEndpoint', 'resourceGateway'];
const resources: readonly NodeKind[] = [...serviceResourceKinds, 'rdsInstance', 'role', 'user'];
const targets: readonly NodeKind[] = [
  ...workloads, 'loadBalancer', 'interfaceEndpoint', 'resourceEndpoint', 'serviceNetworkEndpoint', 'customerGateway', 'internet', 'networkInterface',
  'efsMountTarget', 'resolverEndpoint', 'natGateway', 'awsService', ...serviceResourceKinds.filter((kind) => kind !== 'lambdaFunction' && kind !== 's3AccessPoint'),
];

/** Where a request may come from: workloads, then what is outside of AWS, then the rest that has an address. */
export const fromOptions = derived((design): readonly ComboboxOption[] => {
  const internet = { value: 'internet', label: 'The internet', detail: 'any public address' };
  return [...optionsOf(design, workloads), ...optionsOf(design, outside), internet, ...optionsOf(design, furtherSources)];
});

export const ownRole = 'own-role';

/** Who may sign it. The first is what happens when nobody is named. */
export const principalOptions = derived((design): readonly ComboboxOption[] => [
  { value: ownRole, label: 'Role of the workload', detail: 'default' },
  ...optionsOf(design, ['role', 'user']),
  { value: 'anonymous', label: 'Anonymous', detail: 'not signed' },
]);

/** An ARN of a principal, or a service principal. */
export function readPrincipalText(text: string): string | undefined {
  if (/^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/.test(text)) return text;
  return parseArn(text) === null ? undefined : text;
}

export interface ResourceOption extends ComboboxOption {
  readonly resource: Resource;
  /** Actions on a part of the resource, where it has parts. */
  readonly actsOnPart?: ((action: string) => boolean) | undefined;
}

interface PartOfResource {
  readonly words: string;
  readonly suffix: string;
  readonly actsOnPart: (action: string) => boolean;
}

// `GetBucketObjectLockConfiguration` is about the bucket. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
const actsOnObjects = (action: string) => /object|multipartuploadparts|abortmultipartupload/i.test(action) && !/bucket/i.test(action);

/** What follows the ARN when an object, an index or a method is meant; a person puts the real one there. */
const exampleParts: Partial<Record<NodeKind, PartOfResource>> = {
  s3Bucket: { words: 'Objects of', suffix: '/object', actsOnPart: actsOnObjects },
  s3AccessPoint: { words: 'Objects of', suffix: '/object', actsOnPart: actsOnObjects },
  dynamodbTable: { words: 'Index of', suffix: '/index/by-date', actsOnPart: () => false },
  restApi: { words: 'Methods of', suffix: '/prod/GET/', actsOnPart: (action) => /^execute-api:/i.test(action) },
};

/** What it may act on: those of the action's service first, and of these what the action acts on, the part or the whole. */
export function resourceOptions(design: Design, action: string | undefined): readonly ResourceOption[] {
  const service = action?.split(':')[0]?.toLowerCase();
  const options = allResourceOptions(design);
  if (action === undefined || service === undefined) return options;
  const rank = ({ keywords = '', resource, actsOnPart }: ResourceOption) => {
    if (parseArn(keywords)?.service !== service) return 2;
    const isPart = typeof resource !== 'string' && resource.suffix !== undefined;
    return actsOnPart === undefined || actsOnPart(action) === isPart ? 0 : 1;
  };
  return options.toSorted((one, other) => rank(one) - rank(other));
}

const allResourceOptions = derived((design): readonly ResourceOption[] =>
  nodesOfKinds(design, resources).flatMap((node): ResourceOption[] => {
    const arn = arnOf(design, node);
    if (arn === undefined) return [];
    const example = exampleParts[node.kind];
    const base = { detail: kindOf(node).label, keywords: arn, actsOnPart: example?.actsOnPart };
    const whole = { ...base, value: keyOfResource({ ref: node.id }), label: node.name, resource: { ref: node.id } };
    if (example === undefined) return [whole];
    const part = { ref: node.id, suffix: example.suffix };
    return [whole, { ...base, value: keyOfResource(part), label: `${example.words} ${node.name}`, resource: part }];
  }),
);

export function keyOfResource(resource: Resource): string {
  return typeof resource === 'string' ? resource : JSON.stringify([resource.ref, resource.suffix ?? '']);
}

/** An ARN, `*`, or a node's name and what follows: `reports/2026/q3.csv`. */
export function readResourceText(design: Design, text: string): Resource | undefined {
  if (text === '*' || parseArn(text) !== null) return text;
  const slash = text.indexOf('/');
  const name = slash === -1 ? text : text.slice(0, slash);
  const node = nodesOfKinds(design, resources).find((candidate) => candidate.name === name || physicalNameOf(candidate) === name);
  if (node === undefined) return undefined;
  return slash === -1 ? { ref: node.id } : { ref: node.id, suffix: text.slice(slash) };
}

/** What a plain connection may lead to. */
export const targetOptions = derived((design): readonly ComboboxOption[] => optionsOf(design, targets));

/** A node's name is no host name; an address or a name with a dot is. */
export function readTargetText(text: string): string | undefined {
  if (parseIpAddress(text) !== undefined) return text;
  return /^[a-z0-9_*-]+(\.[a-z0-9_-]+)+\.?$/i.test(text) ? text : undefined;
}

/** Endpoints that can be asked by their own names, Regional and by zone. */
export function hostOptions(design: Design): readonly (ComboboxOption & { readonly host: EndpointName })[] {
  return nodesOfKinds(design, ['interfaceEndpoint', 'resourceEndpoint', 'serviceNetworkEndpoint']).flatMap((node) => {
    const hosts: EndpointName[] = [{ endpoint: node.id }];
    if (node.kind === 'interfaceEndpoint') {
      for (const subnetId of node.subnetIds) {
        const subnet = design.nodes.find((candidate) => candidate.id === subnetId);
        if (subnet?.kind === 'subnet') hosts.push({ endpoint: node.id, zone: subnet.availabilityZone });
      }
      if (node.serviceName.endsWith('.s3')) hosts.push({ endpoint: node.id, prefix: 'bucket' });
    }
    return hosts.map((host) => ({ value: JSON.stringify(host), label: targetText(design, host), detail: kindOf(node).label, host }));
  });
}

function optionsOf(design: Design, kinds: readonly NodeKind[]): readonly ComboboxOption[] {
  return nodesOfKinds(design, kinds).map((node) => ({ value: node.id, label: node.name, detail: placeWords(design, node), keywords: node.logicalId ?? '' }));
}

/** In the order of the kinds, then of the design; what has a false condition does not exist. */
function nodesOfKinds(design: Design, kinds: readonly NodeKind[]): readonly DesignNode[] {
  const rank = new Map(kinds.map((kind, position) => [kind, position]));
  return design.nodes
    .filter((node) => rank.has(node.kind) && node.inactive !== true)
    .toSorted((one, other) => (rank.get(one.kind) ?? 0) - (rank.get(other.kind) ?? 0));
}
