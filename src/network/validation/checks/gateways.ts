import { error, groupBy, type CheckContext, type DesignFinding } from '../designCheck';
import { isKnown, surelyExists } from '../knowledge';

/** One internet gateway and one virtual private gateway per VPC. https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html */
export function* checkAttachedGateways({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  const gateways = nodes.filter((node) => node.kind === 'internetGateway' || node.kind === 'virtualPrivateGateway');
  const certain = gateways.filter((gateway) => surelyExists(gateway) && isKnown(gateway, 'VpcId'));
  for (const attached of groupBy(certain, (gateway) => gateway.vpcId && `${gateway.kind} ${gateway.vpcId}`).values()) {
    for (const further of attached.slice(1)) {
      const code = further.kind === 'internetGateway' ? 'IGW_ONE_PER_VPC' : 'VGW_ONE_PER_VPC';
      yield error(code, further, `${network.nameOf(further.vpcId ?? '')} has \`${attached[0]?.name ?? ''}\` already; a VPC has one gateway of this kind.`);
    }
  }
}
