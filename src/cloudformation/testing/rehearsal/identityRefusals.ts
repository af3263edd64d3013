import { isList, isObject, property, type Json } from '../../json';
import { arnOfResource } from './attributes';
import { Refusal, texts, type Account, type Existing } from './account';

/** Services that look a principal up when the policy is put; an endpoint's policy is taken as it is. */
const policies: Readonly<Record<string, string>> = {
  'AWS::S3::BucketPolicy': 'PolicyDocument',
  'AWS::SQS::QueuePolicy': 'PolicyDocument',
  'AWS::SNS::TopicPolicy': 'PolicyDocument',
  'AWS::KMS::Key': 'KeyPolicy',
  'AWS::SecretsManager::ResourcePolicy': 'ResourcePolicy',
  'AWS::IAM::Role': 'AssumeRolePolicyDocument',
  'AWS::DynamoDB::Table': 'ResourcePolicy',
};

/** "Invalid principal in policy": a role or user of this account that is not there (yet). */
export function refuseIdentity(resource: Existing, account: Account): void {
  refuseRoleOfService(resource, account);
  const name = policies[resource.type];
  if (name === undefined) return;
  const known = new Set(account.ofType('AWS::IAM::Role', 'AWS::IAM::User').map((identity) => arnOfResource(identity, account)));
  for (const arn of principalsIn(resource.properties[name])) {
    const isOwn = arn.startsWith(`arn:aws:iam::${account.accountId}:role/`) || arn.startsWith(`arn:aws:iam::${account.accountId}:user/`);
    if (isOwn && !known.has(arn)) throw new Refusal(`there is no ${arn}`);
  }
}

/** Lambda and ECS try the role out. https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html */
function refuseRoleOfService({ type, properties }: Existing, account: Account): void {
  const [roleArn, service] = type === 'AWS::Lambda::Function' ? [properties['Role'], 'lambda.amazonaws.com'] : [undefined, ''];
  const role = account.ofType('AWS::IAM::Role').find((candidate) => arnOfResource(candidate, account) === roleArn);
  if (role === undefined) return;
  const statements = property(role.properties['AssumeRolePolicyDocument'], 'Statement');
  const services = (isList(statements) ? statements : []).flatMap((statement) => texts(property(property(statement, 'Principal'), 'Service')));
  if (!services.includes(service)) throw new Refusal(`${role.logicalId} cannot be assumed by ${service}`);
}

function principalsIn(value: Json | undefined): readonly string[] {
  if (isList(value)) return value.flatMap(principalsIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => (key === 'Principal' && isObject(item) ? texts(item['AWS']) : principalsIn(item)));
}
