/**
 * The AWS managed policies whose whole content is short and has not changed for years. Of all others the simulation says that
 * it does not know them. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const contents: Readonly<Record<string, readonly object[]>> = {
  AdministratorAccess: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  AmazonS3FullAccess: [{ Effect: 'Allow', Action: ['s3:*', 's3-object-lambda:*'], Resource: '*' }],
  AmazonS3ReadOnlyAccess: [
    { Effect: 'Allow', Action: ['s3:Get*', 's3:List*', 's3:Describe*', 's3-object-lambda:Get*', 's3-object-lambda:List*'], Resource: '*' },
  ],
  AmazonSQSFullAccess: [{ Effect: 'Allow', Action: ['sqs:*'], Resource: '*' }],
  AWSLambdaBasicExecutionRole: [{ Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' }],
};

const texts = new Map<string, string>();

/** The text of a managed policy by its ARN, or undefined when its content is not known here. */
export function awsManagedPolicyText(arn: string): string | undefined {
  const name = /^arn:aws[a-z-]*:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1];
  if (name === undefined || !Object.hasOwn(contents, name)) return undefined;
  const known = texts.get(name);
  if (known !== undefined) return known;
  const text = JSON.stringify({ Version: '2012-10-17', Statement: contents[name] });
  texts.set(name, text);
  return text;
}
