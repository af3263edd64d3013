import { describe, expect, it } from 'vitest';
import { actionCatalogOf } from '../../catalog/actions';
import { diagnosePolicy } from '../diagnose';
import { applyEdits } from '../fixes';
import { itFinds, policyWith } from './testing/checkTable';

const acting = (actions: string, resource = '"*"') => policyWith(`"Effect": "Allow", "Action": ${actions}, "Resource": ${resource}`);
const onBucket = (actions: string, resource: string, rest = '') => policyWith(`"Effect": "Allow", "Action": ${actions}, "Resource": ${resource}${rest}`);
const anybody = '"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Resource": "*", ';

describe('Actions', () => {
  itFinds([
  { code: 'POL200', finds: acting('[⟦"s3:GetObjekt"⟧]'), butNotIn: acting('["S3:getobject"]'), fixes: 'some' },
  { code: 'POL200', finds: acting('⟦"s3:Fetch*"⟧'), butNotIn: acting('"s3:get*"'), fixes: 'none' },
  { code: 'POL201', finds: acting('⟦"s4:GetObject"⟧'), butNotIn: acting('"S3:GetObject"'), fixes: 'some' },
  { code: 'POL202', finds: acting('⟦"s_3:GetObject"⟧'), butNotIn: acting('"execute-api:Invoke"'), fixes: 'some' },
  { code: 'POL202', finds: acting('⟦" s3:GetObject"⟧'), butNotIn: acting('"s3:GetObject"'), fixes: 'some' },
  { code: 'POL203', finds: acting('⟦"ReceiveMessage"⟧'), butNotIn: acting('"*"'), fixes: 'some' },
  { code: 'POL203', finds: acting('⟦"s3: GetObject"⟧'), butNotIn: acting('"s3:GetObject"'), fixes: 'some' },
  { code: 'POL203', finds: acting('⟦"s3:GetObject, s3:PutObject"⟧'), butNotIn: acting('["s3:GetObject", "s3:PutObject"]'), fixes: 'some' },
  { code: 'POL203', finds: acting('⟦"s3:Get:Object"⟧'), butNotIn: acting('"s3:GetObject"'), fixes: 'none' },
  { code: 'POL204', finds: acting('⟦"sq*:SendMessage"⟧'), butNotIn: acting('"sqs:Send*"'), fixes: 'some' },
  { code: 'POL205', finds: acting('⟦"*:*"⟧'), butNotIn: acting('"*"'), fixes: 'some' },
  { code: 'POL206', kind: 'resource', service: 'sqs', finds: policyWith(`${anybody}"Action": ["sqs:SendMessage", ⟦"s3:GetObject"⟧]`), butNotIn: policyWith(`${anybody}"Action": "SQS:SendMessage"`), fixes: 'some' },
  { code: 'POL206', kind: 'trust', finds: policyWith('"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": ⟦"iam:PassRole"⟧'), butNotIn: policyWith('"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"') },
  { code: 'POL207', finds: acting('["s3:Get*", ⟦"s3:GetObject"⟧]'), butNotIn: acting('["s3:Get?bject", "s3:Get*Acl"]'), fixes: 'some' },
  { code: 'POL207', finds: acting('["s3:GetObject", ⟦"S3:getobject"⟧]'), butNotIn: acting('["s3:GetObject", "s3:PutObject"]'), fixes: 'some' },
  { code: 'POL208', finds: acting('⟦"sqs:SendM*"⟧'), butNotIn: acting('"sqs:*Message*"'), fixes: 'some' },
  { code: 'POL209', finds: policyWith('"Effect": "Allow", ⟦"NotAction"⟧: "iam:*", "Resource": "*"'), butNotIn: policyWith('"Effect": "Deny", "NotAction": "iam:*", "Resource": "*"') },
  { code: 'POL210', finds: policyWith('"Effect": "Allow", "Action": ⟦"lambda:InvokeFunction"⟧, "Resource": "arn:aws:lambda:*:*:layer:a"'), butNotIn: policyWith('"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": "arn:aws:lambda:*:function:f"') },
  { code: 'POL210', finds: policyWith('"Effect": "Allow", "Action": ⟦"athena:GetWorkGroup"⟧, "Resource": "arn:aws:athena:us-east-1:111122223333:datacatalog/a"'), butNotIn: policyWith('"Effect": "Allow", "Action": "athena:GetWorkGroup", "Resource": "arn:aws:athena:us-east-1:111122223333:group/a"') },
  { code: 'POL210', finds: onBucket('["s3:GetObject", ⟦"sqs:SendMessage"⟧]', '"arn:aws:s3:::b/*"'), butNotIn: onBucket('["s3:GetObject", "sqs:SendMessage"]', '["arn:aws:s3:::b/*", "arn:aws:sqs:*:*:q"]'), fixes: 'some' },
  { code: 'POL211', finds: onBucket('["s3:GetBucketPolicy", ⟦"s3:ListAllMyBuckets"⟧]', '"arn:aws:s3:::b"'), butNotIn: acting('["s3:GetObject", "s3:ListAllMyBuckets"]'), fixes: 'some' },
  { code: 'POL211', finds: onBucket('⟦"s3:ListAllMyBuckets"⟧', '"arn:aws:s3:::b"'), butNotIn: acting('"s3:ListAllMyBuckets"'), fixes: 'some' },
  { code: 'POL316', finds: onBucket('⟦"s3:GetObject"⟧', '"arn:aws:s3:::b"'), butNotIn: onBucket('"s3:GetObject"', '["arn:aws:s3:::b", "arn:aws:s3:::b/*"]'), fixes: 'some' },
  { code: 'POL316', finds: onBucket('⟦"s3:ListBucket"⟧', '"arn:aws:s3:::b/*"'), butNotIn: onBucket('"s3:ListBucket"', '"arn:aws:s3:::b*"'), fixes: 'some' },
  { code: 'POL319', finds: policyWith('"Effect": "Allow", "Action": "s3:*", ⟦"NotResource"⟧: "arn:aws:s3:::b"'), butNotIn: policyWith('"Effect": "Deny", "Action": "s3:*", "NotResource": "arn:aws:s3:::b"') },
]);
});

describe('An action that needs others', () => {
  // The Service Authorization Reference lists dependent actions; not every edition of the catalogue carries them.
  const catalog = actionCatalogOf([{ service: 'lambda', actions: { CreateFunction: 'w|||iam:PassRole' }, resourceTypes: [], conditionKeys: [] }]);
  const found = (text: string) => diagnosePolicy(text, { kind: 'identity', catalog }).filter(({ code }) => code === 'POL212');

  it('is reported where they are not allowed, and cured by adding them', () => {
    const text = acting('"lambda:CreateFunction"');
    expect(found(text)).toMatchObject([{ pointer: '/Statement/0/Action', message: '`lambda:CreateFunction` also needs `iam:PassRole`.' }]);
    expect(found(applyEdits(text, found(text)[0]?.fixes?.[0]?.edits ?? []))).toEqual([]);
    expect(found(acting('["lambda:CreateFunction", "iam:Pass*"]'))).toEqual([]);
  });
});
