import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::EC2::DHCPOptions`. Name servers other than `AmazonProvidedDNS` answer as public DNS. */
const schema = z.object({
  ...nodeBase('dhcpOptions'),
  domainName: z.optional(z.string()),
  domainNameServers: z.array(z.string()),
});

export type DhcpOptions = DeepReadonly<z.infer<typeof schema>>;

export const dhcpOptionsKind = defineKind({
  kind: 'dhcpOptions',
  label: 'DHCP options',
  plural: 'DHCP options',
  group: 'Network',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'DHCP options belong to a Region',
  drawnWithin: true,
});
