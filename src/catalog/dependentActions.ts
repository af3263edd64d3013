/**
 * Actions that nobody can use without a second one. The package the actions come from has no such data (version 0.21.202609261: the list
 * is empty everywhere), so this table is kept by hand: operations whose request must name a role, which the caller then passes.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html and, for each operation, the parameter marked as required in
 * the API reference of its service. From general knowledge, as of 2026-11-21; operations where the role is optional are left out.
 */
export const actionsPassingRole: readonly string[] = [
  'backup:CreateBackupSelection',
  'backup:StartBackupJob',
  'codebuild:CreateProject',
  'codedeploy:CreateDeploymentGroup',
  'codepipeline:CreatePipeline',
  'codepipeline:UpdatePipeline',
  'config:PutConfigurationRecorder',
  'datasync:CreateLocationS3',
  'dlm:CreateLifecyclePolicy',
  'ec2:AssociateIamInstanceProfile',
  'ec2:ReplaceIamInstanceProfileAssociation',
  'eks:CreateCluster',
  'eks:CreateFargateProfile',
  'eks:CreateNodegroup',
  'eks:CreatePodIdentityAssociation',
  'elasticmapreduce:RunJobFlow',
  'emr-serverless:StartJobRun',
  'firehose:CreateDeliveryStream',
  'fis:CreateExperimentTemplate',
  'glue:CreateCrawler',
  'glue:CreateDevEndpoint',
  'glue:CreateJob',
  'iam:AddRoleToInstanceProfile',
  'kendra:CreateIndex',
  'kinesisanalytics:CreateApplication',
  'lambda:CreateFunction',
  'logs:PutDestination',
  'pipes:CreatePipe',
  'pipes:UpdatePipe',
  'rds:AddRoleToDBCluster',
  'rds:AddRoleToDBInstance',
  'rds:CreateDBProxy',
  'rds:StartExportTask',
  's3:CreateAccessGrantsLocation',
  's3:CreateJob',
  's3:PutReplicationConfiguration',
  'sagemaker:CreateAutoMLJob',
  'sagemaker:CreateNotebookInstance',
  'sagemaker:CreateProcessingJob',
  'sagemaker:CreateTrainingJob',
  'scheduler:CreateSchedule',
  'scheduler:UpdateSchedule',
  'ssm:CreateActivation',
  'states:CreateStateMachine',
  'transfer:CreateUser',
];

/**
 * Actions that look for themselves what they are to work on or with, with the rights of their caller: the VPC of an association, the subnet
 * of a network interface. https://docs.aws.amazon.com/efs/latest/ug/API_CreateMountTarget.html and the API reference of each service.
 */
export const actionsLookingUp: Readonly<Record<string, readonly string[]>> = {
  'elasticfilesystem:CreateMountTarget': ['ec2:DescribeSubnets', 'ec2:DescribeNetworkInterfaces', 'ec2:CreateNetworkInterface'],
  'route53:AssociateVPCWithHostedZone': ['ec2:DescribeVpcs'],
  'route53:DisassociateVPCFromHostedZone': ['ec2:DescribeVpcs'],
};

const needs = new Map<string, readonly string[]>([
  ...actionsPassingRole.map((action): [string, readonly string[]] => [action.toLowerCase(), ['iam:PassRole']]),
  ...Object.entries(actionsLookingUp).map(([action, needed]): [string, readonly string[]] => [action.toLowerCase(), needed]),
]);

/** Further actions a caller needs, whatever the request says. `action`: `service:Name` in any case. */
export function dependentActionsOf(action: string): readonly string[] {
  return needs.get(action.toLowerCase()) ?? [];
}
