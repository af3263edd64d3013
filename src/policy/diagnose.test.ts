import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { actionCatalogOf, loadActionFiles, type ActionCatalog } from '../catalog/actions';
import { diagnosePolicy } from './diagnose';
import { applyEdits } from './fixes';
import { repairJson } from './repair';
import { parsePolicy } from './syntax';

/** The second policy of the Aurora guide's page on interface endpoints, as it was printed: the last statement lacks its brace. */
const auroraPolicy = `{
  "Statement": [
    {
      "Action": "*",
      "Effect": "Allow",
      "Resource": "*",
      "Principal": "*"
    },
    {
      "Action": "*",
      "Effect": "Deny",
      "Resource": "*",
      "Principal": {
        "AWS": [
          "123456789012"
        ]
      }
   ]
}`;

describe('diagnosing a policy', () => {
  let catalog: ActionCatalog;
  beforeAll(async () => {
    catalog = actionCatalogOf(await loadActionFiles(['s3', 'rds', 'kms']));
  });

  it('puts the missing brace of the Aurora guide where it belongs, with one edit', () => {
    const diagnostics = diagnosePolicy(auroraPolicy, { kind: 'endpoint', service: 'rds', catalog });
    const syntaxErrors = diagnostics.filter(({ code }) => code === 'POL100');
    expect(syntaxErrors).toMatchObject([{ severity: 'error', message: 'Expected `}` here.', line: 18, column: 4 }]);
    const [fix] = syntaxErrors[0]?.fixes ?? [];
    const mended = applyEdits(auroraPolicy, fix?.edits ?? []);
    expect(mended).toContain('      }\n    }\n   ]');
    expect(() => JSON.parse(mended)).not.toThrow();
  });

  it('still checks the statements around a fault, at their places in the text', () => {
    const text = '{"Version": "2012-10-17", "Statement": [{"Effect": "allow", "Action": "s3:GetObject" "Resource": "*"}, {"Effect": "deny", "Action": "*", "Resource": "*"}]}';
    const effects = diagnosePolicy(text, { kind: 'identity', catalog }).filter(({ code }) => code === 'POL110');
    expect(effects.map(({ column, endColumn }) => text.slice(column - 1, endColumn - 1))).toEqual(['"allow"', '"deny"']);
  });

  it('checks the statement after one that lacks its brace', () => {
    const text = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", {"Effect": "deny", "Action": "*", "Resource": "*"}]}';
    const diagnostics = diagnosePolicy(text, { kind: 'identity', catalog });
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ code, pointer }) => [code, pointer])).toContainEqual(['POL110', '/Statement/1/Effect']);
    expect(diagnostics.filter(({ code }) => code === 'POL100')).toHaveLength(1);
  });

  it('closes the principals before the action that follows them', () => {
    const text = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::b"}]}';
    const [fault, ...others] = diagnosePolicy(text, { kind: 'endpoint', service: 's3', catalog }).filter(({ severity }) => severity === 'error');
    expect(others).toEqual([]);
    expect(applyEdits(text, fault?.fixes?.[0]?.edits ?? [])).toBe(text.replace('"*", "Action"', '"*"}, "Action"'));
  });

  it('takes all that is missing at the end for one fault', () => {
    const text = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"';
    const faults = diagnosePolicy(text, { kind: 'endpoint', service: 's3', catalog }).filter(({ code }) => code === 'POL100');
    expect(faults).toMatchObject([{ message: 'Expected `}]}` here.', fixes: [{ title: 'Insert `}]}`' }] }]);
    expect(applyEdits(text, faults[0]?.fixes?.[0]?.edits ?? [])).toBe(`${text}}]}`);
  });

  it('sorts by severity, then by place', () => {
    const text = '{"Statement": [{"Effect": "allow", "Action": "*", "Resource": "*"}, {"Sid": "", "Effect": "deny", "Action": "*", "Resource": "*"}]}';
    const severities = diagnosePolicy(text, { kind: 'identity', catalog }).map(({ severity }) => severity);
    const order = ['error', 'security-warning', 'warning', 'suggestion'];
    expect(severities.map((severity) => order.indexOf(severity))).toEqual(severities.map((severity) => order.indexOf(severity)).toSorted((a, b) => a - b));
  });

  it('never throws, whatever the text, and every fix of a broken text leaves fewer faults', () => {
    const pieces = fc.constantFrom('{', '}', '[', ']', ',', ':', '"Statement"', '"Effect"', '"Allow', '"s3:*"', 'Allow', '5', '\n', ' ', '// x\n', "'a'", '\\', '“b”');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        for (const diagnostic of diagnosePolicy(text, { kind: 'endpoint', service: 's3', catalog })) {
          expect(diagnostic.line).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('takes names that every JavaScript object has for names like any other', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'arn:aws:constructor:::x', 'arn:aws:__proto__:us-east-1:111122223333:x', '${'.repeat(1500), '99999999999999999999']) {
      const value = JSON.stringify(name);
      const statement = `{"Effect": "Allow", "Principal": {${value}: ${value}}, "Action": [${value}, "s3:GetObject"], "Resource": ${value}, "Condition": {"StringEquals": {${value}: ${value}}, "DateLessThan": {"aws:CurrentTime": ${value}}}}`;
      for (const kind of ['endpoint', 'resource', 'trust', 'identity', 'scp', 'rcp'] as const) {
        expect(() => diagnosePolicy(`{"Version": "2012-10-17", "Statement": ${statement}}`, { kind, catalog })).not.toThrow();
      }
    }
  });

  const whole = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "a",
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:PutObject"],
      "Resource": "arn:aws:s3:::b/*"
    }
  ]
}`;
  it.each([
    ['a colon', '"Effect": "Allow"', '"Effect" "Allow"', 'Expected `:` here.', 6],
    ['a colon, with another sign there', '"Effect": "Allow"', '"Effect" = "Allow"', 'Expected `:` here.', 6],
    ['a comma, with another sign there', '"a",', '"a";', 'Expected `,` here.', 5],
    ['the quote at the end of a name', '"Effect": ', '"Effect: ', 'Expected `"` at the end of this text.', 6],
    ['the quote at the end of a text in a list', '"s3:GetObject", ', '"s3:GetObject, ', 'Expected `"` at the end of this text.', 7],
    ['a brace too early', '"Allow",', '"Allow"},', 'Expected no `}` here.', 6],
    ['a bracket too many', '"s3:PutObject"],', '"s3:PutObject"]],', 'Expected no `]` here.', 7],
    ['a comment of another language', '"Allow",', '"Allow", # later', 'A policy cannot hold comments.', 6],
    ['a blank of a web page', '"Effect": ', '"Effect":\u00A0', 'This blank is none that JSON knows.', 6],
    ['words before it', '{\n  "Version"', 'policy = {\n  "Version"', 'Expected `{` here; a policy is one JSON object.', 1],
  ])('mends %s', (_, right, wrong, message, line) => {
    const text = whole.replace(right, wrong);
    const faults = diagnosePolicy(text, { kind: 'identity', catalog }).filter(({ code }) => code === 'POL100');
    expect(faults).toMatchObject([{ message, line }]);
    expect(JSON.parse(applyEdits(text, faults[0]?.fixes?.[0]?.edits ?? []))).toEqual(JSON.parse(whole));
  });

  it('mends what stands behind a policy', () => {
    for (const behind of [';', '\n```', ' }']) {
      const faults = diagnosePolicy(whole + behind, { kind: 'identity', catalog }).filter(({ code }) => code === 'POL100');
      expect(applyEdits(whole + behind, faults[0]?.fixes?.[0]?.edits ?? []).trim()).toBe(whole);
    }
  });

  it('mends what one slip of the hand does to a policy', () => {
    const good = JSON.stringify(JSON.parse(auroraPolicy.replace('      }\n   ]', '      }\n    }\n   ]')), undefined, 2);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: good.length - 1 }), (index) => {
        if (!'{}[],:"'.includes(good.charAt(index))) return;
        const broken = good.slice(0, index) + good.slice(index + 1);
        if (parsePolicy(broken).errors.length === 0) return;
        expect(parsePolicy(repairJson(broken).text).errors).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

