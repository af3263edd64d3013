import type { ResourceConfiguration } from '../../model/kinds';
import { Reference, type Expression } from '../expression';
import type { ResourceReader } from '../resourceReader';
import { defineResourceType } from '../resourceType';
import type { ResourceWriter } from '../resourceWriter';
import { brandId } from '../nodeIds';

const associationType = 'AWS::VpcLattice::ServiceNetworkResourceAssociation';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-vpclattice-resourceconfiguration.html */
export const resourceConfigurationType = defineResourceType({
  type: 'AWS::VpcLattice::ResourceConfiguration',
  folds: [associationType],
  kinds: ['resourceConfiguration'],
  refGives: 'arn',
  read: (configuration) => {
    const serviceNetworkIds = configuration.foldsOf(associationType, 'ResourceConfigurationId').flatMap((association) => {
      const id = association.id('ServiceNetworkId', 'serviceNetwork');
      if (id !== undefined) association.isOrigin(associationKey(configuration.logicalId, id));
      return id ?? [];
    });
    return configuration.node('resourceConfiguration', {
      configurationType: configuration.choice('ResourceConfigurationType', ['SINGLE', 'GROUP', 'CHILD', 'ARN'], 'SINGLE'),
      definition: readDefinition(configuration),
      portRanges: configuration.texts('PortRanges'),
      resourceGatewayId: configuration.id('ResourceGatewayId', 'resourceGateway'),
      groupId: configuration.id('ResourceConfigurationGroupId', 'resourceConfiguration'),
      customDomainName: configuration.text('CustomDomainName'),
      domainVerified: configuration.designer.flag('DomainVerified'),
      serviceNetworkIds,
    });
  },
  write: (configuration, writer) => {
    writer.own(configuration, 'AWS::VpcLattice::ResourceConfiguration', {
      Name: writer.physicalName(configuration),
      ResourceConfigurationType: configuration.configurationType,
      ResourceConfigurationDefinition: definitionOf(configuration, writer),
      PortRanges: configuration.portRanges.length > 0 ? configuration.portRanges : undefined,
      ProtocolType: configuration.configurationType === 'ARN' ? undefined : 'TCP',
      ResourceGatewayId: writer.id(configuration.resourceGatewayId),
      ResourceConfigurationGroupId: writer.id(configuration.groupId),
      CustomDomainName: configuration.customDomainName,
    });
    if (configuration.domainVerified !== undefined) writer.facts(configuration, { DomainVerified: configuration.domainVerified });
    for (const id of configuration.serviceNetworkIds) {
      writer.part(configuration, {
        key: associationKey(configuration.id, id),
        group: `serviceNetworks:${configuration.id}`,
        type: associationType,
        name: `${configuration.name} Association`,
        properties: { ResourceConfigurationId: new Reference(configuration.id), ServiceNetworkId: writer.id(id) },
      });
    }
  },
});

function readDefinition(configuration: ResourceReader): ResourceConfiguration['definition'] {
  const definition = configuration.object('ResourceConfigurationDefinition');
  const address = definition.value('IpResource').type === 'object' ? definition.object('IpResource').text('IpAddress') : definition.text('IpResource');
  if (address !== undefined) return { type: 'ip', address };
  const domainName = definition.object('DnsResource').text('DomainName');
  if (domainName !== undefined) return { type: 'dns', domainName };
  const arn = definition.value('ArnResource').type === 'object' ? definition.object('ArnResource').id('Arn') : definition.id('ArnResource');
  return arn === undefined ? undefined : { type: 'arn', resourceId: brandId('node', arn) };
}

// The schema wants the address and the ARN as plain texts, the domain name in an object.
function definitionOf({ definition }: ResourceConfiguration, writer: ResourceWriter): Expression | undefined {
  switch (definition?.type) {
    case 'ip':
      return { IpResource: definition.address };
    case 'dns':
      return { DnsResource: { DomainName: definition.domainName, IpAddressType: 'IPV4' } };
    case 'arn':
      return { ArnResource: writer.arn(definition.resourceId) ?? definition.resourceId };
    case undefined:
      return undefined;
  }
}

function associationKey(configurationId: string, serviceNetworkId: string): string {
  return `serviceNetwork:${configurationId}:${serviceNetworkId}`;
}

export const resourceGatewayType = defineResourceType({
  type: 'AWS::VpcLattice::ResourceGateway',
  kinds: ['resourceGateway'],
  read: (gateway) =>
    gateway.node('resourceGateway', {
      vpcId: gateway.requiredId('VpcIdentifier', 'vpc'),
      subnetIds: gateway.ids('SubnetIds', 'subnet'),
      securityGroupIds: gateway.ids('SecurityGroupIds'),
    }),
  write: (gateway, writer) =>
    writer.own(gateway, 'AWS::VpcLattice::ResourceGateway', {
      Name: writer.physicalName(gateway),
      VpcIdentifier: writer.id(gateway.vpcId),
      SubnetIds: writer.ids(gateway.subnetIds),
      SecurityGroupIds: writer.ids(gateway.securityGroupIds),
    }),
});

export const serviceNetworkType = defineResourceType({
  type: 'AWS::VpcLattice::ServiceNetwork',
  kinds: ['serviceNetwork'],
  read: (network) => network.node('serviceNetwork', {}),
  write: (network, writer) => writer.own(network, 'AWS::VpcLattice::ServiceNetwork', {}),
});

export const resourceShareType = defineResourceType({
  type: 'AWS::RAM::ResourceShare',
  kinds: ['resourceShare'],
  refGives: 'arn',
  read: (share) => share.node('resourceShare', { resourceIds: share.ids('ResourceArns'), principals: share.texts('Principals') }),
  write: (share, writer) =>
    writer.own(share, 'AWS::RAM::ResourceShare', {
      Name: share.name,
      ResourceArns: share.resourceIds.length > 0 ? share.resourceIds.map((id) => writer.arn(id) ?? id) : undefined,
      Principals: share.principals.length > 0 ? [...share.principals] : undefined,
    }),
});
