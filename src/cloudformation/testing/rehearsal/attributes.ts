import type { Json } from '../../json';
import { texts, type Account, type Existing } from './account';

/** What `Fn::GetAtt` gives of a resource that exists. */
export function attributeOf(resource: Existing, attribute: string, account: Account): Json {
  const { type, id, properties } = resource;
  switch (`${type}.${attribute}`) {
    case 'AWS::EC2::VPC.Ipv6CidrBlocks':
      return account.blocksOf(id).filter((block) => block.includes(':'));
    case 'AWS::EC2::VPC.DefaultSecurityGroup':
      return `${id}/default-security-group`;
    case 'AWS::EC2::VPC.DefaultNetworkAcl':
      return `${id}/default-network-acl`;
    case 'AWS::EC2::VPCEndpoint.DnsEntries':
      return [`Z0:${id}.vpce.amazonaws.com`];
    case 'AWS::EC2::SecurityGroup.GroupId':
    case 'AWS::EC2::PrefixList.PrefixListId':
    case 'AWS::EC2::EIP.AllocationId':
      return id;
    case 'AWS::EC2::NetworkInterface.PrimaryPrivateIpAddress':
    case 'AWS::EC2::Instance.PrivateIp':
      return texts([properties['PrivateIpAddress']])[0] ?? `${id}.${attribute}`;
    default:
      return /(?:^|\.)(?:\w*Arn)$/.test(attribute) ? arnOfResource(resource, account) : `${id}.${attribute}`;
  }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function arnOfResource({ type, id, properties }: Existing, { region, accountId }: Account): string {
  const regional = (service: string, resource: string) => `arn:aws:${service}:${region}:${accountId}:${resource}`;
  const path = typeof properties['Path'] === 'string' ? properties['Path'] : '/';
  switch (type) {
    case 'AWS::S3::Bucket':
      return `arn:aws:s3:::${id}`;
    case 'AWS::S3::AccessPoint':
      return regional('s3', `accesspoint/${id}`);
    case 'AWS::IAM::Role':
      return `arn:aws:iam::${accountId}:role${path}${id}`;
    case 'AWS::IAM::User':
      return `arn:aws:iam::${accountId}:user${path}${id}`;
    case 'AWS::IAM::ManagedPolicy':
      return `arn:aws:iam::${accountId}:policy/${String(properties['ManagedPolicyName'] ?? id)}`;
    case 'AWS::SQS::Queue':
      return regional('sqs', id);
    case 'AWS::SNS::Topic':
      return regional('sns', id);
    case 'AWS::KMS::Key':
      return regional('kms', `key/${id}`);
    case 'AWS::VpcLattice::ResourceConfiguration':
      return regional('vpc-lattice', `resourceconfiguration/${id}`);
    case 'AWS::VpcLattice::ServiceNetwork':
      return regional('vpc-lattice', `servicenetwork/${id}`);
    case 'AWS::DynamoDB::Table':
      return regional('dynamodb', `table/${id}`);
    case 'AWS::Lambda::Function':
      return regional('lambda', `function:${id}`);
    default:
      return regional('resource', id);
  }
}
