import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { actionCatalogOf, loadActionFiles, type ActionCatalog } from '../../catalog/actions';
import { countChecks, diagnosePolicy } from '../diagnose';
import { applyEdits } from '../fixes';
import type { PolicyKind } from '../grammar';
import { lintPolicy } from '../lint';
import { checks } from './index';

const codes = checks.flatMap((check) => Object.keys(check.codes));

describe('The list of checks', () => {
  it('has every code once', () => {
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(codes.filter((code) => !/^POL\d{3}$/.test(code))).toEqual([]);
  });

  it('has a test for every code', () => {
    const tests = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.test.ts')).map((file) => readFileSync(join(import.meta.dirname, file), 'utf8')).join('\n');
    expect(codes.filter((code) => !tests.includes(`'${code}'`))).toEqual([]);
  });

  it('is counted by severity', () => expect(Object.values(countChecks()).reduce((sum, count) => sum + count, 0)).toBe(codes.length + 1));
});

describe('Fixes and noise', () => {
  let catalog: ActionCatalog;
  beforeAll(async () => {
    catalog = actionCatalogOf(await loadActionFiles(['s3', 'sts', 'iam']));
  });

  it.each<[PolicyKind]>([['endpoint'], ['resource'], ['identity'], ['boundary'], ['session'], ['trust'], ['scp'], ['rcp']])('puts a policy of kind %s without errors into an empty text', (kind) => {
    const [empty] = diagnosePolicy('', { kind, service: 's3', catalog });
    expect(empty?.code).toBe('POL101');
    const text = applyEdits('', empty?.fixes?.[0]?.edits ?? []);
    expect(diagnosePolicy(text, { kind, service: 's3', catalog }).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('says nothing more of a value that is in error', () => {
    const text = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": ["s3:*", "s3:GetObjekt"], "Resource": "*"}]}';
    expect(diagnosePolicy(text, { kind: 'endpoint', service: 's3', catalog }).filter(({ pointer }) => pointer === '/Statement/0/Action/1').map(({ code }) => code)).toEqual(['POL200']);
  });

  it('finds nothing graver than suggestions in an ordinary policy', () => {
    const text = '{"Version": "2012-10-17", "Statement": [{"Sid": "Reports", "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"]}]}';
    expect(diagnosePolicy(text, { kind: 'identity', catalog })).toEqual([]);
  });

  it('leaves out of lint what an editor needs, and loads the data it needs itself', async () => {
    expect(await lintPolicy('{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "athena:StartQuery", "Resource": "*"}]}', { kind: 'identity' })).toEqual([
      { code: 'POL200', severity: 'error', message: expect.stringContaining('`athena` has no action `StartQuery`'), pointer: '/Statement/0/Action', line: 1, column: 71 },
    ]);
  });
});
