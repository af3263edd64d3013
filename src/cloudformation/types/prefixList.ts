import { compact } from '../json';
import { defineResourceType } from '../resourceType';

export const prefixListType = defineResourceType({
  type: 'AWS::EC2::PrefixList',
  kinds: ['prefixList'],
  read: (prefixList) => {
    const entries = prefixList.objects('Entries').flatMap((entry) => {
      const cidr = entry.text('Cidr');
      const description = entry.text('Description');
      return cidr === undefined ? [] : [{ cidr, ...(description !== undefined && { description }) }];
    });
    return prefixList.node('prefixList', {
      addressFamily: prefixList.choice('AddressFamily', ['IPv4', 'IPv6'], 'IPv4'),
      maxEntries: prefixList.number('MaxEntries') ?? entries.length,
      entries,
    });
  },
  write: (prefixList, writer) =>
    writer.own(prefixList, 'AWS::EC2::PrefixList', {
      PrefixListName: prefixList.name,
      AddressFamily: prefixList.addressFamily,
      MaxEntries: prefixList.maxEntries,
      Entries: prefixList.entries.map((entry) => compact({ Cidr: entry.cidr, Description: entry.description })),
    }),
});
