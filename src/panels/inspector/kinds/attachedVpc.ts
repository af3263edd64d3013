import type { Field } from '../field';

/** The VPC of a gateway that a VPC has one of. */
export function attachedVpc(cloudFormation: string, absent?: string): Field {
  return {
    type: 'reference',
    property: 'vpcId',
    label: 'VPC',
    hint: 'A VPC takes one of each.',
    cloudFormation,
    kinds: ['vpc'],
    ...(absent === undefined ? {} : { absent }),
  };
}
