import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::EC2::VPNConnection` with its `AWS::EC2::VPNConnectionRoute`s. */
const schema = z.object({
  ...nodeBase('vpnConnection'),
  customerGatewayId: idOf('customerGateway'),
  virtualPrivateGatewayId: z.optional(idOf('virtualPrivateGateway')),
  transitGatewayId: z.optional(idOf('transitGateway')),
  staticRoutesOnly: z.boolean(),
  /** Static routes of the connection. */
  routes: z.array(z.string()),
});

export type VpnConnection = DeepReadonly<z.infer<typeof schema>>;

export const vpnConnectionKind = defineKind({
  kind: 'vpnConnection',
  label: 'VPN connection',
  plural: 'VPN connections',
  group: 'Gateways',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'A VPN connection joins an on-premises network and a gateway',
});
