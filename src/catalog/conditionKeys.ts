/**
 * The global condition keys (`aws:*`): type, whether they hold several values, and when a request carries them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, state of mid-2026
 */

export type ConditionKeyType = 'string' | 'arn' | 'bool' | 'number' | 'date' | 'ip';

/** When a request carries a key. Service principals are AWS services that act by themselves, not for a caller. */
export type ConditionKeyPresence =
  | 'always'
  | 'if-sent'
  | 'forwarded-request'
  | 'signed'
  | 'iam-user'
  | 'tagged-principal'
  | 'principal-in-organization'
  | 'service-principal'
  | 'service-principal-for-resource'
  | 'temporary-credentials'
  | 'multi-factor-authentication'
  | 'instance-role'
  | 'set-at-role-assumption'
  | 'without-vpc-endpoint'
  | 'through-vpc-endpoint'
  | 'through-vpc-endpoint-of-listed-services'
  | 'most-actions'
  | 'resource-in-organization'
  | 'tagged-resource'
  | 'tagging-request';

export interface GlobalConditionKey {
  /** As AWS writes it. A key of tags ends with a slash, which the name of the tag follows. */
  readonly key: string;
  readonly type: ConditionKeyType;
  readonly multivalued: boolean;
  readonly presence: ConditionKeyPresence;
  /** True: names an account, organization, VPC or endpoint, where a wildcard gives everything away. */
  readonly sensitive: boolean;
}

type Row = readonly [string, ConditionKeyType, ConditionKeyPresence];

const rows: readonly Row[] = [
  ['aws:CurrentTime', 'date', 'always'],
  ['aws:EpochTime', 'date', 'always'],
  ['aws:SecureTransport', 'bool', 'always'],
  ['aws:RequestedRegion', 'string', 'always'],
  ['aws:UserAgent', 'string', 'always'],
  ['aws:Referer', 'string', 'if-sent'],
  ['aws:ViaAWSService', 'bool', 'always'],
  ['aws:CalledVia', 'string', 'forwarded-request'],
  ['aws:CalledViaFirst', 'string', 'forwarded-request'],
  ['aws:CalledViaLast', 'string', 'forwarded-request'],
  ['aws:PrincipalArn', 'arn', 'signed'],
  ['aws:PrincipalAccount', 'string', 'always'],
  ['aws:PrincipalType', 'string', 'always'],
  ['aws:userid', 'string', 'always'],
  ['aws:username', 'string', 'iam-user'],
  ['aws:PrincipalTag/', 'string', 'tagged-principal'],
  ['aws:PrincipalOrgID', 'string', 'principal-in-organization'],
  ['aws:PrincipalOrgPaths', 'string', 'principal-in-organization'],
  ['aws:PrincipalIsAWSService', 'bool', 'signed'],
  ['aws:PrincipalServiceName', 'string', 'service-principal'],
  ['aws:PrincipalServiceNamesList', 'string', 'service-principal'],
  ['aws:SourceArn', 'arn', 'service-principal-for-resource'],
  ['aws:SourceAccount', 'string', 'service-principal-for-resource'],
  ['aws:SourceOrgID', 'string', 'service-principal-for-resource'],
  ['aws:SourceOrgPaths', 'string', 'service-principal-for-resource'],
  ['aws:TokenIssueTime', 'date', 'temporary-credentials'],
  ['aws:MultiFactorAuthPresent', 'bool', 'temporary-credentials'],
  ['aws:MultiFactorAuthAge', 'number', 'multi-factor-authentication'],
  ['aws:Ec2InstanceSourceVpc', 'string', 'instance-role'],
  ['aws:Ec2InstanceSourcePrivateIPv4', 'ip', 'instance-role'],
  ['aws:FederatedProvider', 'string', 'set-at-role-assumption'],
  ['aws:SourceIdentity', 'string', 'set-at-role-assumption'],
  ['aws:AssumedRoot', 'bool', 'set-at-role-assumption'],
  ['aws:ChatbotSourceArn', 'arn', 'set-at-role-assumption'],
  ['aws:SignInSessionArn', 'arn', 'if-sent'],
  ['aws:ViaCustomerDomain', 'string', 'if-sent'],
  ['aws:CalledViaAWSMCP', 'string', 'if-sent'],
  ['aws:ViaAWSMCPService', 'bool', 'if-sent'],
  ['aws:IsMcpServiceAction', 'bool', 'if-sent'],
  ['aws:SourceIp', 'ip', 'without-vpc-endpoint'],
  ['aws:SourceVpc', 'string', 'through-vpc-endpoint'],
  ['aws:SourceVpce', 'string', 'through-vpc-endpoint'],
  ['aws:VpcSourceIp', 'ip', 'through-vpc-endpoint'],
  ['aws:SourceVpcArn', 'arn', 'through-vpc-endpoint-of-listed-services'],
  ['aws:VpceAccount', 'string', 'through-vpc-endpoint-of-listed-services'],
  ['aws:VpceOrgID', 'string', 'through-vpc-endpoint-of-listed-services'],
  ['aws:VpceOrgPaths', 'string', 'through-vpc-endpoint-of-listed-services'],
  ['aws:ResourceAccount', 'string', 'most-actions'],
  ['aws:ResourceOrgID', 'string', 'resource-in-organization'],
  ['aws:ResourceOrgPaths', 'string', 'resource-in-organization'],
  ['aws:ResourceTag/', 'string', 'tagged-resource'],
  ['aws:RequestTag/', 'string', 'tagging-request'],
  ['aws:TagKeys', 'string', 'tagging-request'],
];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
const multivaluedKeys: ReadonlySet<string> = new Set([
  'aws:CalledVia',
  'aws:PrincipalOrgPaths',
  'aws:PrincipalServiceNamesList',
  'aws:ResourceOrgPaths',
  'aws:SourceOrgPaths',
  'aws:TagKeys',
  'aws:VpceOrgPaths',
]);

const sensitiveKeys: ReadonlySet<string> = new Set([
  'aws:PrincipalAccount',
  'aws:PrincipalOrgID',
  'aws:ResourceAccount',
  'aws:ResourceOrgID',
  'aws:SourceAccount',
  'aws:SourceOrgID',
  'aws:SourceVpc',
  'aws:SourceVpce',
  'aws:VpceAccount',
  'aws:VpceOrgID',
]);

export const globalConditionKeys: readonly GlobalConditionKey[] = rows.map(([key, type, presence]) => ({
  key,
  type,
  multivalued: multivaluedKeys.has(key),
  presence,
  sensitive: sensitiveKeys.has(key),
}));

const keysByLowerCaseName: ReadonlyMap<string, GlobalConditionKey> = new Map(
  globalConditionKeys.map((entry) => [entry.key.toLowerCase(), entry]),
);

/** The global key a condition names, in any case: `AWS:resourcetag/team` → `aws:ResourceTag/`. A tag key without a tag is none. */
export function globalConditionKeyOf(name: string): GlobalConditionKey | undefined {
  const lower = name.toLowerCase();
  const slash = lower.indexOf('/');
  if (slash < 0) return keysByLowerCaseName.get(lower);
  return slash === lower.length - 1 ? undefined : keysByLowerCaseName.get(lower.slice(0, slash + 1));
}
