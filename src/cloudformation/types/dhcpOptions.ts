import { defineResourceType } from '../resourceType';

export const dhcpOptionsType = defineResourceType({
  type: 'AWS::EC2::DHCPOptions',
  kinds: ['dhcpOptions'],
  read: (options) =>
    options.node('dhcpOptions', { domainName: options.text('DomainName'), domainNameServers: options.texts('DomainNameServers') }),
  write: (options, writer) =>
    writer.own(options, 'AWS::EC2::DHCPOptions', {
      DomainName: options.domainName,
      DomainNameServers: options.domainNameServers.length > 0 ? options.domainNameServers : undefined,
    }),
});
