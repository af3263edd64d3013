import { describe } from 'vitest';
import { itFinds, policyWith } from './testing/checkTable';

const when = (condition: string, rest = '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"') => policyWith(`${rest}, "Condition": {${condition}}`);
const denyWhen = (condition: string) => when(condition, '"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"');
const listing = (condition: string, effect = 'Allow') => when(condition, `"Effect": "${effect}", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::b"`);
const fine = when('"StringEquals": {"aws:username": "ann"}');
const dynamo = (actions: string, condition: string, effect = 'Allow') => when(condition, `"Effect": "${effect}", "Action": ${actions}, "Resource": "arn:aws:dynamodb:*:*:table/t"`);
const byAttributes = '"ForAllValues:StringEquals": {"dynamodb:Attributes": ["a"]}, "Null": {"dynamodb:Attributes": "false"}';
const trust = (condition: string) => policyWith(`"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/id.example.com"}, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {${condition}}`);
const bucketPolicy = (condition: string, effect = 'Deny') => policyWith(`"Effect": "${effect}", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*", "Condition": {${condition}}`);

describe('Keys and operators', () => {
  itFinds([
  { code: 'POL402', finds: when('⟦"ForAllValues:Null"⟧: {"aws:TagKeys": "true"}'), butNotIn: when('"Null": {"aws:TagKeys": "true"}'), fixes: 'some' },
  { code: 'POL403', finds: when('⟦"StringEquals"⟧: {"aws:PrincipalOrgPaths": "o-1/r-1/ou-1/"}'), butNotIn: when('"ForAnyValue:StringEquals": {"aws:PrincipalOrgPaths": "o-1/r-1/ou-1/"}'), fixes: 'some' },
  { code: 'POL403', finds: when('⟦"StringEquals"⟧: {"aws:PrincipalOrgPaths": "o-1/r-1/ou-1/", "aws:CalledVia": "athena.amazonaws.com"}'), butNotIn: fine, fixes: 'some' },
  { code: 'POL402', finds: when('⟦"ForAllValues:Null"⟧: {"aws:TagKeys": "true", "aws:CalledVia": "true"}'), butNotIn: fine, fixes: 'some' },
  { code: 'POL404', finds: when('⟦"ForAllValues:StringEquals"⟧: {"aws:username": "a"}'), butNotIn: denyWhen('"ForAllValues:StringEquals": {"aws:username": "a"}'), fixes: 'some' },
  { code: 'POL405', finds: when('⟦"ForAllValues:StringEquals"⟧: {"aws:PrincipalOrgPaths": "o-1/r-1/"}'), butNotIn: when('"ForAllValues:StringEquals": {"aws:PrincipalOrgPaths": "o-1/r-1/"}, "Null": {"aws:PrincipalOrgPaths": "false"}'), fixes: 'some' },
  { code: 'POL406', kind: 'trust', finds: trust('⟦"ForAnyValue:StringEquals"⟧: {"accounts.google.com:aud": "app"}'), butNotIn: trust('"StringEquals": {"accounts.google.com:aud": "app"}'), fixes: 'some' },
  { code: 'POL407', kind: 'trust', finds: trust('⟦"ForAnyValue:StringEquals"⟧: {"id.example.com:aud": "app"}'), butNotIn: trust('"StringEquals": {"id.example.com:aud": "app"}') },
  { code: 'POL408', finds: when('"StringEquals": {⟦"aws:SourceVcpe"⟧: "vpce-11111111"}'), butNotIn: when('"StringEquals": {"AWS:sourcevpce": "vpce-11111111"}'), fixes: 'some' },
  { code: 'POL409', finds: listing('"StringEquals": {⟦"s3:prefx"⟧: "a"}'), butNotIn: listing('"StringEquals": {"s3:Prefix": "a"}'), fixes: 'some' },
  { code: 'POL409', finds: when('"StringEquals": {⟦"secretsmanager:ResourceTags/env"⟧: "prod"}', '"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*"'), butNotIn: when('"StringEquals": {"secretsmanager:ResourceTag/env": "prod"}', '"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*"') },
  { code: 'POL410', finds: when('"StringEquals": {⟦"username"⟧: "a"}'), butNotIn: fine },
  { code: 'POL411', finds: when('"ArnLike": {⟦"aws:ARN"⟧: "arn:aws:iam::111122223333:role/r"}'), butNotIn: when('"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/r"}'), fixes: 'some' },
  { code: 'POL413', finds: when('"StringEquals": {⟦"aws:PrincipalTag"⟧: "a"}'), butNotIn: when('"StringEquals": {"aws:PrincipalTag/team": "a"}') },
  { code: 'POL417', finds: when('"StringEquals": {⟦"s3:prefix"⟧: "a"}', '"Effect": "Allow", "Action": ["s3:ListBucket", "s3:GetBucketPolicy"], "Resource": "arn:aws:s3:::b"'), butNotIn: listing('"StringEquals": {"s3:prefix": "a"}'), fixes: 'some' },
  { code: 'POL417', finds: when('"StringEquals": {⟦"s3:prefix"⟧: "a"}', '"Effect": "Deny", "Action": "s3:GetBucketPolicy", "Resource": "arn:aws:s3:::b"'), butNotIn: when('"ArnEquals": {"lambda:SourceFunctionArn": "arn:aws:lambda:us-east-1:111122223333:function:f"}', '"Effect": "Deny", "Action": "ec2:CreateNetworkInterface", "Resource": "*"') },
  { code: 'POL202', finds: when('"StringEquals": {⟦"s_3:prefix"⟧: "a"}'), butNotIn: when('"StringEquals": {"oidc.eks.us-east-1.amazonaws.com/id/ABC_1:sub": "a"}') },
  { code: 'POL408', kind: 'resource', service: 'sns', finds: when('"StringEquals": {⟦"aws:SourceOwners"⟧: "111122223333"}'), butNotIn: policyWith('"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "SNS:Publish", "Resource": "arn:aws:sns:us-east-1:111122223333:t", "Condition": {"StringEquals": {"AWS:SourceOwner": "111122223333"}}') },
]);
});

describe('Condition values', () => {
  itFinds([
  { code: 'POL305', finds: when('"StringEquals": {"aws:RequestedRegion": ⟦"us-esat-1"⟧}'), butNotIn: when('"StringEquals": {"aws:RequestedRegion": "us-east-1"}') },
  { code: 'POL415', finds: when('"Bool": {"aws:SecureTransport": ⟦5⟧}'), butNotIn: when('"Bool": {"aws:SecureTransport": true}') },
  { code: 'POL416', finds: when('"Bool": {"aws:SecureTransport": ⟦["true", "false"]⟧}'), butNotIn: when('"Bool": {"aws:SecureTransport": ["true"]}'), fixes: 'some' },
  { code: 'POL419', finds: when('⟦"StringEquals"⟧: {"aws:SecureTransport": "true"}'), butNotIn: when('"Bool": {"aws:SecureTransport": "true"}'), fixes: 'some' },
  { code: 'POL419', finds: when('⟦"StringEquals"⟧: {"aws:SourceIp": "203.0.113.0/24", "aws:username": "a"}'), butNotIn: when('"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}'), fixes: 'some' },
  { code: 'POL420', finds: when('"Bool": {"aws:SecureTransport": ⟦"yes"⟧}'), butNotIn: when('"Bool": {"aws:SecureTransport": "TRUE"}') },
  { code: 'POL421', finds: when('"DateLessThan": {"aws:CurrentTime": ⟦"tomorrow"⟧}'), butNotIn: when('"DateLessThan": {"aws:CurrentTime": "2026-12-31"}') },
  { code: 'POL422', finds: when('"IpAddress": {"aws:SourceIp": ⟦"203.0.113.*"⟧}'), butNotIn: when('"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}'), severity: 'error' },
  { code: 'POL423', finds: listing('"NumericLessThan": {"s3:max-keys": ⟦"ten"⟧}'), butNotIn: listing('"NumericLessThan": {"s3:max-keys": 10}') },
  { code: 'POL424', finds: when('"BinaryEquals": {"aws:username": ⟦"?"⟧}'), butNotIn: when('"BinaryEquals": {"aws:username": "QmluYXJ5"}') },
  { code: 'POL425', finds: when('"DateLessThan": {"aws:CurrentTime": ⟦"1767225600000"⟧}'), butNotIn: when('"DateLessThan": {"aws:CurrentTime": "1767225600"}'), fixes: 'some' },
  { code: 'POL425', finds: when('"DateLessThan": {"aws:CurrentTime": ⟦"1700000000000"⟧}'), butNotIn: when('"DateLessThan": {"aws:CurrentTime": "99999999999999999999"}'), fixes: 'some' },
  { code: 'POL425', finds: when('"DateLessThan": {"aws:CurrentTime": ⟦"2026-12-31T10:00:00"⟧}'), butNotIn: when('"DateLessThan": {"aws:CurrentTime": "2026-12-31T10:00:00Z"}'), fixes: 'some' },
  { code: 'POL426', finds: listing('"StringEquals": {"s3:prefix": ⟦"home/*"⟧}'), butNotIn: listing('"StringEquals": {"s3:prefix": "home/${*}"}'), fixes: 'some' },
  { code: 'POL426', finds: when('"StringEquals": {"aws:PrincipalOrgID": ⟦"o-*"⟧}'), butNotIn: fine, fixes: 'none' },
  { code: 'POL427', finds: when('⟦"StringLike"⟧: {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/*"}'), butNotIn: when('"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/*"}'), fixes: 'some' },
  { code: 'POL428', finds: when('"StringLike": {"aws:PrincipalOrgID": ⟦"o-a1*"⟧}'), butNotIn: when('"StringLike": {"aws:PrincipalTag/team": "a*"}') },
  { code: 'POL428', finds: when('"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": ⟦"o-a/*"⟧}'), butNotIn: when('"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*"}') },
  { code: 'POL428', finds: when('"StringLike": {"aws:userid": ⟦"AROAEXAMPLE*"⟧}'), butNotIn: when('"StringLike": {"aws:userid": ["AROAEXAMPLE:*", "*:ann"]}') },
  { code: 'POL429', finds: when('"StringEquals": {"aws:PrincipalOrgID": ⟦"${aws:PrincipalTag/org}"⟧}'), butNotIn: when('"StringEquals": {"aws:ResourceOrgID": "${aws:PrincipalOrgID}"}') },
  { code: 'POL437', finds: when('"IpAddress": {"aws:SourceIp": ⟦"203.0.113.77/24"⟧}'), butNotIn: when('"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}'), fixes: 'some' },
  { code: 'POL437', finds: when('"IpAddress": {"aws:SourceIp": ⟦"2001:db8:1234:5678::1/56"⟧}'), butNotIn: when('"IpAddress": {"aws:SourceIp": "2001:db8:1234:5600::/56"}'), fixes: 'some' },
  { code: 'POL438', finds: when('"StringEquals": {"aws:SourceVpc": ⟦"vpc-123"⟧}'), butNotIn: when('"StringEquals": {"aws:SourceVpc": "vpc-0123456789abcdef0"}') },
  { code: 'POL439', finds: when('"StringEquals": {"aws:SourceVpce": ⟦"vpc-11111111"⟧}'), butNotIn: when('"StringEquals": {"aws:SourceVpce": "vpce-11111111"}') },
  { code: 'POL440', finds: when('"StringEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": ⟦"alias/mine"⟧}', '"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b/*"'), butNotIn: when('"StringEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:us-east-1:111122223333:key/k"}', '"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b/*"') },
  { code: 'POL440', finds: when('"StringEquals": {"secretsmanager:KmsKeyId": ⟦"prod"⟧}', '"Effect": "Allow", "Action": "secretsmanager:CreateSecret", "Resource": "*"'), butNotIn: when('"StringEquals": {"secretsmanager:KmsKeyId": ["1234abcd-12ab-34cd-56ef-1234567890ab", "alias/prod"]}', '"Effect": "Allow", "Action": "secretsmanager:CreateSecret", "Resource": "*"') },
  { code: 'POL441', finds: when('"StringEquals": {"kms:ViaService": ⟦"s3.amazonaws.com"⟧}', '"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"'), butNotIn: when('"StringEquals": {"kms:ViaService": "s3.us-east-1.amazonaws.com"}', '"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"') },
]);
});

describe('Conditions that mean less than they seem to', () => {
  itFinds([
  { code: 'POL430', finds: when('"StringLike": {⟦"aws:Referer"⟧: "https://example.com/*"}'), butNotIn: fine },
  { code: 'POL431', finds: when('"IpAddress": {⟦"aws:VpcSourceIp"⟧: "10.0.0.0/24"}'), butNotIn: when('"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/24"}, "StringEquals": {"aws:SourceVpc": "vpc-11111111"}') },
  { code: 'POL432', finds: when('"StringEquals": {⟦"aws:VpceAccount"⟧: "111122223333"}', '"Effect": "Allow", "Action": "sqs:*", "Resource": "*"'), butNotIn: when('"StringEquals": {"aws:VpceAccount": "111122223333"}') },
  { code: 'POL432', finds: when('"StringNotEqualsIfExists": {⟦"aws:VpceAccount"⟧: "111122223333"}', '"Effect": "Deny", "Action": "sqs:*", "Resource": "*"'), butNotIn: when('"StringNotEqualsIfExists": {"aws:VpceOrgID": "o-a1b2c3d4e5", "aws:VpceAccount": "111122223333"}', '"Effect": "Deny", "Action": "sqs:*", "Resource": "*"') },
  { code: 'POL431', finds: denyWhen('"NotIpAddress": {⟦"aws:VpcSourceIp"⟧: "10.0.0.0/24"}'), butNotIn: policyWith('"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:Ec2InstanceSourceVpc": "${aws:SourceVpc}"}}', '"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:Ec2InstanceSourcePrivateIPv4": "${aws:VpcSourceIp}"}}') },
  { code: 'POL432', finds: when('"StringNotEqualsIfExists": {⟦"aws:VpceOrgID"⟧: "o-a1b2c3d4e5"}', '"Effect": "Deny", "Action": "*", "Resource": "*"'), butNotIn: when('"StringNotEqualsIfExists": {"aws:VpceOrgID": "o-a1b2c3d4e5"}', '"Effect": "Deny", "Action": ["s3:*", "kms:*"], "Resource": "*"') },
  { code: 'POL433', finds: when('"IpAddress": {"aws:SourceIp": ⟦"10.0.0.0/8"⟧}'), butNotIn: when('"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}'), fixes: 'some' },
  { code: 'POL434', finds: denyWhen('"NotIpAddress": {"aws:SourceIp": ⟦["10.0.0.0/8", "192.168.1.0/24"]⟧}'), butNotIn: denyWhen('"NotIpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"}'), fixes: 'some' },
  { code: 'POL435', finds: when('"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", ⟦"10.0.0.0/8"⟧]}'), butNotIn: when('"IpAddress": {"aws:SourceIp": ["203.0.113.0/24"]}'), fixes: 'some' },
  { code: 'POL436', finds: denyWhen('"NotIpAddress": {"aws:SourceIp": ["203.0.113.0/24", ⟦"10.0.0.0/8"⟧]}'), butNotIn: denyWhen('"NotIpAddress": {"aws:SourceIp": ["203.0.113.0/24"]}'), fixes: 'some' },
  { code: 'POL442', finds: when('"StringEquals": {"aws:username": ⟦[]⟧}'), butNotIn: fine, fixes: 'some' },
  { code: 'POL443', finds: when('"ForAllValues:StringEquals": {"aws:TagKeys": ⟦[]⟧}'), butNotIn: fine, fixes: 'some' },
  { code: 'POL444', finds: policyWith('"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"', '"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*", "Condition": {"ForAnyValue:StringEquals": {"aws:TagKeys": ⟦[]⟧}}'), butNotIn: fine, fixes: 'some' },
  { code: 'POL445', finds: when('"StringEqualsIfExists": {"aws:username": ⟦[]⟧}'), butNotIn: fine, fixes: 'some' },
  { code: 'POL446', finds: listing('"NumericLessThan": {"s3:max-keys": ⟦["10", "20"]⟧}'), butNotIn: listing('"NumericEquals": {"s3:max-keys": ["10", "20"]}'), fixes: 'some' },
  { code: 'POL447', finds: when('"StringLikeIfExists": {"aws:PrincipalTag/team": ⟦"*"⟧}'), butNotIn: fine, fixes: 'some' },
  { code: 'POL447', finds: when('"StringLike": {"aws:RequestedRegion": ⟦"*"⟧}'), butNotIn: when('"StringLike": {"aws:RequestedRegion": "eu-*"}'), fixes: 'some' },
  { code: 'POL448', finds: denyWhen('"StringNotLike": {"aws:RequestedRegion": ⟦"*"⟧}'), butNotIn: denyWhen('"StringNotLike": {"aws:RequestedRegion": "eu-*"}') },
  { code: 'POL449', finds: listing('"StringLike": {"s3:prefix": ["home/*", ⟦"home/ann/*"⟧]}'), butNotIn: listing('"StringLike": {"s3:prefix": ["home/*", "work/*"]}'), fixes: 'some' },
  { code: 'POL449', finds: when('"ArnLike": {"aws:PrincipalArn": ["arn:aws:iam::111122223333:role/team/*", ⟦"arn:aws:iam::111122223333:role/team/r"⟧]}'), butNotIn: when('"ArnLike": {"aws:PrincipalArn": ["arn:aws:iam::*:role/team", "arn:aws:iam::111122223333:role/team/r"]}'), fixes: 'some' },
  { code: 'POL449', finds: when('"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", ⟦"203.0.113.7"⟧]}'), butNotIn: when('"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "203.0.114.7"]}'), fixes: 'some' },
  { code: 'POL450', kind: 'resource', finds: bucketPolicy('"StringEquals": {⟦"s3:ResourceAccount"⟧: "111122223333"}'), butNotIn: bucketPolicy('"StringEquals": {"aws:PrincipalAccount": "111122223333"}') },
  { code: 'POL451', finds: when('"StringEquals": {⟦"aws:ResourceTag/team"⟧: "a"}', '"Effect": "Deny", "Action": "execute-api:*", "Resource": "*"'), butNotIn: when('"StringEquals": {"aws:ResourceTag/team": "a"}', '"Effect": "Deny", "Action": "ec2:*", "Resource": "*"') },
  { code: 'POL452', finds: when('"StringEquals": {⟦"aws:ResourceTag/team"⟧: "a"}', '"Effect": "Deny", "NotAction": "iam:*", "Resource": "*"'), butNotIn: when('"StringNotEquals": {"aws:ResourceTag/team": "a"}', '"Effect": "Deny", "NotAction": "iam:*", "Resource": "*"') },
  { code: 'POL453', finds: when('"StringEquals": {⟦"aws:ResourceTag/team"⟧: "a"}', '"Effect": "Allow", "Action": ["ec2:*", "execute-api:*"], "Resource": "*"'), butNotIn: when('"StringEquals": {"aws:ResourceTag/team": "a"}', '"Effect": "Allow", "Action": "ec2:*", "Resource": "*"') },
  { code: 'POL454', finds: when('"StringEquals": {⟦"aws:ResourceTag/team"⟧: "a"}', '"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"'), butNotIn: when('"StringEquals": {"aws:PrincipalTag/team": "a"}', '"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"') },
  { code: 'POL455', finds: denyWhen('"StringNotEquals": {⟦"aws:PrincipalOrgID"⟧: "o-a1b2c3d4e5"}'), butNotIn: denyWhen('"StringNotEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}'), fixes: 'some' },
  { code: 'POL456', finds: denyWhen('⟦"Bool"⟧: {"aws:MultiFactorAuthPresent": "false"}'), butNotIn: denyWhen('"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}'), fixes: 'some' },
  { code: 'POL457', finds: denyWhen('⟦"NotIpAddress"⟧: {"aws:SourceIp": "203.0.113.0/24"}'), butNotIn: denyWhen('"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}, "Bool": {"aws:ViaAWSService": "false"}'), fixes: 'some' },
  { code: 'POL457', kind: 'resource', finds: bucketPolicy('⟦"NotIpAddress"⟧: {"aws:SourceIp": "203.0.113.0/24"}'), butNotIn: bucketPolicy('"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}', 'Allow'), fixes: 'some' },
  { code: 'POL458', finds: when('"StringLike": {"aws:PrincipalTag/team": ⟦"*"⟧}'), butNotIn: when('"StringLike": {"aws:PrincipalTag/team": "a*"}'), fixes: 'some' },
  { code: 'POL459', finds: denyWhen('"StringNotLike": {"aws:PrincipalTag/team": ⟦"*"⟧}'), butNotIn: denyWhen('"StringNotLike": {"aws:PrincipalTag/team": "a*"}'), fixes: 'some' },
  { code: 'POL460', finds: listing('"StringLike": {"s3:prefix": ⟦"secret/*"⟧}', 'Deny'), butNotIn: listing('"StringNotLike": {"s3:prefix": "public/*"}', 'Deny'), fixes: 'some' },
  { code: 'POL460', finds: listing('"StringNotEquals": {"s3:prefix": ⟦"secret/"⟧}'), butNotIn: listing('"StringEquals": {"s3:prefix": "public/"}') },
]);
});

describe('Conditions of DynamoDB', () => {
  itFinds([
  { code: 'POL461', finds: dynamo('"dynamodb:GetItem"', byAttributes.replace('"dynamodb:Attributes": ["a"]', '⟦"dynamodb:Attributes"⟧: ["a"]')), butNotIn: dynamo('"dynamodb:GetItem"', `${byAttributes}, "StringEqualsIfExists": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"}`), fixes: 'some' },
  { code: 'POL462', finds: dynamo('"dynamodb:UpdateItem"', byAttributes.replace('"dynamodb:Attributes": ["a"]', '⟦"dynamodb:Attributes"⟧: ["a"]')), butNotIn: dynamo('"dynamodb:UpdateItem"', `${byAttributes}, "StringEqualsIfExists": {"dynamodb:ReturnValues": ["NONE", "UPDATED_NEW"]}`), fixes: 'some' },
  { code: 'POL463', finds: dynamo('["dynamodb:UpdateItem", ⟦"dynamodb:PutItem"⟧]', byAttributes), butNotIn: dynamo('"dynamodb:UpdateItem"', byAttributes), fixes: 'some' },
  { code: 'POL464', finds: dynamo('["dynamodb:Query", ⟦"dynamodb:Scan"⟧]', '"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": ["${aws:username}"]}'), butNotIn: dynamo('["dynamodb:Query", "dynamodb:Scan"]', '"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": ["${aws:username}"]}', 'Deny'), fixes: 'some' },
  { code: 'POL465', finds: dynamo('["dynamodb:Query", ⟦"dynamodb:PutItem"⟧]', '"StringEquals": {"dynamodb:Select": "COUNT"}'), butNotIn: dynamo('"dynamodb:Query"', '"StringEquals": {"dynamodb:Select": "COUNT"}') },
  { code: 'POL466', finds: dynamo('"dynamodb:Query"', '"StringEquals": {"dynamodb:ReturnConsumedCapacity": ⟦"total"⟧}'), butNotIn: dynamo('"dynamodb:Query"', '"StringEqualsIgnoreCase": {"dynamodb:ReturnConsumedCapacity": "total"}'), fixes: 'some' },
  { code: 'POL467', finds: dynamo('"dynamodb:UpdateItem"', '"StringEquals": {"dynamodb:ReturnValues": ⟦"UPDATED"⟧}'), butNotIn: dynamo('"dynamodb:UpdateItem"', '"StringEquals": {"dynamodb:ReturnValues": "UPDATED_NEW"}') },
  { code: 'POL468', finds: dynamo('"dynamodb:Query"', '"StringEquals": {"dynamodb:Select": ⟦"ALL"⟧}'), butNotIn: dynamo('"dynamodb:Query"', '"StringEquals": {"dynamodb:Select": "ALL_ATTRIBUTES"}'), fixes: 'some' },
  { code: 'POL468', finds: dynamo('"dynamodb:Query"', '"StringEquals": {"dynamodb:Select": ⟦"SPECIFIC_ATTRIBUTE"⟧}'), butNotIn: dynamo('"dynamodb:Query"', '"StringEquals": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"}'), fixes: 'some' },
]);
});
