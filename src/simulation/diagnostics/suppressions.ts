import type { Design } from '../../model/design';

interface Found {
  readonly code: string;
  readonly nodeId?: string | undefined;
  /** Of the statement a finding is in. */
  readonly sid?: string | undefined;
}

/** Whether a person has decided to live with a finding: at its node altogether, or in one statement of a policy of the node. */
export function isSuppressed({ suppressions = [] }: Design, { code, nodeId, sid }: Found): boolean {
  return suppressions.some((entry) => entry.code === code && entry.nodeId === nodeId && (entry.sid === undefined || entry.sid === sid));
}
