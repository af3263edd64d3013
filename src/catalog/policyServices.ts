/** Facts about services that the evaluation of policies needs. As of 2026-08 unless a list says otherwise. */

/**
 * Action prefixes of the services under resource control policies.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html (mid-2026)
 */
const resourceControlPolicyServices: ReadonlySet<string> = new Set([
  's3', 'sts', 'kms', 'sqs', 'secretsmanager', 'cognito-identity', 'cognito-idp', 'logs', 'dynamodb', 'appconfig', 'appstream',
  'autoscaling', 'codebuild', 'codecommit', 'comprehend', 'comprehendmedical', 'dax', 'ecr', 'health', 'kinesisvideo', 'aoss', 'signin',
  'support', 'textract', 'transcribe', 'translate',
]);

/** Named by machine-readable extracts of August 2026, not yet by the guide's list. */
const possibleResourceControlPolicyServices: ReadonlySet<string> = new Set([
  'cloudfront', 'codeartifact', 'codepipeline', 'events', 'firehose', 'rolesanywhere', 'servicediscovery', 'transfer', 'wafv2', 'xray',
]);

export function isUnderResourceControlPolicies(actionPrefix: string): 'yes' | 'undocumented' | 'no' {
  if (resourceControlPolicyServices.has(actionPrefix)) return 'yes';
  return possibleResourceControlPolicyServices.has(actionPrefix) ? 'undocumented' : 'no';
}

const multivaluedKeys: ReadonlySet<string> = new Set([
  'aws:calledvia', 'aws:principalorgpaths', 'aws:principalservicenameslist', 'aws:resourceorgpaths', 'aws:sourceorgpaths',
  'aws:vpceorgpaths', 'aws:tagkeys', 'dynamodb:leadingkeys', 'dynamodb:attributes', 'kms:encryptioncontextkeys',
  'kms:grantoperations', 'kms:resourcealiases', 'sts:transitivetagkeys', 's3:requestobjecttagkeys',
  'route53:changeresourcerecordsetsnormalizedrecordnames', 'route53:changeresourcerecordsetsrecordtypes', 'route53:changeresourcerecordsetsactions',
  'cognito-identity.amazonaws.com:amr',
]);

/** Keys that hold a list; policy variables cannot use them. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
export function isMultivaluedKey(lowerCaseKey: string): boolean {
  return multivaluedKeys.has(lowerCaseKey);
}

/**
 * Which services send which key about the owner of a VPC endpoint: four lists that AWS prints, and extends, separately.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html (mid-2026)
 */
const vpceAccountServices: readonly string[] = [
  'apprunner', 'discovery', 'athena', 'servicediscovery', 'applicationinsights', 'cloudformation', 'comprehendmedical', 'compute-optimizer',
  'ecr', 'ecs', 'kinesisanalytics', 'route53', 'datasync', 'dynamodb', 'ebs', 'scheduler', 'firehose', 'gamelift', 'medical-imaging',
  'healthlake', 'omics', 'iam', 'iotfleetwise', 'iotwireless', 'kms', 'lambda', 'payment-cryptography', 'polly', 'acm-pca', 'rbin',
  'rekognition', 'servicequotas', 's3', 'shield', 'storagegateway', 'ssm-contacts', 'textract', 'transcribe', 'transfer',
];
const vpceOrgPathsServices: readonly string[] = [...vpceAccountServices, 'secretsmanager', 'sts'];
const vpceOrgIdServices: readonly string[] = [
  ...vpceAccountServices, 'b2bi', 'cloudhsmv2', 'cognito-identity', 'dms', 'ds-data', 'identitystore', 'iottwinmaker', 'cassandra', 'kinesis',
  'network-firewall', 'qbusiness', 'sms-voice', 'pricing', 'ses', 'sqs', 'workmail',
];
const sourceVpcArnServices: readonly string[] = vpceAccountServices.filter((service) => !['dynamodb', 'gamelift', 'shield'].includes(service));

const endpointKeyServices: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['aws:vpceaccount', new Set(vpceAccountServices)],
  ['aws:vpceorgpaths', new Set(vpceOrgPathsServices)],
  ['aws:vpceorgid', new Set(vpceOrgIdServices)],
  ['aws:sourcevpcarn', new Set(sourceVpcArnServices)],
]);

export type EndpointKey = 'aws:VpceAccount' | 'aws:VpceOrgID' | 'aws:VpceOrgPaths' | 'aws:SourceVpcArn';

/** Whether the service of an action (`kms:Decrypt`) sends the key for requests through an endpoint. */
export function suppliesEndpointKey(key: EndpointKey, action: string): boolean {
  const lowerCaseAction = action.toLowerCase();
  // iam:PassRole is no call of its own, so nothing passes an endpoint.
  if (lowerCaseAction === 'iam:passrole') return false;
  return endpointKeyServices.get(key.toLowerCase())?.has(lowerCaseAction.split(':')[0] ?? '') ?? false;
}

const actionsWithoutResourceAccount: ReadonlySet<string> = new Set([
  'ec2:accepttransitgatewaypeeringattachment', 'ec2:acceptvpcendpointconnections', 'ec2:acceptvpcpeeringconnection', 'ec2:copyfpgaimage',
  'ec2:copyimage', 'ec2:copysnapshot', 'ec2:createtransitgatewaypeeringattachment', 'ec2:createvolume', 'ec2:createvpcendpoint',
  'ec2:createvpcpeeringconnection', 'ec2:deletetransitgatewaypeeringattachment', 'ec2:deletevpcpeeringconnection',
  'ec2:registertransitgatewaymulticastgroupsources', 'ec2:rejecttransitgatewaypeeringattachment', 'ec2:rejectvpcendpointconnections',
  'ec2:rejectvpcpeeringconnection', 'events:putevents', 'guardduty:acceptadministratorinvitation', 'macie2:acceptadministratorinvitation',
  'es:acceptinboundconnection', 'route53:associatevpcwithhostedzone', 'route53:createvpcassociationauthorization',
  'route53:deletevpcassociationauthorization', 'route53:disassociatevpcfromhostedzone', 'route53:listhostedzonesbyvpc',
  'securityhub:acceptadministratorinvitation',
]);

/**
 * Actions whose requests carry `aws:ResourceAccount`: all but a few that work across accounts.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount
 */
export function suppliesResourceAccount(action: string): boolean {
  return !actionsWithoutResourceAccount.has(action.toLowerCase());
}

/**
 * Of the services that VPC endpoints lead to, some whose resources have no policies of their own.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
const servicesWithoutResourcePolicies: ReadonlySet<string> = new Set([
  'athena', 'autoscaling', 'cloudwatch', 'ec2', 'ec2messages', 'ecs', 'elasticache', 'elasticloadbalancing', 'rds', 'ssmmessages', 'states', 'transfer',
]);

export function hasNoResourcePolicies(actionPrefix: string): boolean {
  return servicesWithoutResourcePolicies.has(actionPrefix);
}

/** Services whose one endpoint stands in us-east-1, which is then the Region of every request. */
const globalServices: ReadonlySet<string> = new Set([
  'iam', 'organizations', 'route53', 'route53domains', 'cloudfront', 'globalaccelerator', 'shield', 'waf', 'importexport', 'budgets', 'ce',
  'support', 'health', 'account', 'trustedadvisor',
]);

export function isGlobalService(actionPrefix: string): boolean {
  return globalServices.has(actionPrefix);
}

/**
 * Requests that need no signature: S3, SQS, SNS, APIs and function URLs without IAM authorisation, OpenSearch domains with an open
 * policy, mounts of file systems, services of VPC Lattice, and the STS calls that exchange a foreign token.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-infotouse
 * https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html
 */
export function allowsAnonymousRequests(lowerCaseAction: string): boolean {
  const [service] = lowerCaseAction.split(':', 1);
  if (service === 's3' || service === 'sqs' || service === 'sns' || service === 'execute-api') return true;
  if (service === 'elasticfilesystem') return lowerCaseAction.startsWith('elasticfilesystem:client');
  if (service === 'es') return lowerCaseAction.startsWith('es:eshttp');
  return (
    lowerCaseAction === 'lambda:invokefunctionurl' ||
    lowerCaseAction === 'vpc-lattice-svcs:invoke' ||
    lowerCaseAction === 'sts:assumerolewithsaml' ||
    lowerCaseAction === 'sts:assumerolewithwebidentity'
  );
}
