import type { DiagnosticFix, DiagnosticSeverity } from '../diagnostic';
import type { PolicyKind } from '../grammar';
import type { Located, Member } from '../syntax';
import type { PolicyView } from './policyView';

/** One check, or rows of the catalogue that share one walk through the policy. */
export interface Check {
  readonly codes: Readonly<Record<string, DiagnosticSeverity>>;
  readonly applies: (policy: PolicyView) => boolean;
  readonly run: (policy: PolicyView, report: Report<string>) => void;
}

export type Report<Code extends string> = (code: Code, message: string, place: Located, details?: FindingDetails) => void;

export interface FindingDetails {
  /** Where the severity depends on the kind of policy. */
  readonly severity?: DiagnosticSeverity;
  readonly related?: readonly { readonly pointer: string; readonly message: string }[];
  /** Undefined entries are left out, so that a fix that is not possible here needs no case of its own. */
  readonly fixes?: readonly (DiagnosticFix | undefined)[];
}

export interface Finding extends FindingDetails {
  readonly code: string;
  readonly severity: DiagnosticSeverity;
  readonly message: string;
  readonly place: Located;
}

export function defineCheck<Code extends string>(check: {
  readonly codes: Readonly<Record<Code, DiagnosticSeverity>>;
  /** Absent: policies of every kind. */
  readonly applies?: (policy: PolicyView) => boolean;
  readonly run: (policy: PolicyView, report: Report<Code>) => void;
}): Check {
  return { codes: check.codes, applies: check.applies ?? (() => true), run: check.run };
}

export function forKinds(...kinds: readonly PolicyKind[]): (policy: PolicyView) => boolean {
  return ({ kind }) => kinds.includes(kind);
}

/** The name of a member, for findings in which the name is at fault. */
export function nameOf(member: Member): Located {
  return { pointer: member.pointer, offset: member.nameOffset, length: member.nameLength };
}
