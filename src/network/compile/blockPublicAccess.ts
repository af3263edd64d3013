import type { VpcBlockPublicAccess, VpcBlockPublicAccessExclusion } from '../../model/kinds';
import type { BlockPublicAccess } from './compiledNetwork';

/** https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html */
export function compileBlockPublicAccess(
  settings: VpcBlockPublicAccess | undefined,
  exclusions: readonly VpcBlockPublicAccessExclusion[],
): BlockPublicAccess {
  return {
    mode: settings?.internetGatewayBlockMode ?? 'off',
    exclusionOf: (subnet) => {
      if (subnet === undefined) return undefined;
      const ofSubnet = exclusions.find((exclusion) => exclusion.subnetId === subnet.id);
      return (ofSubnet ?? exclusions.find((exclusion) => exclusion.vpcId === subnet.vpc.id && exclusion.subnetId === undefined))?.mode;
    },
  };
}
