import { diagnosticRulesData } from './diagnosticRulesData';

/** What stands behind the code of a diagnostic. */
export interface DiagnosticRule {
  /** What it is reported for: "a Sid used twice". */
  readonly what: string;
  /** The page of AWS that has the rule. */
  readonly page: string;
  /** The issue code of IAM Access Analyzer that corresponds to it. */
  readonly accessAnalyzerCode?: string;
}

/** Undefined for what is no code of ours. */
export function diagnosticRuleOf(code: string): DiagnosticRule | undefined {
  const row = Object.hasOwn(diagnosticRulesData, code) ? diagnosticRulesData[code] : undefined;
  if (row === undefined) return undefined;
  const bar = row.indexOf('|');
  const what = row.slice(bar + 1);
  const [type, issue] = row.slice(0, bar).split(' ');
  const group = type === undefined ? undefined : checkGroups[type];
  if (group === undefined || issue === undefined) return { what, page: pageOf(code) };
  return { what, accessAnalyzerCode: issue, page: `${userGuide}access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-${group}-${issue.toLowerCase().replaceAll('_', '-')}` };
}

const userGuide = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/';

const checkGroups: Readonly<Record<string, string>> = { E: 'error', W: 'general-warning', S: 'security-warning', G: 'suggestion' };

/** The first digit of a code is the part of a policy it is about. */
function pageOf(code: string): string {
  switch (code[3]) {
    case '2':
      return `${userGuide}reference_policies_elements_action.html`;
    case '3':
      return `${userGuide}reference_policies_elements_resource.html`;
    case '4':
      return `${userGuide}reference_policies_elements_condition.html`;
    case '5':
      return `${userGuide}reference_policies_variables.html`;
    case '6':
      return `${userGuide}reference_policies_elements_principal.html`;
    case '7':
      return 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_authorization_policies.html';
    case '9':
      return 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html';
    default:
      return `${userGuide}reference_policies_grammar.html`;
  }
}
