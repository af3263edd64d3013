import { ownVpcOf } from '../../model/owner';
import { Reference } from '../expression';
import type { ResourceReader } from '../resourceReader';
import { defineResourceType } from '../resourceType';
import { publicAddressDependencies } from './internetGateway';

const subnetGroupType = 'AWS::RDS::DBSubnetGroup';
const administrator = { MasterUsername: 'administrator', ManageMasterUserPassword: true };

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
      database.template.fold(subnetGroup.logicalId, database.logicalId);
      database.partFrom(subnetGroup, subnetGroupKey(database.logicalId));
    }
    database.isImplied(cluster?.logicalId, clusterKey(database.logicalId));
    const groups = [...database.ids('VPCSecurityGroups'), ...database.ids('VpcSecurityGroupIds')];
    return database.node('rdsInstance', {
      subnetIds: isGroup ? subnetGroup.ids('SubnetIds', 'subnet') : [],
      securityGroupIds: groups.length > 0 || cluster === undefined ? groups : cluster.ids('VpcSecurityGroupIds'),
      port: database.number('Port') ?? cluster?.number('Port'),
      publiclyAccessible: database.flag('PubliclyAccessible') ?? false,
      engine: engineOf(database, cluster),
    });
  },
  write: (database, writer) => {
    const original = writer.original(database.id);
    const isCluster = original?.['VpcSecurityGroupIds'] !== undefined || writer.originalType(database.id) === 'AWS::RDS::DBCluster';
    const hasOwnCluster = writer.wasImported(clusterKey(database.id));
    const isMember = original?.['DBClusterIdentifier'] !== undefined && !hasOwnCluster;
    if (!isMember && database.subnetIds.length > 0) {
      // A new description would replace the group, and with it the database.
      const before = writer.original(subnetGroupKey(database.id))?.['DBSubnetGroupDescription'];
      writer.part(database, {
        key: subnetGroupKey(database.id),
        type: subnetGroupType,
        name: `${database.name} SubnetGroup`,
        properties: { DBSubnetGroupDescription: typeof before === 'string' ? before : 'Subnets of the database', SubnetIds: writer.ids(database.subnetIds) },
      });
    }
    const engine = database.engine ?? assumedEngine;
    writer.assumed(database, { Engine: database.engine === undefined });
    const place = {
      DBSubnetGroupName: isMember || database.subnetIds.length === 0 ? undefined : new Reference(subnetGroupKey(database.id)),
    };
    const needsCluster = isAurora(engine) && (original === undefined || hasOwnCluster);
    if (needsCluster) {
      writer.part(database, {
        key: clusterKey(database.id),
        type: 'AWS::RDS::DBCluster',
        name: `${database.name} Cluster`,
        facts: { Implied: true },
        properties: { Engine: engine, ...administrator, Port: database.port, ...place, VpcSecurityGroupIds: writer.ids(database.securityGroupIds) },
      });
    }
    writer.own(database, 'AWS::RDS::DBInstance', {
      Engine: engine,
      DBInstanceClass: instanceClassFor(engine),
      PubliclyAccessible: database.publiclyAccessible,
      ...(needsCluster
        ? { DBClusterIdentifier: new Reference(clusterKey(database.id)) }
        : {
            AllocatedStorage: '20',
            ...administrator,
            // A number in a cluster, a text in an instance: so the schemas have it.
            Port: isCluster || database.port === undefined ? database.port : String(database.port),
            ...place,
            [isCluster ? 'VpcSecurityGroupIds' : 'VPCSecurityGroups']: isMember ? undefined : writer.ids(database.securityGroupIds),
          }),
    }, database.publiclyAccessible ? publicAddressDependencies(writer.design, ownVpcOf(writer.design, database)?.id) : []);
  },
});

const assumedEngine = 'postgres';

function engineOf(database: ResourceReader, cluster: ResourceReader | undefined): string | undefined {
  const engine = database.text('Engine') ?? cluster?.text('Engine');
  return engine === assumedEngine && database.isAssumed('Engine') ? undefined : engine;
}

/** An instance of an Aurora cluster has its place from the cluster. */
function clusterOf(database: ResourceReader): ResourceReader | undefined {
  const cluster = database.other(database.id('DBClusterIdentifier'));
  return cluster?.type === 'AWS::RDS::DBCluster' ? cluster : undefined;
}

/**
 * Aurora's instances stand in a cluster, which has the storage, the administrator, the subnets and the groups.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.html
 */
function isAurora(engine: string): boolean {
  return engine.startsWith('aurora');
}

/** The smallest of the general classes: not every engine runs on every class. */
function instanceClassFor(engine: string): string {
  if (isAurora(engine)) return 'db.t4g.medium';
  return /^(?:postgres|mysql|mariadb)$/.test(engine) ? 'db.t4g.micro' : 'db.t3.small';
}

function clusterKey(databaseId: string): string {
  return `clusterOf:${databaseId}`;
}

function subnetGroupKey(databaseId: string): string {
  return `subnetGroupOf:${databaseId}`;
}
