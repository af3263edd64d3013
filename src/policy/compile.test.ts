import { describe, expect, it } from 'vitest';
import { compilePolicy, type PolicyKind } from './index';

const statement = '"Effect": "Allow", "Action": "*", "Resource": "*"';
const codes = (text: string, kind: PolicyKind = 'identity') => compilePolicy(text, kind).errors.map(({ code, pointer }) => `${code} ${pointer}`);

describe('errors of the grammar (1.1 to 1.6, 2.1, 2.2)', () => {
  it.each<[string, PolicyKind, readonly string[]]>([
    [`{"Version": "2012-10-17", "Statement": [{${statement}}]}`, 'identity', []],
    [`{"Statement": {${statement}}}`, 'identity', []],
    ['{"Statement": []}', 'identity', []],
    ['', 'identity', ['POL101 ']],
    ['[]', 'identity', ['POL101 ']],
    ['{', 'identity', ['POL100 ']],
    ['{}', 'identity', ['POL105 ']],
    [`{"statement": [{${statement}}]}`, 'identity', ['POL103 /statement', 'POL105 ']],
    [`{"Statement": [], "Statement": []}`, 'identity', ['POL102 /Statement']],
    [`{"Version": "2012-10-18", "Statement": []}`, 'identity', ['POL106 /Version']],
    [`{"Version": 2012, "Statement": []}`, 'identity', ['POL104 /Version']],
    [`{"Id": "x", "Statement": []}`, 'identity', ['POL125 /Id']],
    [`{"Id": "x", "Statement": []}`, 'endpoint', []],
    [`{"Id": "x", "Statement": []}`, 'scp', []],
    [`{"Statement": [{"Action": "*", "Resource": "*"}]}`, 'identity', ['POL109 /Statement/0']],
    [`{"Statement": [{"Effect": "allow", "Action": "*", "Resource": "*"}]}`, 'identity', ['POL110 /Statement/0/Effect']],
    [`{"Statement": [{"Effect": "Allow", "Resource": "*"}]}`, 'identity', ['POL111 /Statement/0']],
    [`{"Statement": [{"Effect": "Allow", "Action": "*"}]}`, 'identity', ['POL112 /Statement/0']],
    [`{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject"}]}`, 'resource', ['POL112 /Statement/0']],
    [`{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]}]}`, 'resource', []],
    [`{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "elasticfilesystem:ClientMount"}]}`, 'resource', []],
    [`{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": ["ecr:BatchGetImage", "s3:GetObject"]}]}`, 'resource', ['POL112 /Statement/0']],
    [`{"Statement": [{"Effect": "Allow", "Action": "ecr:BatchGetImage"}]}`, 'identity', ['POL112 /Statement/0']],
    [`{"Statement": [{"Effect": "Allow", "Action": "*", "Principal": "*"}]}`, 'trust', []],
    [`{"Statement": [{${statement}}]}`, 'resource', ['POL113 /Statement/0']],
    [`{"Statement": [{${statement}}]}`, 'rcp', ['POL113 /Statement/0']],
    [`{"Statement": [{${statement}, "Principal": "*"}]}`, 'boundary', ['POL114 /Statement/0/Principal']],
    [`{"Statement": [{${statement}, "Principal": "*"}]}`, 'scp', []],
    [`{"Statement": [{${statement}, "NotAction": "x:y"}]}`, 'identity', ['POL115 /Statement/0/NotAction']],
    [`{"Statement": [{${statement}, "Sid": "a"}, {${statement}, "Sid": "a"}]}`, 'identity', ['POL116 /Statement/1/Sid']],
    [`{"Statement": [{${statement}, "Sid": "a"}, {${statement}, "Sid": "a"}]}`, 'scp', []],
    [`{"Statement": [{${statement}, "Sid": "a b"}]}`, 'identity', ['POL118 /Statement/0/Sid']],
    [`{"Statement": [{"Effect": "Allow", "Action": ["*", 1], "Resource": "*"}]}`, 'identity', ['POL104 /Statement/0/Action/1']],
    [`{"Statement": ["x"]}`, 'identity', ['POL104 /Statement/0']],
    [`{"Statement": [{${statement}, "Condition": []}]}`, 'identity', ['POL104 /Statement/0/Condition']],
    [`{"Statement": [{${statement}, "Condition": {"Bool": "x"}}]}`, 'identity', ['POL104 /Statement/0/Condition/Bool']],
    [`{"Statement": [{${statement}, "Condition": {"Bool": {"a": null}}}]}`, 'identity', ['POL104 /Statement/0/Condition/Bool/a']],
    [`{"Statement": [{${statement}, "Condition": {"bool": {"a": "true"}}}]}`, 'identity', ['POL400 /Statement/0/Condition/bool']],
    [`{"Statement": [{${statement}, "Condition": {"NullIfExists": {"a": "true"}}}]}`, 'identity', ['POL401 /Statement/0/Condition/NullIfExists']],
    [`{"Statement": [{${statement}, "Principal": 5}]}`, 'endpoint', ['POL104 /Statement/0/Principal']],
    [`{"Statement": [{${statement}, "Principal": {"AWS": {}}}]}`, 'endpoint', ['POL104 /Statement/0/Principal/AWS']],
    [`{"Statement": [{${statement}, "Principal": "arn:aws:iam::111122223333:root"}]}`, 'endpoint', []],
  ])('%s as %s policy', (text, kind, expected) => {
    expect(codes(text, kind)).toEqual(expected);
  });

  it('have the offset of the faulty value', () => {
    const text = `{"Statement": [{"Effect": "allow", "Action": "*", "Resource": "*"}]}`;
    expect(compilePolicy(text, 'identity').errors[0]).toMatchObject({ offset: text.indexOf('"allow"'), length: 7 });
  });

  it('leave no statement to evaluate', () => {
    expect(compilePolicy(`{"Statement": [{${statement}}, {}]}`, 'identity').statements).toEqual([]);
  });
});

it('never throws', () => {
  const circular: Record<string, unknown> = {};
  circular['Statement'] = circular;
  for (const source of [undefined, null, 5, () => 1, circular, '\u0000', '{"a":', '['.repeat(99_999)]) {
    expect(compilePolicy(source, 'endpoint').errors.length).toBeGreaterThan(0);
  }
});

it('takes numbers and booleans as condition values and one value for a list (1.5)', () => {
  const compiled = compilePolicy(`{"Statement": {${statement}, "Condition": {"NumericEquals": {"a": 10.50}, "Bool": {"b": [true]}}}}`, 'identity');
  expect(compiled.statements[0]?.conditions.map(({ values }) => values)).toEqual([['10.50'], ['true']]);
});
