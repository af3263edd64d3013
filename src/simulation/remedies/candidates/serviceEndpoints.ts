import { servicesOfActionPrefix, type PrivateLinkService } from '../../../catalog/services';
import { findNodeOf, nodesOf } from '../../../model/design';
import type { SecurityGroupRule, Vpc } from '../../../model/kinds';
import { serviceLabel } from '../../../model/operations/serviceLabels';
import type { CompiledSubnet } from '../../../network/compile/compiledNetwork';
import { awsServiceOf } from '../../../network/dns/endpointNames';
import { matchEndpointService } from '../../serviceMatch';
import { tryChanges, type RemedyChange, type RemedyEdit } from '../remedyEdit';
import { addressesOfInterface, editable, hostBlock, othersWithGroup, sourceInterfaces, sourceSubnets, type Propose, type Stuck } from '../stuckRequest';
import { tableToChange } from './routes';
import { andMore, upperFirst } from './words';

/** A private way to the service that is called: the endpoint there is, put to use, or a new one. */
export const proposeServiceEndpoints: Propose = (stuck) => {
  const { call } = stuck.question;
  if (call === undefined) return [];
  const subnets = sourceSubnets(stuck);
  const vpc = findNodeOf(stuck.design, subnets[0]?.vpc.id, 'vpc');
  if (vpc === undefined) return [];
  return [...gatewayEndpoints(stuck, vpc, subnets), ...interfaceEndpoints(stuck, vpc, subnets)];
};

function gatewayEndpoints(stuck: Stuck, vpc: Vpc, subnets: readonly CompiledSubnet[]): readonly RemedyEdit[] {
  const { design, question } = stuck;
  const { call } = question;
  if (call === undefined) return [];
  const edits: RemedyEdit[] = [];
  const tableIds = [...new Set(subnets.map((subnet) => subnet.routeTable.id))];
  for (const endpoint of nodesOf(design, 'gatewayEndpoint')) {
    if (endpoint.vpcId !== vpc.id || editable(design, endpoint.id) === undefined || !matchEndpointService(design, endpoint, call).matches) continue;
    const tables = tableIds.flatMap((id) => tableToChange(stuck, id) ?? []).filter((table) => !endpoint.routeTableIds.some((id) => id === table.tableId));
    if (tables.length === 0) continue;
    edits.push({
      title: `Associate \`${endpoint.name}\` with ${tables.map((table) => table.name).join(' and ')}`,
      changes: tables.flatMap((table): readonly RemedyChange[] => [...table.before, { operation: 'connect', sourceId: endpoint.id, targetId: table.tableId }]),
      breadth: 1,
    });
  }
  const [subnet] = subnets;
  const serviceName = serviceNameFor(call.prefix, 'Gateway', call.region);
  const hasOne = nodesOf(design, 'gatewayEndpoint').some((endpoint) => endpoint.vpcId === vpc.id && endpoint.serviceName === serviceName);
  if (serviceName !== undefined && subnet !== undefined && !hasOne && call.region === subnet.vpc.region) {
    edits.push({
      title: `Add a gateway endpoint for ${serviceLabel(serviceName)} to the route table of \`${subnet.name}\``,
      changes: [{ operation: 'drop', kind: 'gatewayEndpoint', containerId: subnet.id, options: { serviceName } }],
      breadth: 3,
      caution: 'Every subnet with this route table then uses it. Its endpoint policy is AWS’s default: it allows everything.',
    });
  }
  return edits;
}

function interfaceEndpoints(stuck: Stuck, vpc: Vpc, subnets: readonly CompiledSubnet[]): readonly RemedyEdit[] {
  const { design, question } = stuck;
  const { call } = question;
  if (call === undefined) return [];
  const edits: RemedyEdit[] = [];
  const attributes = dnsAttributes(vpc);
  for (const endpoint of nodesOf(design, 'interfaceEndpoint')) {
    if (endpoint.vpcId !== vpc.id || editable(design, endpoint.id) === undefined || !matchEndpointService(design, endpoint, call).matches) continue;
    const service = awsServiceOf(design, endpoint);
    const onlyInbound = service?.suffix === 's3' && endpoint.privateDnsOnlyForInboundResolverEndpoint === 'OnlyInboundResolver';
    if (endpoint.privateDnsEnabled && attributes === undefined && !onlyInbound) continue;
    const properties = { privateDnsEnabled: true, ...(onlyInbound ? { privateDnsOnlyForInboundResolverEndpoint: 'AllResolvers' } : {}) };
    const own: readonly RemedyChange[] = endpoint.privateDnsEnabled && !onlyInbound ? [] : [{ operation: 'setProperties', nodeId: endpoint.id, properties }];
    const words = own.length === 0 ? [] : [onlyInbound ? `let private DNS of \`${endpoint.name}\` answer every resolver` : `turn on private DNS of \`${endpoint.name}\``];
    edits.push({
      title: upperFirst([...(attributes === undefined ? [] : [attributes.words]), ...words].join(' and ')),
      changes: [...(attributes?.changes ?? []), ...own],
      breadth: 1,
      caution: `Everything in \`${vpc.name}\` that calls the service by its usual name is then sent to the endpoint.`,
    });
  }
  const [subnet] = subnets;
  const serviceName = serviceNameFor(call.prefix, 'Interface', call.region);
  const hasOne = nodesOf(design, 'interfaceEndpoint').some((endpoint) => endpoint.vpcId === vpc.id && endpoint.serviceName === serviceName && endpoint.endpointServiceId === undefined);
  if (serviceName !== undefined && subnet !== undefined && !hasOne && call.region === subnet.vpc.region) edits.push(...newInterfaceEndpoint(stuck, { vpc, subnet, serviceName }));
  return edits;
}

/** With a group that admits HTTPS from the workload only, where it has a group of its own or an address. */
function newInterfaceEndpoint(stuck: Stuck, { vpc, subnet, serviceName }: { readonly vpc: Vpc; readonly subnet: CompiledSubnet; readonly serviceName: string }): readonly RemedyEdit[] {
  const attributes = dnsAttributes(vpc);
  const drop: readonly RemedyChange[] = [...(attributes?.changes ?? []), { operation: 'drop', kind: 'interfaceEndpoint', containerId: subnet.id, options: { serviceName } }];
  const made = tryChanges(stuck.design, drop);
  const [endpointId, ...others] = made?.created ?? [];
  const group = others.flatMap((id) => (made === undefined ? [] : (findNodeOf(made.design, id, 'securityGroup') ?? [])))[0];
  if (made === undefined || endpointId === undefined || group === undefined) return [];
  const admitted = admittedBy(stuck, vpc);
  const narrow: readonly RemedyChange[] =
    admitted.peers.length === 0
      ? []
      : [{ operation: 'setProperties', nodeId: group.id, properties: { ingress: admitted.peers.map((peer): SecurityGroupRule => ({ protocol: 'tcp', fromPort: 443, toPort: 443, peer })), description: `HTTPS from ${admitted.name}` } }];
  const dns = attributes === undefined ? '' : `, with DNS support and DNS hostnames on in \`${vpc.name}\``;
  return [
    {
      title: `Add an interface endpoint for ${serviceLabel(serviceName)} in \`${subnet.name}\` that admits HTTPS from ${admitted.words}${dns}`,
      changes: [...drop, ...narrow],
      breadth: 4,
      caution: [...(admitted.caution === undefined ? [] : [admitted.caution]), 'Its endpoint policy is AWS’s default: it allows everything.'].join(' '),
      ...(attributes === undefined ? {} : { weight: 2 }),
    },
  ];
}

interface Admitted {
  /** Empty: all of the VPC, as endpoints are made. */
  readonly peers: readonly SecurityGroupRule['peer'][];
  readonly name: string;
  readonly words: string;
  readonly caution?: string;
}

/** Who asks: by its group, by the addresses of an instance, which it keeps. */
function admittedBy(stuck: Stuck, vpc: Vpc): Admitted {
  const { design, network, question } = stuck;
  const interfaces = sourceInterfaces(stuck);
  const group = interfaces[0]?.securityGroupIds?.flatMap((id) => findNodeOf(design, id, 'securityGroup') ?? [])[0];
  if (group !== undefined) {
    const others = othersWithGroup(network, group.id, question.source.node?.id ?? '');
    return { peers: [{ type: 'securityGroup', securityGroupId: group.id }], name: group.name, words: `\`${group.name}\``, ...(others.length === 0 ? {} : { caution: `It admits ${andMore(others)}, too, which ${others.length === 1 ? 'has' : 'have'} the same group.` }) };
  }
  const addresses = interfaces.every(({ owner }) => owner === 'instance' || owner === 'networkInterface') ? interfaces.flatMap((each) => addressesOfInterface(each, question.family)) : [];
  if (addresses.length > 0) return { peers: addresses.map((address) => ({ type: 'cidr', cidr: hostBlock(address) })), name: question.source.node?.name ?? '', words: `${addresses.map((address) => `\`${hostBlock(address)}\``).join(', ')} (\`${question.source.node?.name ?? ''}\`)` };
  return { peers: [], name: vpc.name, words: `\`${vpc.name}\``, caution: `It admits everything in \`${vpc.name}\`.` };
}

/** A REST API may become a private one; those of version 2 are always public. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-api-migration.html */
export const proposePrivateApi: Propose = ({ design, question }) => {
  const api = findNodeOf(design, question.call?.node?.id, 'restApi');
  if (api === undefined || editable(design, api.id) === undefined || api.endpointType === 'PRIVATE' || api.version2Properties !== undefined) return [];
  return [
    {
      title: `Make \`${api.name}\` a private API`,
      changes: [{ operation: 'setProperties', nodeId: api.id, properties: { endpointType: 'PRIVATE' } }],
      breadth: 6,
      caution: `\`${api.name}\` can then be called through VPC endpoints only, no longer from the internet.`,
    },
  ];
};

/** With private DNS of API Gateway every API name of the Region leads to the endpoint. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html */
export const proposePrivateDnsOff: Propose = ({ design, result }) => {
  const endpoint = findNodeOf(design, result.endpoint ?? undefined, 'interfaceEndpoint');
  if (endpoint === undefined || editable(design, endpoint.id) === undefined || !endpoint.privateDnsEnabled) return [];
  return [
    {
      title: `Turn off private DNS of \`${endpoint.name}\``,
      changes: [{ operation: 'setProperties', nodeId: endpoint.id, properties: { privateDnsEnabled: false } }],
      breadth: 5,
      caution: 'Private APIs are then reached by the names of the endpoint only, public ones over the internet.',
    },
  ];
};

/** Private DNS needs both attributes. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html */
export function dnsAttributes(vpc: Vpc): { readonly words: string; readonly changes: readonly RemedyChange[] } | undefined {
  if (vpc.enableDnsSupport && vpc.enableDnsHostnames) return undefined;
  const missing = [...(vpc.enableDnsSupport ? [] : ['DNS support']), ...(vpc.enableDnsHostnames ? [] : ['DNS hostnames'])].join(' and ');
  return {
    words: `turn on ${missing} of \`${vpc.name}\``,
    // Only what is off: an edit does nothing that its title does not say.
    changes: [{ operation: 'setProperties', nodeId: vpc.id, properties: { ...(vpc.enableDnsSupport ? {} : { enableDnsSupport: true }), ...(vpc.enableDnsHostnames ? {} : { enableDnsHostnames: true }) } }],
  };
}

/** The service behind an action's prefix; FIPS variants and those about to end come last. */
function serviceFor(prefix: string, type: 'Gateway' | 'Interface'): PrivateLinkService | undefined {
  const offered = servicesOfActionPrefix(prefix).filter((service) => service.types.includes(type) && service.scope === 'regional' && !service.suffix.includes('fips') && !service.ending);
  return offered.find(({ suffix }) => suffix === prefix) ?? offered[0];
}

/** `com.amazonaws.eu-west-1.sqs`, where the service of the action has endpoints of this type. */
export function serviceNameFor(prefix: string, type: 'Gateway' | 'Interface', region: string): string | undefined {
  const service = serviceFor(prefix, type);
  return service && nameIn(service, region);
}

function nameIn({ serviceNamePattern }: PrivateLinkService, region: string): string {
  return serviceNamePattern.replace('{region}', region);
}
