import { fix, replaceValue } from '../fixes';
import { isInRange, parseAddressRange, type AddressRange } from '../ipAddress';
import { defineCheck } from './check';
import { dropValue, withKey } from './conditionEdits';

/** `aws:SourceIp` is the public address the service sees. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip */
export const sourceAddresses = defineCheck({
  codes: { POL433: 'error', POL434: 'error', POL435: 'suggestion', POL436: 'suggestion', POL437: 'suggestion' },
  run({ statements }, report) {
    for (const { conditions } of statements) {
      for (const condition of conditions) {
        const { operator, lowerCaseKey, values, member } = condition;
        if (operator?.comparison.group !== 'IpAddress') continue;
        const ranges = values.flatMap((value) => {
          const range = parseAddressRange(value.text);
          return range ? [{ value, range }] : [];
        });
        for (const { value, range } of ranges) {
          const network = networkOf(range);
          if (network !== undefined && value.text.includes('/')) {
            report('POL437', `Means \`${network}\`.`, value.node, { fixes: [fix(`Write \`${network}\``, replaceValue(value.node, network))] });
          }
        }
        if (lowerCaseKey !== 'aws:sourceip' || ranges.length === 0 || ranges.length < values.length || !member.value) continue;
        const privateOnes = ranges.filter(({ range }) => isPrivate(range));
        const negated = operator.negated;
        if (privateOnes.length === ranges.length) {
          const message = negated ? '`aws:SourceIp` is always a public address: always true.' : '`aws:SourceIp` is always a public address: never true.';
          report(negated ? 'POL434' : 'POL433', message, member.value, { fixes: [withKey(condition, 'aws:VpcSourceIp')] });
          continue;
        }
        for (const { value } of privateOnes) report(negated ? 'POL436' : 'POL435', `\`aws:SourceIp\` is always a public address: the private range \`${value.text}\` has no effect.`, value.node, { fixes: [dropValue(value)] });
      }
    }
  },
});

const privateRanges: readonly AddressRange[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8', '169.254.0.0/16', '100.64.0.0/10', 'fc00::/7', 'fe80::/10'].flatMap((text) => {
  const range = parseAddressRange(text);
  return range ? [range] : [];
});

function isPrivate(range: AddressRange): boolean {
  return privateRanges.some((known) => range.prefixLength >= known.prefixLength && isInRange(range, known));
}

/** The network a range with host bits means; undefined where there are none. */
function networkOf({ family, groups, prefixLength }: AddressRange): string | undefined {
  const width = family === 4 ? 32 : 16;
  const network = groups.map((group, index) => {
    const open = width - Math.min(Math.max(prefixLength - index * width, 0), width);
    return group - (group % 2 ** open);
  });
  if (network.every((group, index) => group === groups[index])) return undefined;
  return `${family === 4 ? dotted(network[0] ?? 0) : compressed(network)}/${prefixLength}`;
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}

function compressed(groups: readonly number[]): string {
  return groups.map((group) => group.toString(16)).join(':').replace(/(?:^|:)0(?::0)+(?::|$)/, '::');
}
