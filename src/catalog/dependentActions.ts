/**
 * Actions that nobody can use without a second one. The package the actions come from has no such data (version 0.21.202609261: the list
 * is empty everywhere), so this table is short and kept by hand: operations whose request must name a role, which the caller then passes.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html and, for each operation, the parameter marked as required in
 * the API reference of its service. From general knowledge, as of 2026-11-21; operations where the role is optional are left out.
 */
export const actionsPassingRole: readonly string[] = [
  'codebuild:CreateProject',
  'codepipeline:CreatePipeline',
  'ec2:AssociateIamInstanceProfile',
  'ec2:ReplaceIamInstanceProfileAssociation',
  'eks:CreateCluster',
  'eks:CreateNodegroup',
  'glue:CreateCrawler',
  'glue:CreateJob',
  'lambda:CreateFunction',
  'logs:PutDestination',
  'pipes:CreatePipe',
  's3:PutReplicationConfiguration',
  'sagemaker:CreateNotebookInstance',
  'sagemaker:CreateTrainingJob',
  'scheduler:CreateSchedule',
  'states:CreateStateMachine',
];

const passing: ReadonlySet<string> = new Set(actionsPassingRole.map((action) => action.toLowerCase()));

/** Further actions a caller needs, whatever the request says. `action`: `service:Name` in any case. */
export function dependentActionsOf(action: string): readonly string[] {
  return passing.has(action.toLowerCase()) ? ['iam:PassRole'] : [];
}
