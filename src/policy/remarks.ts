/** Something the decision rests on that AWS does not document, or that had to be assumed. Codes are public. */
export interface Remark {
  readonly code: RemarkCode;
  readonly message: string;
}

export type RemarkCode = keyof typeof messages;

export function remark(code: RemarkCode): Remark {
  return { code, message: messages[code] };
}

const messages = {
  RESOURCE_ACCOUNT_ASSUMED: 'Nothing says which account owns the resource: it is taken to be the caller’s.',
  SEVERAL_ENDPOINT_POLICIES: 'A request passes one endpoint, yet several endpoint policies are given: an `Allow` in any of them is taken to be enough.',
  SEVERAL_BOUNDARIES: 'A user or role has one permissions boundary, yet several are given: an `Allow` in any of them is taken to be enough.',
  ENDPOINT_TYPE_ASSUMED: 'The case does not say of what type the endpoint is: it is taken for an interface endpoint. The policy of a gateway endpoint must name `*` as principal.',
  DIRECT_REQUEST_ASSUMED: 'The case does not say whether a service forwards the request: `aws:ViaAWSService` is taken to be false.',
  ROLE_PATH_UNKNOWN: 'The ARN of a session does not tell the path of its role: in `aws:PrincipalArn` the role is taken to have none.',
  SERVICE_LINKED_ROLE_UNKNOWN: 'The name of the session’s role is one of a service-linked role, but its ARN is not known: it is taken for an ordinary role, which SCPs, RCPs and boundaries limit.',
  FEDERATED_USER_UNKNOWN: 'The case does not say which user asked for the federated session: statements that name users are taken not to mean it.',
  CANONICAL_USER_UNKNOWN: 'The case does not give the canonical user id of the caller’s account: statements that name one are taken not to mean the caller.',
  LIST_ALL_BUCKETS: '`s3:ListAllMyBuckets` names no resource, so that only the pattern `*` fits; examples of AWS’s S3 guide use `arn:aws:s3:::*` for it all the same.',
  ANONYMOUS_NOT_SUPPORTED: 'The service takes no unsigned requests, whatever the resource policy says.',
  LATTICE_AUTH_TYPE_UNKNOWN: 'No auth policy is given. With auth type `NONE` VPC Lattice lets every request through, with `AWS_IAM` none; identity policies alone are looked at.',
  ROOT_CANNOT_ASSUME_ROLES: 'A root user cannot assume roles.',
  SERVICE_LINKED_ROLE: 'Only its own service can assume a service-linked role.',
  GET_CALLER_IDENTITY: '`sts:GetCallerIdentity` needs no permission and identity-side denials do not stop it. AWS does not document whether other policies do.',
  DESCRIBE_ENDPOINTS: '`dynamodb:DescribeEndpoints` needs no permission from a public path.',
  KMS_DEFAULT_KEY_POLICY: 'No key policy is given: the default key policy, which lets the account’s own policies decide, is assumed.',
  KMS_GRANTS_NOT_MODELLED: 'Grants of the key are not modelled; one of them could allow this.',
  BUCKET_POLICY_NOT_GIVEN: 'The request names an access point, but not the bucket behind it: the bucket policy is left out.',
  PUBLIC_BUCKET_RESTRICTED: 'The bucket policy is public and RestrictPublicBuckets is on: only the owner’s account and AWS services keep access.',
  BUCKET_POLICY_LOCKOUT: 'The bucket owner’s root user can always read, replace and delete the bucket policy, even if it denies that.',
  SERVICE_WITHOUT_RESOURCE_POLICIES: 'AWS has no resource policies for this service; the one that is given is counted as that of any other service.',
  API_ACCOUNT_ENTRY: 'AWS’s tables for APIs do not say whether an account in the resource policy allows all its callers; the account’s own policies are taken to be needed, too.',
  API_AUTHORIZER_ASSUMED: 'What the authorizer of the API answers is not known: it is taken to allow.',
  API_AUTHORIZER_ACROSS_ACCOUNTS: 'AWS documents Lambda authorizers for callers of the same account only; the same rule is followed.',
  RCP_SERVICE_UNDOCUMENTED: 'AWS’s guide does not list this service under resource control policies, other sources do: an RCP that denies this is not counted.',
  NOT_PRINCIPAL_INCOMPLETE: '`NotPrincipal` lists the caller or its account, but not both. AWS calls a denial possible then; it is taken to happen.',
  NOT_PRINCIPAL_ROLE_OR_SESSION: '`NotPrincipal` lists the account of the session and one of its role and itself. AWS’s texts differ on whether both are needed; the session is taken to be spared.',
  ALLOW_WITH_NOT_PRINCIPAL: 'AWS does not support `NotPrincipal` with `Allow`. It is read as everybody but the listed.',
  ACTION_WILDCARD_IN_SERVICE: '`*:*` is not in AWS’s grammar. It is read as `*`.',
  RESOURCE_WILDCARD_IN_SERVICE: 'AWS’s documentation does not permit wildcards in the service part of an ARN. They are read as wildcards.',
  RESOURCE_CASE_IGNORED: 'The first parts of the resource’s ARN agree but for case, which AWS does not document; case is ignored there.',
  RESOURCE_SHORT_ARN: 'An ARN of fewer than six parts; how far it reaches is documented for identity policies only.',
  RESOURCE_ACROSS_COLON: 'A `*` at the end of an ARN part reaches over colons here. AWS does not say how far it can.',
  INTERFACE_ENDPOINT_ACCOUNT: 'AWS does not say in so many words that an account in an interface endpoint’s policy stands for all its callers; an example does.',
  FOR_ANY_VALUE_IF_EXISTS: 'AWS does not document `ForAnyValue` with `IfExists` for a missing key. It is taken to be true.',
  INCOMPARABLE_VALUE: 'A value is not of the operator’s type. AWS does not document this for negated operators; the condition is taken to be false.',
  IPV4_MAPPED_ADDRESS: 'AWS does not document IPv6 addresses that stand for an IPv4 address (`::ffff:a.b.c.d`). They are compared as that IPv4 address.',
  ARN_TOO_SHORT: 'AWS does not document how ARN operators treat text that is no ARN of six parts; it is taken to differ from everything.',
  SEVERAL_VALUES_WITHOUT_SET_OPERATOR: 'The key has several values and the condition no set operator. AWS does not document this case; the condition is taken to be false.',
  FOR_ALL_VALUES_EMPTY_TEXT: 'The key holds only empty text, which `ForAllValues` counts as no value.',
  EMPTY_VALUE_LIST: 'The condition lists no values, which AWS’s pages describe differently.',
  BOOL_VARIABLE: 'AWS’s pages disagree on variables in `Bool`. They are replaced.',
  ALWAYS_PRESENT_KEY_ABSENT: 'A condition asks for a key that such requests always carry in AWS; the case does not give it, so it counts as absent.',
} as const;
