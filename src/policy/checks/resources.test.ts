import { describe } from 'vitest';
import { itFinds, policyWith } from './testing/checkTable';

const on = (resource: string, action = 's3:*') => policyWith(`"Effect": "Allow", "Action": "${action}", "Resource": ${resource}`);
const fn = (resource: string) => on(resource, 'lambda:*');

describe('Resources', () => {
  itFinds([
  { code: 'POL300', finds: on('⟦"reports"⟧'), butNotIn: on('"arn:aws:s3:::reports"'), fixes: 'some' },
  { code: 'POL300', kind: 'endpoint', finds: policyWith('"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": ⟦"execute-api:/prod/GET/*"⟧'), butNotIn: policyWith('"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "*"'), fixes: 'some' },
  { code: 'POL300', kind: 'endpoint', finds: policyWith('"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": ⟦"reports/*"⟧'), butNotIn: policyWith('"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"'), fixes: 'some' },
  { code: 'POL301', finds: on('⟦"arn:aws:sqs"⟧', 'sqs:*'), butNotIn: on('"arn:aws:sqs:*:*:*"', 'sqs:*'), fixes: 'some' },
  { code: 'POL301', finds: on('⟦"arn:aws:s3:reports"⟧'), butNotIn: on('"arn:aws:s3:::reports"'), fixes: 'some' },
  { code: 'POL300', finds: on('⟦"ARN:aws:s3:::reports"⟧'), butNotIn: on('"arn:aws:s3:::reports"'), fixes: 'some' },
  { code: 'POL302', finds: on('⟦"arn:amazon:s3:::b"⟧'), butNotIn: on('"arn:aws-cn:s3:::b"'), fixes: 'some' },
  { code: 'POL303', finds: on('⟦"arn:aws:S3:::b"⟧'), butNotIn: on('"arn:aws:s3:::b"'), fixes: 'some' },
  { code: 'POL304', finds: fn('⟦"arn:aws:lambda:us-esat-1:111122223333:function:f"⟧'), butNotIn: fn('"arn:aws:lambda:us-*:111122223333:function:f"') },
  { code: 'POL306', finds: fn('⟦"arn:aws:lambda::111122223333:function:f"⟧'), butNotIn: fn('"arn:aws:lambda:eu-west-1:111122223333:function:f"'), fixes: 'some' },
  { code: 'POL307', finds: on('⟦"arn:aws:iam:eu-west-1:111122223333:role/r"⟧', 'iam:*'), butNotIn: on('"arn:aws:iam::111122223333:role/r"', 'iam:*'), fixes: 'some' },
  { code: 'POL308', finds: fn('⟦"arn:aws:lambda:eu-west-1:1111-2222:function:f"⟧'), butNotIn: fn('"arn:aws:lambda:eu-west-1:*:function:f"') },
  { code: 'POL309', finds: fn('⟦"arn:aws:lambda:eu-west-1::function:f"⟧'), butNotIn: fn('"arn:aws:lambda:eu-west-1:111122223333:function:f"'), fixes: 'some' },
  { code: 'POL310', finds: on('⟦"arn:aws:s3::111122223333:reports"⟧'), butNotIn: on('"arn:aws:s3:::reports"'), fixes: 'some' },
  { code: 'POL311', finds: fn('⟦"arn:aws:lambda:eu-west-1:111122223333:fonction:f"⟧'), butNotIn: fn('"arn:aws:lambda:eu-west-1:111122223333:fun*:f"') },
  { code: 'POL312', kind: 'resource', ownArn: 'arn:aws:s3:::reports', service: 's3', finds: policyWith('"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["arn:aws:s3:::reports/*", ⟦"arn:aws:s3:::raports/*"⟧]'), butNotIn: policyWith('"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["arn:aws:s3:::reports/*", "arn:aws:s3:::rep*"]'), fixes: 'some' },
  { code: 'POL312', kind: 'resource', service: 's3', finds: policyWith('"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ⟦"arn:aws:sqs:us-east-1:111122223333:q"⟧'), butNotIn: policyWith('"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::b"') },
  { code: 'POL313', finds: on('⟦"arn:aws:s*:::b"⟧'), butNotIn: on('"arn:aws:s3:*:*:*"') },
  { code: 'POL314', finds: on('⟦"arn:aws:ec2:*:*:inst*/i-1"⟧', 'ec2:*'), butNotIn: on('"arn:aws:ec2:*:*:instance/*"', 'ec2:*') },
  { code: 'POL315', finds: on('["arn:aws:s3:::b/*", ⟦"arn:aws:s3:::b/reports/*"⟧]'), butNotIn: on('["arn:aws:s3:::b", "arn:aws:s3:::b/*"]'), fixes: 'some' },
  { code: 'POL317', finds: on('⟦"arn:aws:s3:::reports*"⟧'), butNotIn: on('["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"]'), fixes: 'some' },
  { code: 'POL318', finds: on('⟦"arn:aws:s3:::reports//x"⟧'), butNotIn: on('"arn:aws:s3:::reports/x//y"'), fixes: 'some' },
  { code: 'POL318', finds: on('⟦"arn:aws:s3:::Reports/x"⟧'), butNotIn: on('"arn:aws:s3:::reports/X"'), fixes: 'some' },
  { code: 'POL320', finds: fn('⟦"arn:aws:lambda:*:function:f"⟧'), butNotIn: fn('"arn:aws:lambda:*:*:function:f"'), fixes: 'some' },
]);
});
