import { describe } from 'vitest';
import { itFinds, policyWith } from './testing/checkTable';

const home = (key: string, effect = 'Allow') => policyWith(`"Effect": "${effect}", "Action": "s3:GetObject", "Resource": ⟦"arn:aws:s3:::b/${key}/*"⟧`);
const plain = (key: string, effect = 'Allow') => home(key, effect).replace('⟦', '').replace('⟧', '');
const when = (condition: string) => policyWith(`"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::b", "Condition": {${condition}}`);

describe('Variables', () => {
  itFinds([
    { code: 'POL500', finds: home('${aws:userid'), butNotIn: plain('${aws:userid}'), fixes: 'some' },
    { code: 'POL501', finds: home('${aws:userid, nobody}'), butNotIn: plain("${aws:userid, 'nobody'}"), fixes: 'some' },
    { code: 'POL502', finds: home('${ aws:userid }'), butNotIn: plain('${aws:userid}'), fixes: 'some' },
    { code: 'POL503', finds: home('x${}'), butNotIn: plain('${*}'), fixes: 'some' },
    { code: 'POL504', finds: policyWith('"Effect": "Allow", "Action": "sqs:*", "Resource": ⟦"arn:aws:sqs:${aws:RequestedRegion}:111122223333:q"⟧'), butNotIn: plain('${aws:userid}') },
    { code: 'POL504', finds: policyWith('"Effect": "Allow", "Action": ⟦"s3:${aws:userid}"⟧, "Resource": "*"'), butNotIn: plain('${aws:userid}') },
    { code: 'POL505', finds: home('${aws:userid}').replace('2012-10-17', '2008-10-17'), butNotIn: plain('${aws:userid}'), fixes: 'some' },
    { code: 'POL506', finds: when('"NumericLessThan": {"s3:max-keys": ⟦"${aws:PrincipalTag/max}"⟧}'), butNotIn: when('"StringEquals": {"s3:prefix": "${aws:PrincipalTag/max}"}'), severity: 'error' },
    { code: 'POL506', finds: when('"NumericLessThan": {"s3:max-keys": ⟦"${aws:PrincipalTag/max}"⟧}').replace('2012', '2008'), butNotIn: when('"StringEquals": {"s3:prefix": "${aws:PrincipalTag/max}"}'), severity: 'error' },
    { code: 'POL506', finds: when('"Bool": {"aws:SecureTransport": ⟦"${aws:PrincipalTag/tls}"⟧}'), butNotIn: when('"Bool": {"aws:SecureTransport": "true"}'), severity: 'warning' },
    { code: 'POL507', finds: home('${aws:PrincipalOrgPaths}'), butNotIn: plain('${aws:PrincipalOrgID}') },
    { code: 'POL508', finds: home('${aws:usernam}'), butNotIn: plain('${aws:username}'), fixes: 'some' },
    { code: 'POL509', finds: home('${aws:username}'), butNotIn: plain("${aws:username, 'none'}"), fixes: 'some' },
    { code: 'POL510', finds: home('${aws:PrincipalTag/team}', 'Deny'), butNotIn: plain('${aws:userid}', 'Deny') },
  ]);
});
