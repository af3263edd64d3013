import type { DesignNode } from '../model/kinds';
import { Reference, Substitution, type Expression } from './expression';

/** What other resources name a node by. */
export function idReference(node: DesignNode): Reference {
  // `Ref` gives the id only of a group with a VPC; `GroupId` always does.
  const isGroup = node.kind === 'securityGroup' && node.outside !== true;
  return isGroup ? new Reference(node.id, 'GroupId') : new Reference(node.id);
}

/** A node's ARN; undefined for nodes without an attribute that gives it. */
export function arnReference(node: DesignNode): Expression | undefined {
  switch (node.kind) {
    case 'loadBalancer':
    case 'targetGroup':
    case 'snsTopic':
    case 'managedPolicy':
    case 'secret':
      return new Reference(node.id);
    case 's3Bucket':
    case 's3AccessPoint':
    case 'dynamodbTable':
    case 'sqsQueue':
    case 'kmsKey':
    case 'lambdaFunction':
    case 'logGroup':
    case 'ecrRepository':
    case 'role':
    case 'user':
    case 'resourceConfiguration':
    case 'resourceGateway':
    case 'serviceNetwork':
    case 'resourceShare':
      return new Reference(node.id, 'Arn');
    case 'prefixList':
      return new Reference(node.id, 'Arn');
    case 'transitGateway':
      return new Reference(node.id, 'TransitGatewayArn');
    case 'rdsInstance':
      return new Reference(node.id, 'DBInstanceArn');
    case 'vpc':
      return ec2Arn('vpc', node.id);
    case 'subnet':
      return ec2Arn('subnet', node.id);
    case 'gatewayEndpoint':
    case 'interfaceEndpoint':
    case 'gatewayLoadBalancerEndpoint':
    case 'resourceEndpoint':
    case 'serviceNetworkEndpoint':
      return ec2Arn('vpc-endpoint', node.id);
    default:
      return undefined;
  }
}

function ec2Arn(type: string, id: string): Substitution {
  return new Substitution(['arn:', new Reference('AWS::Partition'), ':ec2:', new Reference('AWS::Region'), ':', new Reference('AWS::AccountId'), `:${type}/`, new Reference(id)]);
}
