/**
 * How a new endpoint is called after its service: `athena` → Athena, `ecr.api` → ECR API. Only the spelling of what a person reads;
 * what a service is stands in the catalogue.
 */
const spellings: Readonly<Record<string, string>> = {
  acm: 'ACM', api: 'API', dkr: 'Docker', dynamodb: 'DynamoDB', ebs: 'EBS', ec2: 'EC2', ec2messages: 'EC2 messages', ecr: 'ECR', ecs: 'ECS',
  efs: 'EFS', eks: 'EKS', elasticloadbalancing: 'Elastic Load Balancing', events: 'EventBridge', 'execute-api': 'API Gateway', kms: 'KMS',
  logs: 'CloudWatch Logs', monitoring: 'CloudWatch', rds: 'RDS', s3: 'S3', s3express: 'S3 Express', secretsmanager: 'Secrets Manager',
  sns: 'SNS', sqs: 'SQS', ssm: 'SSM', ssmmessages: 'SSM messages', states: 'Step Functions', sts: 'STS',
};

export function serviceLabel(serviceName: string): string {
  const suffix = serviceSuffix(serviceName);
  return (
    spellings[suffix] ??
    suffix
      .split('.')
      .map((part) => spellings[part] ?? part.charAt(0).toUpperCase() + part.slice(1))
      .join(' ')
  );
}

/** What follows the Region in a service name: `com.amazonaws.us-east-1.ecr.api` → `ecr.api`. */
export function serviceSuffix(serviceName: string): string {
  const labels = serviceName.split('.');
  const region = labels.findIndex((label) => /^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(label));
  return region < 0 ? serviceName : labels.slice(region + 1).join('.');
}
