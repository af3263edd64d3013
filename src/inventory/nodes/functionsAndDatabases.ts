import { aboutOf, type Reading } from '../reading';
import { results } from '../results';
import { regionOfArn } from '../settings';
import { accountOfArn, roleId } from './identities';

export function readLambdaFunctions(reading: Reading): void {
  for (const read of results.lambdaFunctions.in(reading.found).items) {
    const { item } = read;
    const vpc = item.VpcConfig;
    const about = aboutOf(read, { name: item.FunctionName, ownerId: accountOfArn(item.FunctionArn), region: regionOfArn(item.FunctionArn), vpcId: vpc?.VpcId });
    reading.add('lambdaFunction', about, {
      functionName: item.FunctionName,
      subnetIds: vpc?.SubnetIds ?? [],
      securityGroupIds: vpc?.SecurityGroupIds ?? [],
      ipv6AllowedForDualStack: vpc?.Ipv6AllowedForDualStack,
      roleId: item.Role === undefined ? undefined : roleId(item.Role),
    });
  }
}

export function readDatabases(reading: Reading): void {
  for (const read of results.dbInstances.in(reading.found).items) {
    const { item } = read;
    const group = item.DBSubnetGroup;
    const about = aboutOf(read, { name: item.DBInstanceIdentifier, tags: item.TagList, ownerId: accountOfArn(item.DBInstanceArn), region: regionOfArn(item.DBInstanceArn), vpcId: group?.VpcId });
    reading.add('rdsInstance', about, {
      subnetIds: (group?.Subnets ?? []).flatMap(({ SubnetIdentifier }) => SubnetIdentifier ?? []),
      securityGroupIds: (item.VpcSecurityGroups ?? []).map(({ VpcSecurityGroupId }) => VpcSecurityGroupId),
      port: item.Endpoint?.Port,
      publiclyAccessible: item.PubliclyAccessible ?? false,
      engine: item.Engine,
    });
  }
}
