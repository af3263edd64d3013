import { actionPrefixesOf, serviceBySuffix } from '../catalog/services';
import type { Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import { awsServiceOf } from '../network/dns/endpointNames';
import type { Assumption } from '../network/step';
import type { Call } from './question/question';

export type ServiceMatch = { readonly matches: true; readonly assumptions: readonly Assumption[] } | { readonly matches: false; readonly message: string };

/** An endpoint serves one service: a call of another one that is sent there gets no answer (network-reachability 2.1). */
export function matchEndpointService(design: Design, endpoint: DesignNode, call: Call): ServiceMatch {
  if (endpoint.kind === 'resourceEndpoint' || endpoint.kind === 'serviceNetworkEndpoint') {
    return { matches: false, message: `\`${endpoint.name}\` leads to a resource, not to an AWS service that answers \`${call.action}\`.` };
  }
  if (endpoint.kind !== 'interfaceEndpoint' && endpoint.kind !== 'gatewayEndpoint') return { matches: true, assumptions: [] };
  const service = awsServiceOf(design, endpoint);
  if (service === undefined) {
    return { matches: false, message: `\`${endpoint.name}\` leads to an endpoint service, not to an AWS service that answers \`${call.action}\`.` };
  }
  if (actionPrefixesOf(service.suffix).includes(call.prefix) || service.suffix === call.prefix) return { matches: true, assumptions: [] };
  if (serviceBySuffix(service.suffix) === undefined) {
    const message = `\`${service.suffix}\`, the service of \`${endpoint.name}\`, is not in the catalogue; it is taken to answer \`${call.action}\`.`;
    return { matches: true, assumptions: [{ code: 'SERVICE_UNKNOWN', message }] };
  }
  return { matches: false, message: `\`${endpoint.name}\` leads to \`${service.suffix}\`, which does not answer \`${call.action}\`.` };
}
