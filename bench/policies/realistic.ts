import type { EvaluationCase } from '../../src/policy/index';

/** A role's session reads an object through a gateway endpoint; 16 condition keys. */
export function realisticCase(): EvaluationCase {
  const version = '2012-10-17';
  return {
    request: {
      principal: 'arn:aws:sts::111122223333:assumed-role/orders-app/i-0123456789abcdef0',
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::orders-archive/2026/11/21/invoice-4711.pdf',
      resourceAccount: '111122223333',
      context: {
        'aws:SourceVpc': 'vpc-0a1b2c3d4e5f60718', 'aws:SourceVpce': 'vpce-0a1b2c3d4e5f60718', 'aws:VpcSourceIp': '10.20.30.40',
        'aws:SecureTransport': true, 'aws:RequestedRegion': 'eu-central-1', 'aws:CurrentTime': '2026-11-21T12:00:00Z',
        'aws:PrincipalOrgID': 'o-a1b2c3d4e5', 'aws:PrincipalOrgPaths': ['o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/'], 'aws:ResourceOrgID': 'o-a1b2c3d4e5',
        'aws:PrincipalTag/team': 'orders', 'aws:ViaAWSService': false, 'aws:UserAgent': 'aws-sdk-js/3', 'aws:TokenIssueTime': '2026-11-21T11:00:00Z',
        'aws:Ec2InstanceSourceVpc': 'vpc-0a1b2c3d4e5f60718', 's3:TlsVersion': 1.3, 's3:authType': 'REST-HEADER',
      },
    },
    identityPolicies: [
      {
        name: 'orders-app',
        policy: {
          Version: version,
          Statement: [
            { Effect: 'Allow', Action: ['s3:ListBucket', 's3:GetBucketLocation'], Resource: 'arn:aws:s3:::orders-archive' },
            { Effect: 'Allow', Action: ['s3:GetObject*', 's3:PutObject'], Resource: 'arn:aws:s3:::${aws:PrincipalTag/team}-archive/*' },
            { Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*', Condition: { StringLike: { 'kms:ViaService': 's3.*.amazonaws.com' } } },
          ],
        },
      },
    ],
    endpointPolicies: [
      {
        name: 's3-endpoint',
        type: 'gateway',
        policy: {
          Version: version,
          Statement: [
            { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5', 'aws:ResourceOrgID': 'o-a1b2c3d4e5' } } },
            { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::prod-eu-central-1-starport-layer-bucket/*' },
          ],
        },
      },
    ],
    resourcePolicy: {
      Version: version,
      Statement: [
        { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: ['arn:aws:s3:::orders-archive', 'arn:aws:s3:::orders-archive/*'], Condition: { Bool: { 'aws:SecureTransport': false } } },
        { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::orders-archive/*', Condition: { StringNotEqualsIfExists: { 'aws:SourceVpce': ['vpce-0a1b2c3d4e5f60718', 'vpce-0f1e2d3c4b5a69788'] }, BoolIfExists: { 'aws:PrincipalIsAWSService': false } } },
        { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/orders-app' }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders-archive/*', Condition: { IpAddress: { 'aws:VpcSourceIp': '10.20.0.0/16' } } },
      ],
    },
  };
}
