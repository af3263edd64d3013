import { genericIcon } from './icons';

/**
 * What AWS calls the services whose resources are drawn, and their icons, by the service's part of an ARN. The page needs them before
 * the first paint; the names of all services stand in `services.ts`.
 */
const titles: Readonly<Record<string, readonly [title: string, icon: string]>> = {
  athena: ['Amazon Athena', 'AmazonAthena'],
  dynamodb: ['Amazon DynamoDB', 'AmazonDynamoDB'],
  ecr: ['Amazon ECR', 'AmazonElasticContainerRegistry'],
  'execute-api': ['Amazon API Gateway', 'AmazonAPIGateway'],
  kms: ['AWS KMS', 'AWSKeyManagementService'],
  logs: ['CloudWatch Logs', 'AmazonCloudWatch'],
  s3: ['Amazon S3', 'AmazonSimpleStorageService'],
  secretsmanager: ['AWS Secrets Manager', 'AWSSecretsManager'],
  sns: ['Amazon SNS', 'AmazonSimpleNotificationService'],
  sqs: ['Amazon SQS', 'AmazonSimpleQueueService'],
  ssm: ['AWS Systems Manager', 'AWSSystemsManager'],
};

/** `Amazon S3` for `s3`; undefined for a service that is not in the table. */
export function titleOfService(service: string): string | undefined {
  return Object.hasOwn(titles, service) ? titles[service]?.[0] : undefined;
}

/** The file of a service's icon under `public/icons/`. */
export function iconOfTitledService(service: string): string {
  const icon = Object.hasOwn(titles, service) ? titles[service]?.[1] : undefined;
  return icon === undefined ? genericIcon : `architecture-service/${icon}.svg`;
}
