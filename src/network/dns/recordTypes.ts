import { parseServiceHost } from '../../catalog/serviceHosts';
import type { AddressFamily } from './answer';
import type { NamedEndpoint } from './endpointNames';

/**
 * Whether the names of an endpoint have records of this family (A or AAAA). `service-defined`: as the name called would have publicly.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
 */
export function hasRecordOfFamily(endpoint: NamedEndpoint, name: string, family: AddressFamily): boolean {
  const type = endpoint.dnsRecordIpType ?? endpoint.ipAddressType;
  switch (type) {
    case 'ipv4':
      return family === 4;
    case 'ipv6':
      return family === 6;
    case 'dualstack':
      return true;
    case 'service-defined': {
      const publicName = parseServiceHost(name);
      // An endpoint's own name is none of the service's public names: it follows the addresses of the endpoint.
      if (publicName === null) return endpoint.ipAddressType === 'dualstack' || (endpoint.ipAddressType === 'ipv4') === (family === 4);
      return family === 4 || publicName.dualStack;
    }
  }
}
