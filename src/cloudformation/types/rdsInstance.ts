import { Reference } from '../expression';
import type { ResourceReader } from '../resourceReader';
import { defineResourceType } from '../resourceType';

const subnetGroupType = 'AWS::RDS::DBSubnetGroup';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html */
export const rdsInstanceType = defineResourceType({
  type: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  folds: [subnetGroupType],
  kinds: ['rdsInstance'],
  read: (database) => {
    const cluster = clusterOf(database);
    const subnetGroup = database.other(database.id('DBSubnetGroupName') ?? cluster?.id('DBSubnetGroupName'));
    const isGroup = subnetGroup?.type === subnetGroupType;
    if (isGroup && database.mode === 'full') {
      database.template.folded.add(subnetGroup.logicalId);
      database.partFrom(subnetGroup, subnetGroupKey(database.logicalId));
    }
    const groups = [...database.ids('VPCSecurityGroups'), ...database.ids('VpcSecurityGroupIds')];
    return database.node('rdsInstance', {
      subnetIds: isGroup ? subnetGroup.ids('SubnetIds', 'subnet') : [],
      securityGroupIds: groups.length > 0 || cluster === undefined ? groups : cluster.ids('VpcSecurityGroupIds'),
      port: database.number('Port') ?? cluster?.number('Port'),
      publiclyAccessible: database.flag('PubliclyAccessible') ?? false,
      engine: database.text('Engine') ?? cluster?.text('Engine'),
    });
  },
  write: (database, writer) => {
    const original = writer.original(database.id);
    const isCluster = original?.['VpcSecurityGroupIds'] !== undefined || writer.originalType(database.id) === 'AWS::RDS::DBCluster';
    const isMember = original?.['DBClusterIdentifier'] !== undefined;
    if (!isMember && database.subnetIds.length > 0) {
      writer.part(database, {
        key: subnetGroupKey(database.id),
        type: subnetGroupType,
        name: `${database.name} SubnetGroup`,
        properties: { DBSubnetGroupDescription: `Subnets of ${database.name}`, SubnetIds: writer.ids(database.subnetIds) },
      });
    }
    writer.own(database, 'AWS::RDS::DBInstance', {
      Engine: database.engine ?? 'postgres',
      DBInstanceClass: 'db.t4g.micro',
      AllocatedStorage: '20',
      MasterUsername: 'administrator',
      ManageMasterUserPassword: true,
      Port: database.port === undefined ? undefined : String(database.port),
      DBSubnetGroupName: isMember || database.subnetIds.length === 0 ? undefined : new Reference(subnetGroupKey(database.id)),
      [isCluster ? 'VpcSecurityGroupIds' : 'VPCSecurityGroups']: isMember ? undefined : writer.ids(database.securityGroupIds),
      PubliclyAccessible: database.publiclyAccessible,
    });
  },
});

/** An instance of an Aurora cluster has its place from the cluster. */
function clusterOf(database: ResourceReader): ResourceReader | undefined {
  const cluster = database.other(database.id('DBClusterIdentifier'));
  return cluster?.type === 'AWS::RDS::DBCluster' ? cluster : undefined;
}

function subnetGroupKey(databaseId: string): string {
  return `subnetGroupOf:${databaseId}`;
}
