import { Reference, type Expression } from '../expression';
import { compact } from '../json';
import { defineResourceType } from '../resourceType';

/** A service with awsvpc networking; its task definition is carried, and gives the task role. */
export const ecsServiceType = defineResourceType({
  type: 'AWS::ECS::Service',
  kinds: ['ecsService'],
  read: (service) => {
    const network = service.object('NetworkConfiguration').object('AwsvpcConfiguration');
    const taskDefinition = service.other(service.id('TaskDefinition'));
    service.isImplied(taskDefinition?.logicalId, taskDefinitionKeyOf(service.logicalId));
    const roleId = taskDefinition?.type === 'AWS::ECS::TaskDefinition' ? taskDefinition.id('TaskRoleArn', 'role') : undefined;
    if (roleId !== undefined && taskDefinition !== undefined) service.partFrom(taskDefinition, roleKey(service.logicalId), { merged: true });
    const subnetIds = network.ids('Subnets', 'subnet');
    // Without awsvpc networking its tasks stand behind their instances' interfaces.
    if (subnetIds.length === 0 && service.mode === 'full') return undefined;
    return service.node('ecsService', {
      subnetIds,
      securityGroupIds: network.ids('SecurityGroups'),
      assignPublicIp: network.text('AssignPublicIp') === 'ENABLED',
      roleId,
    });
  },
  write: (service, writer) => {
    const taskDefinitionKey = taskDefinitionKeyOf(service.id);
    const isNew = !writer.wasImported(service.id) || writer.wasImported(taskDefinitionKey);
    if (isNew) {
      writer.part(service, {
        key: taskDefinitionKey,
        type: 'AWS::ECS::TaskDefinition',
        name: `${service.name} TaskDefinition`,
        facts: { Implied: true },
        properties: {
          RequiresCompatibilities: ['FARGATE'],
          NetworkMode: 'awsvpc',
          Cpu: '256',
          Memory: '512',
          ContainerDefinitions: [{ Name: 'app', Image: 'public.ecr.aws/docker/library/busybox:stable', Essential: true }],
        },
      });
    }
    if (service.roleId !== undefined) {
      const role = writer.arn(service.roleId) ?? service.roleId;
      writer.part(service, { key: roleKey(service.id), type: '', name: '', properties: { TaskRoleArn: role }, inline: { into: taskDefinitionKey, value: { TaskRoleArn: role } } });
    }
    writer.own(service, 'AWS::ECS::Service', {
      LaunchType: 'FARGATE',
      TaskDefinition: isNew ? new Reference(taskDefinitionKey) : undefined,
      NetworkConfiguration: {
        AwsvpcConfiguration: compact<Expression>({
          AssignPublicIp: service.assignPublicIp ? 'ENABLED' : 'DISABLED',
          Subnets: writer.ids(service.subnetIds),
          SecurityGroups: writer.ids(service.securityGroupIds),
        }),
      },
    });
  },
});

function roleKey(serviceId: string): string {
  return `taskRoleOf:${serviceId}`;
}

function taskDefinitionKeyOf(serviceId: string): string {
  return `taskDefinitionOf:${serviceId}`;
}
