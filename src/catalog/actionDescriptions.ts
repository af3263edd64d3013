// Written by scripts/catalog-actions.mjs.
/** What an action does, in the words of the Service Authorization Reference: "retrieve objects from Amazon S3". Undefined where no text is held. */
export type ActionDescriptions = (prefix: string, name: string) => string | undefined;

export async function loadActionDescriptions(prefixes: Iterable<string>): Promise<ActionDescriptions> {
  const wanted = [...prefixes].filter((prefix) => Object.hasOwn(files, prefix));
  const loaded = new Map(await Promise.all(wanted.map(async (prefix) => [prefix, new Map(Object.entries((await files[prefix]?.())?.default ?? {}))] as const)));
  return (prefix, name) => loaded.get(prefix)?.get(name);
}

const files: Readonly<Record<string, () => Promise<{ readonly default: Readonly<Record<string, string>> }>>> = {
  apigateway: () => import('./actionDescriptions/apigateway.json'),
  athena: () => import('./actionDescriptions/athena.json'),
  autoscaling: () => import('./actionDescriptions/autoscaling.json'),
  bedrock: () => import('./actionDescriptions/bedrock.json'),
  cloudformation: () => import('./actionDescriptions/cloudformation.json'),
  cloudtrail: () => import('./actionDescriptions/cloudtrail.json'),
  codeartifact: () => import('./actionDescriptions/codeartifact.json'),
  codebuild: () => import('./actionDescriptions/codebuild.json'),
  codecommit: () => import('./actionDescriptions/codecommit.json'),
  dynamodb: () => import('./actionDescriptions/dynamodb.json'),
  ec2: () => import('./actionDescriptions/ec2.json'),
  ec2messages: () => import('./actionDescriptions/ec2messages.json'),
  ecr: () => import('./actionDescriptions/ecr.json'),
  ecs: () => import('./actionDescriptions/ecs.json'),
  elasticache: () => import('./actionDescriptions/elasticache.json'),
  elasticfilesystem: () => import('./actionDescriptions/elasticfilesystem.json'),
  elasticloadbalancing: () => import('./actionDescriptions/elasticloadbalancing.json'),
  events: () => import('./actionDescriptions/events.json'),
  'execute-api': () => import('./actionDescriptions/execute-api.json'),
  firehose: () => import('./actionDescriptions/firehose.json'),
  glue: () => import('./actionDescriptions/glue.json'),
  iam: () => import('./actionDescriptions/iam.json'),
  kafka: () => import('./actionDescriptions/kafka.json'),
  kinesis: () => import('./actionDescriptions/kinesis.json'),
  kms: () => import('./actionDescriptions/kms.json'),
  lambda: () => import('./actionDescriptions/lambda.json'),
  logs: () => import('./actionDescriptions/logs.json'),
  rds: () => import('./actionDescriptions/rds.json'),
  'rds-data': () => import('./actionDescriptions/rds-data.json'),
  'rds-db': () => import('./actionDescriptions/rds-db.json'),
  redshift: () => import('./actionDescriptions/redshift.json'),
  'redshift-data': () => import('./actionDescriptions/redshift-data.json'),
  s3: () => import('./actionDescriptions/s3.json'),
  s3express: () => import('./actionDescriptions/s3express.json'),
  s3tables: () => import('./actionDescriptions/s3tables.json'),
  sagemaker: () => import('./actionDescriptions/sagemaker.json'),
  secretsmanager: () => import('./actionDescriptions/secretsmanager.json'),
  servicediscovery: () => import('./actionDescriptions/servicediscovery.json'),
  sns: () => import('./actionDescriptions/sns.json'),
  sqs: () => import('./actionDescriptions/sqs.json'),
  ssm: () => import('./actionDescriptions/ssm.json'),
  ssmmessages: () => import('./actionDescriptions/ssmmessages.json'),
  states: () => import('./actionDescriptions/states.json'),
  sts: () => import('./actionDescriptions/sts.json'),
  'vpc-lattice': () => import('./actionDescriptions/vpc-lattice.json'),
  xray: () => import('./actionDescriptions/xray.json'),
};
