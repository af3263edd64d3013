import { findNode, findNodeOf, nodesOf, type Design } from '../../model/design';
import type { GatewayLoadBalancerEndpoint } from '../../model/kinds';

/**
 * How packets come to the appliance and back: the appliance returns them to the endpoint, and the route table of the endpoint's own
 * subnet sends them on. https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-load-balancer-endpoints.html
 */
export function AppliancePath({ endpoint, design }: { readonly endpoint: GatewayLoadBalancerEndpoint; readonly design: Design }) {
  const tables = nodesOf(design, 'routeTable').flatMap((table) =>
    table.routes.flatMap(({ target, destination }) => (target.id === endpoint.id ? [`${table.name} sends ${destination.type === 'cidr' ? destination.cidr : destination.prefixListId}`] : [])),
  );
  const service = findNodeOf(design, endpoint.endpointServiceId, 'endpointService');
  const balancers = (service?.loadBalancerIds ?? []).map((id) => findNode(design, id)?.name ?? id);
  const subnet = findNodeOf(design, endpoint.subnetId, 'subnet');
  const own = findNodeOf(design, subnet?.routeTableId, 'routeTable');
  const back = (own?.routes ?? []).map(({ destination, target }) => `${destination.type === 'cidr' ? destination.cidr : destination.prefixListId} to ${findNode(design, target.id)?.name ?? target.id}`);
  return (
    <>
      <h5>To the appliance</h5>
      <ul className="name-list">
        {tables.length === 0 && <li>No route leads here: nothing comes to the appliance.</li>}
        {tables.map((text) => (
          <li key={text}>{text} here</li>
        ))}
        <li>
          {endpoint.name} → {service?.name ?? endpoint.serviceName} → {balancers.join(', ') || 'a load balancer outside of this design'} → appliance
        </li>
      </ul>
      <h5>From the appliance</h5>
      <ul className="name-list">
        <li>
          appliance → {endpoint.name}, and on by {own?.name ?? 'the main route table'} of {subnet?.name ?? 'its subnet'}: local
          {back.map((text) => `, ${text}`).join('')}
        </li>
      </ul>
    </>
  );
}
