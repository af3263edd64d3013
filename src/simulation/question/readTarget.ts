import { hostOf } from '../../catalog/hosts';
import { dnsLabelOf, s3EndpointNamePrefixes } from '../../catalog/endpointDns';
import { actionPrefixesOf } from '../../catalog/services';
import { parseIpAddress } from '../../model/ip';
import { kindOf } from '../../model/containment';
import { findNodeByName, type Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import { physicalNameOf } from '../../model/arns';
import { regionNameOf } from '../../model/owner';
import type { SimulationRequest } from '../../model/request';
import { serviceResourceOf } from '../../model/serviceResource';
import { endpointDnsName, isNamedEndpoint } from '../../network/dns/endpointNames';
import { accept, refuse, type Reading, type Target } from './question';

type EndpointName = Exclude<NonNullable<SimulationRequest['host']>, string>;

/** Where a plain flow goes: a node, an address, a host name, or an endpoint's own name. */
export function readTarget(design: Design, to: NonNullable<SimulationRequest['to']>): Reading<Target> {
  if (typeof to !== 'string') return readEndpointName(design, to, 'to');
  const node = findNodeByName(design, to);
  if (node !== undefined) return targetNode(design, node);
  if (parseIpAddress(to) !== undefined) return accept({ type: 'address', address: to });
  if (to === 'internet') return accept({ type: 'internet' });
  if (isHostName(to)) return accept({ type: 'name', name: to });
  return refuse(`\`to\`: the design has no node \`${to}\`, and it is neither an address nor a host name.`);
}

/** The host a call is sent to, when the request names one. */
export function readHost(design: Design, host: NonNullable<SimulationRequest['host']>): Reading<Target> {
  if (typeof host !== 'string') return readEndpointName(design, host, 'host');
  if (parseIpAddress(host) !== undefined) return accept({ type: 'address', address: host });
  if (isHostName(host)) return accept({ type: 'name', name: host });
  return refuse(`\`host\`: \`${host}\` is no host name.`);
}

function readEndpointName(design: Design, value: EndpointName, field: 'to' | 'host'): Reading<Target> {
  const node = findNodeByName(design, value.endpoint);
  if (node === undefined) return refuse(`\`${field}.endpoint\`: the design has no node \`${value.endpoint}\`.`);
  if (!isNamedEndpoint(node)) return refuse(`\`${field}.endpoint\`: \`${node.name}\` is a ${kindOf(node).label} and has no DNS name of its own.`);
  const { prefix, zone } = value;
  if (prefix !== undefined && !s3EndpointNamePrefixes.some((each) => prefix === each || prefix.endsWith(`.${each}`))) {
    return refuse(`\`${field}.prefix\`: \`${prefix}\` is none of ${s3EndpointNamePrefixes.map((each) => `\`${each}\``).join(', ')}.`);
  }
  // A zonal name that does not exist is a question with an answer: it does not resolve.
  const name = endpointDnsName(design, node, { zone, prefix }) ?? missingZonalName(endpointDnsName(design, node), { zone, prefix });
  return name === undefined ? refuse(`\`${field}.endpoint\`: \`${node.name}\` has no DNS name.`) : accept({ type: 'name', name });
}

function missingZonalName(regionalName: string | undefined, { zone = '', prefix }: { readonly zone: string | undefined; readonly prefix: string | undefined }): string | undefined {
  const zonalName = regionalName?.replace('.', `-${zone}.`);
  return zonalName === undefined || prefix === undefined ? zonalName : `${prefix}.${zonalName}`;
}

function targetNode(design: Design, node: DesignNode): Reading<Target> {
  if (node.inactive === true) return refuse(`\`to\`: the condition of \`${node.name}\` is false, so it does not exist.`);
  switch (node.kind) {
    case 'instance':
    case 'networkInterface':
    case 'ecsService':
    case 'rdsInstance':
    case 'efsMountTarget':
    case 'loadBalancer':
    case 'interfaceEndpoint':
    case 'resourceEndpoint':
    case 'serviceNetworkEndpoint':
    case 'resolverEndpoint':
    case 'resourceGateway':
    case 'natGateway':
    case 'customerGateway':
    case 'vpnConnection':
      return accept({ type: 'node', node });
    case 'internet':
      return accept({ type: 'address', address: node.address });
    case 'awsService': {
      const prefix = actionPrefixesOf(node.service)[0] ?? dnsLabelOf(node.service);
      return accept({ type: 'name', name: hostOf(prefix, regionNameOf(design, node)).host });
    }
    case 's3Bucket':
      return accept({ type: 'name', name: `${physicalNameOf(node)}.${hostOf('s3', regionNameOf(design, node)).host}`.toLowerCase() });
    case 'restApi':
      return accept({ type: 'name', name: `${physicalNameOf(node)}.${hostOf('execute-api', regionNameOf(design, node)).host}`.toLowerCase() });
    default: {
      const resource = serviceResourceOf(node);
      // An access point's name has its account in it, and its own host: it is asked for by `host`.
      if (resource !== undefined && node.kind !== 's3AccessPoint') return accept({ type: 'name', name: hostOf(resource.service, regionNameOf(design, node)).host });
      return refuse(`\`to\`: \`${node.name}\` is a ${kindOf(node).label}, which has no address that packets could be sent to.`);
    }
  }
}

/** Two labels at least; letters, digits, hyphens, underscores. */
function isHostName(text: string): boolean {
  const name = text.replace(/\.$/, '');
  if (name.length > 253 || !name.includes('.') || /^[\d.]+$/.test(name)) return false;
  return name.split('.').every((label) => label.length > 0 && label.length <= 63 && /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/i.test(label));
}
