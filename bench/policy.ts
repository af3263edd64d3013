// npm run bench -- policy [--case FILE] [--json]: how fast a case of `evaluate` (cli.md) is decided on one core.
import { readFileSync } from 'node:fs';
import { compilePolicySet, resourcePolicyKind, evaluateCase, evaluatePolicySet, isEvaluationError, type EvaluationCase } from '../src/policy/index';
import { readCase } from '../src/policy/readCase';

const json = process.argv.includes('--json');
const caseIndex = process.argv.indexOf('--case');
const file = caseIndex < 0 ? undefined : process.argv[caseIndex + 1];

const text = file === undefined ? JSON.stringify(realisticCase()) : readFileSync(file, 'utf8');
const name = file ?? 'role session, 16 context keys: 3 identity, 2 endpoint and 3 bucket policy statements';
process.exitCode = run();

function run(): number {
  const document: unknown = JSON.parse(text);
  const parsed: unknown = Array.isArray(document) ? document[0] : document;
  const input = readCase(parsed);
  if (isEvaluationError(input)) return refuse(input.error.message);
  const set = compilePolicySet(input, resourcePolicyKind(input.request.action));
  if (isEvaluationError(set)) return refuse(set.error.message);
  const first = evaluatePolicySet(set, input.request);
  if (isEvaluationError(first)) return refuse(first.error.message);

  const result = {
    // Decision with `decidedBy` and remarks, from the request as given; policies compiled, no traces of single statements.
    evaluationsPerSecond: perSecond(() => evaluatePolicySet(set, input.request, { detail: 'decision' })),
    // The same with the trace of every statement.
    explainedPerSecond: perSecond(() => evaluatePolicySet(set, input.request)),
    // All policies of the case from JSON values.
    compilePerSecond: perSecond(() => compilePolicySet(input, resourcePolicyKind(input.request.action))),
    // The whole case from parsed JSON: checked, compiled, decided.
    fromJsonPerSecond: perSecond(() => evaluateCase(parsed, { detail: 'decision' })),
    // The whole case from its text.
    fromTextPerSecond: perSecond(() => evaluateCase(JSON.parse(text), { detail: 'decision' })),
    decision: first.decision,
    case: name,
  };
  if (json) console.log(JSON.stringify(result));
  else {
    console.log(`${result.evaluationsPerSecond.toLocaleString('en')} decisions a second (policies compiled, decidedBy included)`);
    console.log(`${result.explainedPerSecond.toLocaleString('en')} with the trace of every statement`);
    console.log(`${result.compilePerSecond.toLocaleString('en')} times all policies compiled`);
    console.log(`${result.fromJsonPerSecond.toLocaleString('en')} decisions from parsed JSON, ${result.fromTextPerSecond.toLocaleString('en')} from text`);
    console.log(`case: ${name} (${first.decision})`);
  }
  return 0;
}

/** The best of five rounds after warming up; others use this machine, too. */
function perSecond(work: () => unknown): number {
  const milliseconds = 250;
  let best = 0;
  for (let round = 0; round < 6; round += 1) {
    const start = performance.now();
    let count = 0;
    let elapsed = 0;
    while (elapsed < milliseconds) {
      for (let index = 0; index < 16; index += 1) work();
      count += 16;
      elapsed = performance.now() - start;
    }
    if (round > 0) best = Math.max(best, (count / elapsed) * 1000);
  }
  return Math.round(best);
}

function refuse(message: string): number {
  console.error(message);
  return 2;
}

function realisticCase(): EvaluationCase {
  const version = '2012-10-17';
  return {
    request: {
      principal: 'arn:aws:sts::111122223333:assumed-role/orders-app/i-0123456789abcdef0',
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::orders-archive/2026/11/21/invoice-4711.pdf',
      resourceAccount: '111122223333',
      context: {
        'aws:SourceVpc': 'vpc-0a1b2c3d4e5f60718', 'aws:SourceVpce': 'vpce-0a1b2c3d4e5f60718', 'aws:VpcSourceIp': '10.20.30.40',
        'aws:SecureTransport': true, 'aws:RequestedRegion': 'eu-central-1', 'aws:CurrentTime': '2026-11-21T12:00:00Z',
        'aws:PrincipalOrgID': 'o-a1b2c3d4e5', 'aws:PrincipalOrgPaths': ['o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/'], 'aws:ResourceOrgID': 'o-a1b2c3d4e5',
        'aws:PrincipalTag/team': 'orders', 'aws:ViaAWSService': false, 'aws:UserAgent': 'aws-sdk-js/3', 'aws:TokenIssueTime': '2026-11-21T11:00:00Z',
        'aws:Ec2InstanceSourceVpc': 'vpc-0a1b2c3d4e5f60718', 's3:TlsVersion': 1.3, 's3:authType': 'REST-HEADER',
      },
    },
    identityPolicies: [
      {
        name: 'orders-app',
        policy: {
          Version: version,
          Statement: [
            { Effect: 'Allow', Action: ['s3:ListBucket', 's3:GetBucketLocation'], Resource: 'arn:aws:s3:::orders-archive' },
            { Effect: 'Allow', Action: ['s3:GetObject*', 's3:PutObject'], Resource: 'arn:aws:s3:::${aws:PrincipalTag/team}-archive/*' },
            { Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*', Condition: { StringLike: { 'kms:ViaService': 's3.*.amazonaws.com' } } },
          ],
        },
      },
    ],
    endpointPolicies: [
      {
        name: 's3-endpoint',
        type: 'gateway',
        policy: {
          Version: version,
          Statement: [
            { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5', 'aws:ResourceOrgID': 'o-a1b2c3d4e5' } } },
            { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::prod-eu-central-1-starport-layer-bucket/*' },
          ],
        },
      },
    ],
    resourcePolicy: {
      Version: version,
      Statement: [
        { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: ['arn:aws:s3:::orders-archive', 'arn:aws:s3:::orders-archive/*'], Condition: { Bool: { 'aws:SecureTransport': false } } },
        { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::orders-archive/*', Condition: { StringNotEqualsIfExists: { 'aws:SourceVpce': ['vpce-0a1b2c3d4e5f60718', 'vpce-0f1e2d3c4b5a69788'] }, BoolIfExists: { 'aws:PrincipalIsAWSService': false } } },
        { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/orders-app' }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders-archive/*', Condition: { IpAddress: { 'aws:VpcSourceIp': '10.20.0.0/16' } } },
      ],
    },
  };
}
