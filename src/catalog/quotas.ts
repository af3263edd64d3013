import { quotas } from './quotasData';

/**
 * Quotas a drawing is checked against, as of 2026-11-21.
 *
 * Sources: AWS PrivateLink guide, quotas page (copy of late 2025 or later); Amazon VPC user guide, quotas page, June 2023; AWS
 * CloudFormation user guide, quotas page, December 2023 (500 resources, 200 parameters and outputs, 1,024 bytes of description are
 * also enforced by cfn-lint 1.51.0). Sizes of policies: endpoint, managed and resource control policies as the guides say them;
 * service control policies by AWS's announcement of 15 May 2026 as several reports have it, while the quota page at hand still says 5,120.
 * What is `believed` was not found in a source at hand and must be shown so.
 */

export type QuotaSource = 'privatelink' | 'vpc' | 'cloudformation' | 'iam' | 'organizations' | 'announced' | 'believed';

export interface Quota {
  readonly name: string;
  /** The value of a new account. `/16 to /28` is the one that is not a number. */
  readonly default: number | string;
  readonly unit: string;
  /** Null: not known. */
  readonly adjustable: boolean | null;
  readonly scope: string;
  readonly source: QuotaSource;
  /** The most that AWS grants on request, or reaches by itself. */
  readonly max?: number;
  readonly note?: string;
}

export const quotasAsOf = '2026-11-21';

/** Where each source can be read, for a message that names it. */
export const quotaSourceAddresses: Readonly<Record<QuotaSource, string | null>> = {
  privatelink: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html',
  vpc: 'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html',
  cloudformation: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html',
  iam: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  organizations: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html',
  announced: 'https://aws.amazon.com/new/',
  believed: null,
};

export type QuotaKey = keyof typeof quotas;

export const quotaKeys: readonly string[] = Object.keys(quotas);

export function quotaOf(key: QuotaKey): Quota {
  return quotas[key];
}
