import type { PolicySet } from '../evaluationCase';
import type { Grant, GrantEvidence, ResourcePolicyRole } from '../grant';
import type { Remark } from '../remarks';
import type { PreparedRequest } from '../request';
import type { LayerName, PolicyGroup, StatementMatch } from '../scan';

/** What a service changes in the general decision. */
export interface ServiceRules {
  /** The groups whose `Allow` counts as the resource policy's; with several (access point and bucket) all must allow. */
  readonly resource: readonly PolicyGroup[];
  readonly resourcePolicyRole: ResourcePolicyRole;
  /** Whether identity policies, boundary, session policies and SCPs have a say. */
  readonly callerSide: 'evaluated' | 'ignored';
  readonly callerSideBecause: string;
  /** Replaces the general grant. */
  readonly grant?: (evidence: GrantEvidence) => Grant;
  /** Denied although nothing denies: the layer that would have to change. */
  readonly refusal?: { readonly layer: LayerName; readonly remark: Remark };
  /** Denied by something that is no policy statement. */
  readonly explicitDenial?: { readonly layer: LayerName; readonly name: string };
  /** Allowed whatever the policies say. */
  readonly allowedAlways?: Remark;
  readonly leavesOutDeny?: (match: StatementMatch) => boolean;
  readonly remarks: readonly Remark[];
  /** Said of denials only. */
  readonly denialRemarks?: readonly Remark[];
}

/** One resource policy, which counts as it does for most services. */
export function generalRules(set: PolicySet, request: PreparedRequest): ServiceRules {
  return {
    resource: set.resource.length === 0 ? noGroups : [{ layer: 'resource-policy', policies: set.resource, request }],
    resourcePolicyRole: 'ordinary',
    callerSide: 'evaluated',
    callerSideBecause: '',
    remarks: noRemarks,
  };
}

const noGroups: readonly PolicyGroup[] = [];
const noRemarks: readonly Remark[] = [];
