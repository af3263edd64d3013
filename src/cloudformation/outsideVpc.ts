import type { ImportedTemplate } from './importedTemplate';
import { ResourceReader } from './resourceReader';

const subnetProperties = ['SubnetId', 'SubnetIds', 'Subnets'];
const groupProperties = ['SecurityGroupIds', 'SecurityGroups', 'GroupSet'];

/** The VPC of a subnet that only a parameter names: that of a resource which names both, else the only VPC there is. */
export function vpcBesideNode(template: ImportedTemplate, id: string): string | undefined {
  const vpcs: string[] = [];
  for (const resource of template.resources.values()) {
    if (resource.type === 'AWS::EC2::VPC') vpcs.push(resource.logicalId);
    const reader = new ResourceReader(template, resource, 'quiet');
    const vpcId = reader.id('VpcId');
    if (vpcId === undefined) continue;
    const named = [...subnetProperties, ...groupProperties].some((name) => reader.value(name).type !== 'absent' && reader.ids(name).some((other) => other === id));
    if (named) return vpcId;
  }
  return vpcs.length === 1 ? vpcs[0] : undefined;
}
