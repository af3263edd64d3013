import type { VpcBlockPublicAccess, VpcBlockPublicAccessExclusion } from '../../model/kinds';
import type { BlockPublicAccess } from './compiledNetwork';

/** https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html */
export function compileBlockPublicAccess(
  settings: VpcBlockPublicAccess | undefined,
  exclusions: readonly VpcBlockPublicAccessExclusion[],
): BlockPublicAccess {
  return {
    mode: settings?.internetGatewayBlockMode ?? 'off',
    exclusionOf: (vpc, subnet) => {
      const ofSubnet = subnet && exclusions.find((exclusion) => exclusion.subnetId === subnet.id);
      return (ofSubnet ?? exclusions.find((exclusion) => exclusion.vpcId === vpc.id && exclusion.subnetId === undefined))?.mode;
    },
  };
}
