import { describe, expect, it } from 'vitest';
import { checks } from './checks';
import { diagnosticRuleOf } from './diagnosticRules';

describe('the rule behind a code', () => {
  it('is there for every code that the checks report', () => {
    const codes = ['POL100', ...checks.flatMap((check) => Object.keys(check.codes))];
    expect(codes.filter((code) => (diagnosticRuleOf(code)?.what ?? '') === '')).toEqual([]);
  });

  it('leads to the check of IAM Access Analyzer, or to the page about that part of a policy', () => {
    expect(diagnosticRuleOf('POL107')).toEqual({
      what: 'no `Version`',
      accessAnalyzerCode: 'MISSING_VERSION',
      page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-missing-version',
    });
    expect(diagnosticRuleOf('POL914')?.page).toBe('https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html');
  });

  it.each(['POL999', 'constructor'])('is unknown for %s', (code) => expect(diagnosticRuleOf(code)).toBeUndefined());
});
