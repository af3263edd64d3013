import { describe } from 'vitest';
import { itFinds, policyWith } from './testing/checkTable';

const version = '"Version": "2012-10-17"';
const policy = (statement: string) => `{${version}, "Statement": [{${statement}}]}`;
const allow = (rest: string) => policy(`"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"${rest}`);
const good = allow('');

describe('The grammar of policies', () => {
  itFinds([
  { code: 'POL100', finds: `{${version}, "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"⟦]⟧}`, butNotIn: good, fixes: 'some' },
  { code: 'POL100', finds: `{${version}, "Statement": [{"Effect": "Allow" ⟦"Action"⟧: "s3:GetObject", "Resource": "*"}]}`, butNotIn: good, fixes: 'some' },
  { code: 'POL100', finds: `{${version}, "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"⟦,⟧}]}`, butNotIn: good, fixes: 'some' },
  { code: 'POL100', finds: `{${version}, "Statement": [{"Effect": ⟦Allow⟧, "Action": "s3:GetObject", "Resource": "*"}]}`, butNotIn: good, fixes: 'some' },
  { code: 'POL100', finds: `{${version}, "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", ⟦"s3:PutObject"⟧, "Resource": "*"}]}`, butNotIn: good, fixes: 'some' },
  { code: 'POL100', finds: `{${version}, "Statement": [{"Effect": ⟦"Allow⟧,\n"Action": "s3:GetObject", "Resource": "*"}]}`, butNotIn: good, fixes: 'some' },
  { code: 'POL100', finds: `{${version}, "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject", ⟦"Resource"⟧: "*"}]}`, butNotIn: good, fixes: 'some' },
  { code: 'POL100', finds: `{${version}, "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}⟦}⟧`, butNotIn: good, fixes: 'some' },
  { code: 'POL100', finds: `{${version}, ⟦// why⟧\n"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}`, butNotIn: good, fixes: 'some' },
  { code: 'POL101', finds: '⟦[]⟧', butNotIn: good },
  { code: 'POL102', finds: policy('"Effect": "Allow", ⟦"Effect"⟧: "Deny", "Action": "s3:GetObject", "Resource": "*"'), butNotIn: good, fixes: 'some' },
  { code: 'POL103', finds: policy('"Effect": "Allow", ⟦"action"⟧: "s3:GetObject", "Resource": "*"'), butNotIn: good, fixes: 'some' },
  { code: 'POL103', finds: `{${version}, ⟦"Statements"⟧: []}`, butNotIn: good, fixes: 'some' },
  { code: 'POL104', finds: policy('"Effect": "Allow", "Action": ⟦5⟧, "Resource": "*"'), butNotIn: good, fixes: 'none' },
  { code: 'POL104', finds: policy('"Sid": ⟦5⟧, "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"'), butNotIn: good, fixes: 'some' },
  { code: 'POL104', finds: policy('"Effect": "Allow", "Action": [⟦["s3:GetObject"]⟧], "Resource": "arn:aws:s3:::b/*"'), butNotIn: good, fixes: 'some' },
  { code: 'POL105', finds: `⟦{${version}}⟧`, butNotIn: good, fixes: 'some' },
  { code: 'POL106', finds: '{"Version": ⟦"2012-10-18"⟧, "Statement": []}', butNotIn: good, fixes: 'some' },
  { code: 'POL107', finds: '⟦{⟧"Statement": []}', butNotIn: good, fixes: 'some' },
  { code: 'POL108', finds: '{"Version": ⟦"2008-10-17"⟧, "Statement": []}', butNotIn: good, fixes: 'some' },
  { code: 'POL109', finds: `{${version}, "Statement": [⟦{"Action": "s3:GetObject", "Resource": "*"}⟧]}`, butNotIn: good, fixes: 'some' },
  { code: 'POL110', finds: policy('"Effect": ⟦"allow"⟧, "Action": "s3:GetObject", "Resource": "*"'), butNotIn: good, fixes: 'some' },
  { code: 'POL110', kind: 'rcp', finds: policyWith('"Effect": ⟦"allow"⟧, "Principal": "*", "Action": "s3:*", "Resource": "*"'), butNotIn: policyWith('"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"'), fixes: 'some' },
  { code: 'POL111', finds: `{${version}, "Statement": [⟦{"Effect": "Allow", "Resource": "*"}⟧]}`, butNotIn: good, fixes: 'some' },
  { code: 'POL112', finds: `{${version}, "Statement": [⟦{"Effect": "Allow", "Action": "s3:GetObject"}⟧]}`, butNotIn: good, fixes: 'some' },
  { code: 'POL113', finds: `{${version}, "Statement": [⟦{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}⟧]}`, kind: 'endpoint', butNotIn: allow(', "Principal": "*"'), fixes: 'some' },
  { code: 'POL114', finds: allow(', ⟦"Principal"⟧: "*"'), butNotIn: good, fixes: 'some' },
  { code: 'POL115', finds: policy('"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", ⟦"NotResource"⟧: "*"'), butNotIn: good, fixes: 'some' },
  { code: 'POL116', finds: `{${version}, "Statement": [{"Sid": "a", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}, {"Sid": ⟦"a"⟧, "Effect": "Deny", "Action": "s3:PutObject", "Resource": "*"}]}`, butNotIn: good, fixes: 'some' },
  { code: 'POL117', finds: `{${version}, "Statement": [{"Sid": "a", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}, {"Sid": ⟦"a"⟧, "Effect": "Deny", "Action": "s3:PutObject", "Resource": "*"}]}`, kind: 'scp', butNotIn: good, fixes: 'some' },
  { code: 'POL118', finds: allow(', "Sid": ⟦"read only"⟧'), butNotIn: allow(', "Sid": "ReadOnly1"'), fixes: 'some' },
  { code: 'POL119', finds: allow(', "Sid": ⟦""⟧'), butNotIn: allow(', "Sid": "a"'), fixes: 'some' },
  { code: 'POL120', finds: policy('"Effect": "Allow", "Action": ⟦[]⟧, "Resource": "*"'), butNotIn: good },
  { code: 'POL121', finds: policy('"Effect": "Allow", "Action": "s3:GetObject", "Resource": ⟦[]⟧'), butNotIn: good },
  { code: 'POL122', finds: allow(', "Principal": {"AWS": ⟦[]⟧}'), kind: 'resource', butNotIn: allow(', "Principal": {"AWS": ["111122223333"]}') },
  { code: 'POL123', finds: allow(', "Principal": ⟦{}⟧'), kind: 'resource', butNotIn: allow(', "Principal": {"AWS": ["111122223333"]}') },
  { code: 'POL124', finds: allow(', "Condition": ⟦{}⟧'), butNotIn: allow(', "Condition": {"Bool": {"aws:SecureTransport": "true"}}'), fixes: 'some' },
  { code: 'POL124', finds: allow(', "Condition": {"StringEquals": ⟦{}⟧}'), butNotIn: allow(', "Condition": {"Bool": {"aws:SecureTransport": "true"}}'), fixes: 'some' },
  { code: 'POL104', kind: 'resource', service: 's3', finds: policy('"Effect": "Allow", "Principal": ⟦["arn:aws:iam::111122223333:role/app"]⟧, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"'), butNotIn: policy('"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::111122223333:role/app"]}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"'), fixes: 'some' },
  { code: 'POL104', finds: allow(', "Condition": ⟦["aws:SecureTransport"]⟧'), butNotIn: allow(', "Condition": {"Bool": {"aws:SecureTransport": "true"}}'), fixes: 'none' },
  { code: 'POL125', finds: `{${version}, ⟦"Id"⟧: "x", "Statement": []}`, butNotIn: `{${version}, "Statement": []}`, fixes: 'some', severity: 'error' },
  { code: 'POL125', finds: `{${version}, ⟦"Id"⟧: "x", "Statement": []}`, kind: 'scp', butNotIn: `{${version}, "Statement": []}`, fixes: 'some', severity: 'suggestion' },
  { code: 'POL190', finds: policy('"Effect": "Allow", "Action": ⟦"workmail:*"⟧, "Resource": "*"'), butNotIn: good },
  { code: 'POL301', kind: 'session', finds: policy('"Effect": "Allow", "Action": "sqs:*", "Resource": ⟦"arn:aws:sqs"⟧'), butNotIn: good },
  { code: 'POL400', finds: allow(', "Condition": {⟦"StringEqual"⟧: {"aws:username": "a"}}'), butNotIn: allow(', "Condition": {"StringEquals": {"aws:username": "a"}}'), fixes: 'some' },
  { code: 'POL401', finds: allow(', "Condition": {⟦"NullIfExists"⟧: {"aws:username": "true"}}'), butNotIn: allow(', "Condition": {"Null": {"aws:username": "true"}}'), fixes: 'some' },
  { code: 'POL414', finds: allow(', "Condition": {"StringEquals": {"aws:username": "a", ⟦"aws:UserName"⟧: "b"}}'), butNotIn: allow(', "Condition": {"StringEquals": {"aws:username": ["a", "b"]}}'), fixes: 'some' },
]);
});
