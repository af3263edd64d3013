import type { Design } from '../../../model/design';
import { nodesOf } from '../../../model/design';
import type { AwsService, NodeKind } from '../../../model/kinds';
import { updateNodes } from '../../../model/operations/updateNode';
import { chain, optionsOf } from '../commonFields';
import type { Field } from '../field';
import { defineInspector, linksTo, type KindInspector } from '../kindInspector';
import { useReadOnly } from '../readOnly';
import { AwsServiceChooser } from '../ServiceChooser';
import { bucketNameProblem } from '../validation';

const defaultAccessBlock = { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true };

function accessBlockField(property: keyof typeof defaultAccessBlock, label: string, hint: string, cloudFormation: string): Field {
  return {
    type: 'choice',
    property: `publicAccessBlock.${property}`,
    label,
    hint,
    cloudFormation: `AWS::S3::Bucket PublicAccessBlockConfiguration.${cloudFormation}`,
    absent: 'On (AWS default)',
    awsDefault: true,
    options: optionsOf(['true', 'On'], ['false', 'Off']),
    write: (design, ids, value) =>
      chain(
        design,
        ids.map((id) => (whole: Design) => {
          const bucket = nodesOf(whole, 's3Bucket').find((candidate) => candidate.id === id);
          return updateNodes(whole, [id], { publicAccessBlock: { ...defaultAccessBlock, ...bucket?.publicAccessBlock, [property]: value !== 'false' } });
        }),
      ),
  };
}

const kmsField: Field = { type: 'reference', property: 'kmsKeyId', label: 'KMS key', hint: 'What its content is encrypted with; reading then needs `kms:Decrypt` as well.', kinds: ['kmsKey'], absent: 'The service’s own key', awsDefault: null };

const s3Bucket = defineInspector('s3Bucket', {
  fields: [
    { type: 'text', property: 'bucketName', label: 'Bucket name', hint: 'Absent: CloudFormation makes one up. Its ARN is made of it.', optional: true, single: true, mono: true, validate: bucketNameProblem, cloudFormation: 'AWS::S3::Bucket BucketName' },
    accessBlockField('blockPublicPolicy', 'Block public policy', 'Bucket policies that make it public are refused.', 'BlockPublicPolicy'),
    accessBlockField('restrictPublicBuckets', 'Restrict public buckets', 'A public policy counts for the own account and AWS services only.', 'RestrictPublicBuckets'),
    { ...kmsField, cloudFormation: 'AWS::S3::Bucket BucketEncryption' },
  ],
  facts: (node, design) => [{ label: 'Access points', value: linksTo(nodesOf(design, 's3AccessPoint').filter((point) => point.bucketId === node.id)) }],
  note: 'The bucket policy and the endpoint policy must both let a request through; in the same account the identity policy or the bucket policy is enough besides.',
});

const s3AccessPoint = defineInspector('s3AccessPoint', {
  fields: [
    { type: 'reference', property: 'bucketId', label: 'Bucket', hint: 'The bucket’s policy must let the access point’s requests through.', kinds: ['s3Bucket'], cloudFormation: 'AWS::S3::AccessPoint Bucket' },
    { type: 'text', property: 'accessPointName', label: 'Access point name', hint: 'Absent: CloudFormation makes one up.', optional: true, single: true, mono: true, cloudFormation: 'AWS::S3::AccessPoint Name' },
    { type: 'reference', property: 'vpcId', label: 'Network origin', hint: 'A VPC: requests from elsewhere are refused.', kinds: ['vpc'], absent: 'Internet', cloudFormation: 'AWS::S3::AccessPoint VpcConfiguration.VpcId' },
  ],
});

/** A resource that has a name of its own, and maybe a key. */
function named(kind: NodeKind, { property, label, cloudFormation, further = [] }: { property: string; label: string; cloudFormation: string; further?: readonly Field[] }): KindInspector {
  return defineInspector(kind, {
    fields: [{ type: 'text', property, label, hint: 'Absent: CloudFormation makes one up. Its ARN is made of it.', optional: true, single: true, mono: true, cloudFormation }, ...further],
  });
}

const kmsKey = defineInspector('kmsKey', {
  fields: [{ type: 'texts', property: 'aliases', label: 'Aliases', entry: 'alias', hint: 'Such as alias/reports.', placeholder: 'alias/reports', cloudFormation: 'AWS::KMS::Alias AliasName' }],
  note: 'A KMS key always has a key policy; without a statement for the account, identity policies count for nothing.',
});

const restApi = defineInspector('restApi', {
  fields: [
    { type: 'choice', property: 'endpointType', label: 'Endpoint type', hint: 'A private API is reached through `execute-api` endpoints only.', options: optionsOf(['PRIVATE', 'Private'], ['REGIONAL', 'Regional'], ['EDGE', 'Edge-optimized']), cloudFormation: 'AWS::ApiGateway::RestApi EndpointConfiguration.Types' },
    { type: 'references', property: 'vpcEndpointIds', label: 'Endpoints with an alias', hint: 'Each gets a name for this API.', kinds: ['interfaceEndpoint'], fits: (candidate) => candidate.kind === 'interfaceEndpoint' && candidate.serviceName.endsWith('.execute-api'), none: 'None.', cloudFormation: 'AWS::ApiGateway::RestApi EndpointConfiguration.VpcEndpointIds' },
    { type: 'choice', property: 'authorizationType', label: 'Authorization', hint: 'With `AWS_IAM` requests are signed and identity policies count.', options: optionsOf(['NONE', 'None'], ['AWS_IAM', 'AWS_IAM'], ['CUSTOM', 'Custom'], ['COGNITO_USER_POOLS', 'Cognito user pools']), awsDefault: 'NONE', cloudFormation: 'AWS::ApiGateway::Method AuthorizationType' },
  ],
  note: 'A private API needs a resource policy: without one every call is refused.',
});

const awsService = defineInspector('awsService', {
  first: { title: 'Service', render: (node) => <NamedService node={node} /> },
  fields: [],
});

function NamedService({ node }: { node: AwsService }) {
  return <AwsServiceChooser node={node} readOnly={useReadOnly(node)} />;
}

const resourceConfiguration = defineInspector('resourceConfiguration', {
  fields: [
    { type: 'choice', property: 'configurationType', label: 'Type', hint: 'A group holds child resources.', options: optionsOf(['SINGLE', 'Single'], ['GROUP', 'Group'], ['CHILD', 'Child'], ['ARN', 'ARN']), cloudFormation: 'AWS::VpcLattice::ResourceConfiguration ResourceConfigurationType' },
    { type: 'reference', property: 'resourceGatewayId', cloudFormation: 'AWS::VpcLattice::ResourceConfiguration ResourceGatewayId', label: 'Resource gateway', hint: 'The way into the provider’s VPC.', kinds: ['resourceGateway'], absent: 'None' },
    { type: 'reference', property: 'groupId', cloudFormation: 'AWS::VpcLattice::ResourceConfiguration ResourceConfigurationGroupId', label: 'Group', hint: 'Of a child.', kinds: ['resourceConfiguration'], absent: 'None' },
    { type: 'texts', property: 'portRanges', label: 'Ports', entry: 'port or range', hint: 'Single ports and ranges: 5432, 1-100.', placeholder: '5432', cloudFormation: 'AWS::VpcLattice::ResourceConfiguration PortRanges' },
    { type: 'text', property: 'definition.address', cloudFormation: 'AWS::VpcLattice::ResourceConfiguration ResourceConfigurationDefinition.IpResource', label: 'Address', hint: 'Of the resource in its VPC.', optional: true, mono: true, visible: (node) => node.kind === 'resourceConfiguration' && node.definition?.type === 'ip', write: (design, ids, value) => updateNodes(design, ids, { definition: { type: 'ip', address: value } }) },
    { type: 'text', property: 'definition.domainName', cloudFormation: 'AWS::VpcLattice::ResourceConfiguration ResourceConfigurationDefinition.DnsResource.DomainName', label: 'Domain name', hint: 'Of the resource; it resolves publicly.', optional: true, mono: true, visible: (node) => node.kind === 'resourceConfiguration' && node.definition?.type === 'dns', write: (design, ids, value) => updateNodes(design, ids, { definition: { type: 'dns', domainName: value } }) },
    { type: 'text', property: 'customDomainName', cloudFormation: 'AWS::VpcLattice::ResourceConfiguration CustomDomainName', label: 'Custom domain name', hint: 'What consumers may call it by.', optional: true },
    { type: 'toggle', property: 'domainVerified', label: 'Domain verified', hint: 'Before that, consumers reach it by this name only when they allow it.', visible: (node) => node.kind === 'resourceConfiguration' && node.customDomainName !== undefined },
    { type: 'references', property: 'serviceNetworkIds', cloudFormation: 'AWS::VpcLattice::ServiceNetworkResourceAssociation ServiceNetworkId', label: 'Service networks', hint: 'Through which it is reached.', kinds: ['serviceNetwork'], none: 'None.' },
  ],
});

const resourceGateway = defineInspector('resourceGateway', {
  fields: [
    { type: 'references', property: 'subnetIds', label: 'Subnets', hint: 'From where it reaches the resources.', kinds: ['subnet'], fits: (candidate, node) => candidate.kind === 'subnet' && node.kind === 'resourceGateway' && candidate.vpcId === node.vpcId, none: 'No subnet chosen.', cloudFormation: 'AWS::VpcLattice::ResourceGateway SubnetIds' },
    { type: 'references', property: 'securityGroupIds', label: 'Security groups', hint: 'Outbound rules decide what it reaches.', kinds: ['securityGroup'], fits: (candidate, node) => candidate.kind === 'securityGroup' && node.kind === 'resourceGateway' && candidate.vpcId === node.vpcId, none: 'None chosen: the default security group of the VPC.', cloudFormation: 'AWS::VpcLattice::ResourceGateway SecurityGroupIds' },
  ],
});

const serviceNetwork = defineInspector('serviceNetwork', {
  fields: [],
  facts: (node, design) => [
    { label: 'Resources', value: linksTo(nodesOf(design, 'resourceConfiguration').filter((each) => each.serviceNetworkIds.some((id) => id === node.id))) },
    { label: 'Endpoints', value: linksTo(nodesOf(design, 'serviceNetworkEndpoint').filter((each) => each.serviceNetworkId === node.id)) },
  ],
});

const resourceShare = defineInspector('resourceShare', {
  fields: [
    { type: 'texts', property: 'resourceIds', label: 'Resources', entry: 'resource', hint: 'What is shared.', cloudFormation: 'AWS::RAM::ResourceShare ResourceArns' },
    { type: 'texts', property: 'principals', label: 'Principals', entry: 'principal', hint: 'Accounts and organizations it is shared with.', cloudFormation: 'AWS::RAM::ResourceShare Principals' },
  ],
});

const carriedResource = defineInspector('carriedResource', {
  fields: [
    {
      type: 'text',
      property: 'properties',
      label: 'Properties',
      hint: 'As CloudFormation has them, in JSON.',
      single: true,
      mono: true,
      lines: 12,
      validate: (text) => (isJson(text) ? undefined : 'This is not JSON.'),
    },
  ],
  facts: (node) => [{ label: 'Type', value: node.type }],
  note: 'Drawn, not simulated. It comes out of an export as it came in.',
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

export const serviceInspectors = [
  s3Bucket, s3AccessPoint, kmsKey, restApi, awsService, resourceConfiguration, resourceGateway, serviceNetwork, resourceShare, carriedResource,
  named('dynamodbTable', { property: 'tableName', label: 'Table name', cloudFormation: 'AWS::DynamoDB::Table TableName', further: [{ ...kmsField, cloudFormation: 'AWS::DynamoDB::Table SSESpecification.KMSMasterKeyId' }] }),
  named('sqsQueue', { property: 'queueName', label: 'Queue name', cloudFormation: 'AWS::SQS::Queue QueueName', further: [{ ...kmsField, cloudFormation: 'AWS::SQS::Queue KmsMasterKeyId' }] }),
  named('snsTopic', { property: 'topicName', label: 'Topic name', cloudFormation: 'AWS::SNS::Topic TopicName', further: [{ ...kmsField, cloudFormation: 'AWS::SNS::Topic KmsMasterKeyId' }] }),
  named('secret', { property: 'secretName', label: 'Secret name', cloudFormation: 'AWS::SecretsManager::Secret Name', further: [{ ...kmsField, cloudFormation: 'AWS::SecretsManager::Secret KmsKeyId' }] }),
  named('athenaWorkgroup', { property: 'workgroupName', label: 'Workgroup name', cloudFormation: 'AWS::Athena::WorkGroup Name' }),
  named('ecrRepository', { property: 'repositoryName', label: 'Repository name', cloudFormation: 'AWS::ECR::Repository RepositoryName' }),
  named('logGroup', { property: 'logGroupName', label: 'Log group name', cloudFormation: 'AWS::Logs::LogGroup LogGroupName' }),
  named('ssmParameter', { property: 'parameterName', label: 'Parameter name', cloudFormation: 'AWS::SSM::Parameter Name' }),
];
