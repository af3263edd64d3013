import { describe, expect, it } from 'vitest';
import { createNode } from '../../model/defaults/createNode';
import { emptyDesign, type Design } from '../../model/design';
import { edited, exported, imported, nodeOf, resourcesOf } from '../testing/builders';

function databaseOf(engine: string): Design {
  const database = createNode('rdsInstance', { id: 'Orders', logicalId: 'Orders', name: 'Orders', subnetIds: ['subnet-1', 'subnet-2'], securityGroupIds: ['sg-1'], port: 5432, publiclyAccessible: false, engine });
  return { ...emptyDesign({ name: 'test', region: 'us-east-1', accountId: '111122223333' }), nodes: [database] };
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
describe('a drawn database as a template', () => {
  it('gives an Aurora instance the cluster it cannot be without, with the subnets, the groups and the port', () => {
    const resources = resourcesOf(exported(databaseOf('aurora-postgresql')));
    expect(resources['Orders']?.Properties).toEqual({ Engine: 'aurora-postgresql', DBInstanceClass: 'db.t4g.medium', PubliclyAccessible: false, DBClusterIdentifier: { Ref: 'OrdersCluster' } });
    expect(resources['OrdersCluster']).toMatchObject({
      Type: 'AWS::RDS::DBCluster',
      Properties: { Engine: 'aurora-postgresql', ManageMasterUserPassword: true, Port: 5432, DBSubnetGroupName: { Ref: 'OrdersSubnetGroup' }, VpcSecurityGroupIds: ['sg-1'] },
    });
  });

  it('writes other engines as an instance with storage and no cluster', () => {
    const resources = resourcesOf(exported(databaseOf('postgres')));
    expect(Object.keys(resources).toSorted()).toEqual(['Orders', 'OrdersSubnetGroup']);
    expect(resources['Orders']?.Properties).toMatchObject({ AllocatedStorage: '20', VPCSecurityGroups: ['sg-1'], DBSubnetGroupName: { Ref: 'OrdersSubnetGroup' } });
  });

  it('reads the cluster back as part of the one database, and writes later edits into it', () => {
    const text = JSON.stringify(exported(databaseOf('aurora-mysql')));
    const design = imported(text);
    expect(design.nodes.map((node) => node.id)).toEqual(['Orders']);
    expect(nodeOf(design, 'Orders', 'rdsInstance')).toMatchObject({ engine: 'aurora-mysql', port: 5432, securityGroupIds: ['sg-1'], subnetIds: ['subnet-1', 'subnet-2'] });
    expect(JSON.stringify(exported(design))).toBe(text);
    const moved = edited(design, 'Orders', 'rdsInstance', (node) => ({ ...node, port: 3306 }));
    expect(resourcesOf(exported(moved))['OrdersCluster']?.Properties?.['Port']).toBe(3306);
    expect(resourcesOf(exported(moved))['Orders']).toEqual(resourcesOf(exported(design))['Orders']);
  });
});
