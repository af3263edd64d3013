import type { ServiceRefusal } from './apiGateway';
import type { Passage } from './policies/passage';
import type { Call } from './question/question';

/**
 * An access point with a VPC as its network origin takes only what comes through an endpoint of that VPC, whatever policies say.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-vpc.html
 */
export function refuseByNetworkOrigin(call: Call, passage: Passage): ServiceRefusal | undefined {
  const point = call.node;
  if (point?.kind !== 's3AccessPoint' || point.vpcId === undefined) return undefined;
  if (passage.type === 'endpoint' && passage.endpoint.vpcId === point.vpcId) return undefined;
  const code = 'S3_ACCESS_POINT_VPC_ORIGIN';
  const way = passage.type === 'endpoint' ? `\`${passage.endpoint.name}\` is in another VPC` : 'this request comes without an endpoint';
  return {
    decision: { node: point.id, layer: 'resource-policy', code },
    step: { node: point.id, layer: 'resource-policy', outcome: 'fail', code, message: `\`${point.name}\` takes only requests through endpoints of its own VPC; ${way}.` },
    undocumented: false,
  };
}
