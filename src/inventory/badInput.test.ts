import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNodeOf } from '../model/design';
import { parseDesign } from '../model/parseDesign';
import { importInventory, isInventoryText } from '.';
import { largestText } from './readSources';
import { allFiles, answers } from './testing/runningNetwork';

const vpc = { VpcId: 'vpc-0a', CidrBlock: '10.0.0.0/16', OwnerId: '123456789012' };

describe('An unusable text', () => {
  it.each([
    ['', 'EMPTY_TEXT', 1, 1, /empty; the JSON output of an AWS command is expected/],
    ['  \n ', 'EMPTY_TEXT', 1, 1, /empty/],
    ['{"Vpcs": [\n  {"VpcId": "vpc-0a",', 'NOT_JSON', 2, 22, /a property name is expected here/],
    ['{"Vpcs": []}\nAn error occurred (UnauthorizedOperation)', 'NOT_JSON', 2, 1, /an object or a list is expected here/],
    ['Vpcs:\n- VpcId: vpc-0a', 'NOT_JSON', 1, 1, /--output json/],
    ['{"Vpcs": [], "Vpcs": []}', 'DUPLICATE_KEY', 1, 14, /`Vpcs` stands twice/],
    ['{"Vpcs": '.repeat(100), 'NESTED_TOO_DEEP', 1, 577, /more than 64 deep/],
    ['['.repeat(1_000_000), 'NESTED_TOO_DEEP', 1, 65, /more than 64 deep/],
    [`{"Vpcs": []}${' '.repeat(largestText)}`, 'TEXT_TOO_LARGE', 1, 1, /10,000,012 characters; at most 10,000,000/],
    ['{"format": "something", "items": [1, 2]}', 'UNKNOWN_RESULT', 1, 1, /An object with `format`, `items` where the answer of an AWS command/],
    ['{"Resources": {"Vpc": {"Type": "AWS::EC2::VPC"}}}', 'UNKNOWN_RESULT', 1, 1, /CloudFormation template; it is opened on its own/],
    ['[]', 'UNKNOWN_RESULT', 1, 1, /An empty list where/],
  ])('is refused with line and column: %#', (text, code, line, column, message) => {
    const result = importInventory([{ name: 'vpcs.json', text }]);
    expect(result).toMatchObject({ ok: false, complaints: [{ severity: 'error', code, file: 'vpcs.json', line, column, message: expect.stringMatching(message) }] });
  });

  it('is refused although another one is fine: half a network is none', () => {
    const result = importInventory([{ name: 'vpcs.json', text: JSON.stringify({ Vpcs: [vpc] }) }, { name: 'subnets.json', text: '{' }]);
    expect(result).toMatchObject({ ok: false, complaints: [{ file: 'subnets.json' }] });
  });
});

describe('A value of another kind than AWS writes', () => {
  it.each([
    ['an id that is a number', { Vpcs: [{ ...vpc, VpcId: 7 }, vpc] }, '/Vpcs/0/VpcId', /A text is expected here, not `7`/],
    ['a list that is a text', { Vpcs: 'vpc-0a', Subnets: [] }, '/Vpcs', /A list is expected here, not `vpc-0a`/],
    ['a thing that is a text', { Vpcs: ['vpc-0a', vpc] }, '/Vpcs/0', /An object is expected here, not `vpc-0a`/],
    ['a flag that is a text', { Subnets: [{ SubnetId: 'subnet-0a', VpcId: 'vpc-0a', MapPublicIpOnLaunch: 'yes' }] }, '/Subnets/0/MapPublicIpOnLaunch', /`true` or `false` is expected here, not `yes`/],
    ['a word nobody knows', { NetworkAcls: [{ NetworkAclId: 'acl-0a', VpcId: 'vpc-0a', Entries: [{ RuleNumber: 100, Egress: false, Protocol: '6', RuleAction: 'perhaps', CidrBlock: '10.0.0.0/8' }] }] }, '/NetworkAcls/0/Entries/0/RuleAction', /One of `allow`, `deny` is expected here, not `perhaps`/],
    ['a port that is a text', { SecurityGroups: [{ GroupId: 'sg-0a', VpcId: 'vpc-0a', IpPermissions: [{ IpProtocol: 'tcp', FromPort: 'https', ToPort: 443 }] }] }, '/SecurityGroups/0/IpPermissions/0/FromPort', /A number is expected here, not `https`/],
  ])('is told with its pointer, and the rest is taken: %s', (_, value, pointer, message) => {
    const text = JSON.stringify({ ...value, RouteTables: [] }, null, 2);
    const result = importInventory([{ name: 'all.json', text }]);
    expect(result.ok).toBe(true);
    const findings = result.ok ? result.findings : [];
    const finding = findings.find((each) => each.code === 'WRONG_JSON_TYPE');
    expect(finding).toMatchObject({ severity: 'error', pointer, message: expect.stringMatching(message) });
    expect(text.split('\n')[(finding?.line ?? 0) - 1]).toContain(pointer.split('/').at(-1)?.replace(/^\d+$/, 'vpc-0a'));
  });

  it('leaves what hangs on it open: a security group one of whose rules cannot be read', () => {
    const group = { GroupId: 'sg-0a', VpcId: 'vpc-0a', IpPermissions: [{ IpProtocol: 6 }, { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }], IpPermissionsEgress: [] };
    const result = importInventory([{ name: 'groups.json', text: JSON.stringify({ Vpcs: [vpc], SecurityGroups: [group] }) }]);
    expect(result.ok && findNodeOf(result.design, 'sg-0a', 'securityGroup')).toMatchObject({
      ingress: [{ protocol: 'tcp', fromPort: 443 }],
      egress: [],
      unresolved: [{ property: 'IpPermissions', because: 'what was given for it cannot be read' }],
    });
  });
});

describe('What is noticed', () => {
  const codesOf = (value: unknown) => {
    const result = importInventory([{ name: 'all.json', text: JSON.stringify(value) }]);
    return (result.ok ? result.findings : result.complaints).map(({ code, pointer }) => `${code} ${pointer}`);
  };

  it.each([
    ['a page of an answer', { Vpcs: [vpc], NextToken: 'abc' }, 'MORE_PAGES /NextToken'],
    ['an answer among strangers', { 'describe-vpcs': { Vpcs: [vpc] }, whatever: { a: 1 } }, 'UNKNOWN_RESULT /whatever'],
    ['a list nobody knows, beside a known one', { Vpcs: [vpc], Widgets: [{ WidgetId: 1 }] }, 'UNKNOWN_RESULT /Widgets'],
    ['the same thing twice, differently', [{ Vpcs: [vpc] }, { Vpcs: [{ ...vpc, CidrBlock: '10.1.0.0/16' }] }], 'GIVEN_TWICE /1/Vpcs/0'],
    ['routes of nobody', { Vpcs: [vpc], Routes: [{ DestinationCidrBlock: '10.0.0.0/8', Type: 'static', State: 'active' }] }, 'OWNER_NOT_NAMED /Routes/0'],
  ])('%s', (_, value, expected) => {
    expect(codesOf(value)).toContain(expected);
  });

  it('is nothing where the same output is given twice', () => {
    expect(codesOf([{ Vpcs: [vpc] }, { Vpcs: [vpc] }])).not.toContain('GIVEN_TWICE /1/Vpcs/0');
  });
});

describe('Keys that objects have anyway', () => {
  it('are ordinary names', () => {
    const text = `{"__proto__": {"Vpcs": [{"VpcId": "vpc-0a", "CidrBlock": "10.0.0.0/16", "__proto__": {"IsDefault": true}, "constructor": 1,
      "Tags": [{"Key": "__proto__", "Value": "x"}, {"Key": "constructor", "Value": "y"}, {"Key": "Name", "Value": "toString"}]}]}}`;
    const result = importInventory([{ name: '__proto__', text }]);
    expect(result.ok && findNodeOf(result.design, 'vpc-0a', 'vpc')).toMatchObject({ name: 'toString', enableDnsHostnames: false });
    expect(({} as Record<string, unknown>)['IsDefault']).toBeUndefined();
  });
});

describe('A text copied from a terminal', () => {
  const text = `[cloudshell-user@ip-10-0-0-1 ~]$ aws ec2 describe-vpcs \\
    --output json
{
    "Vpcs": [
        {"VpcId": "vpc-0a", "CidrBlock": "10.0.0.0/16", "Tags": [{"Key": "Name", "Value": "aws ec2 describe-vpcs $"}]}
    ]
}
user@host:~/work$ aws ec2 describe-subnets --query 'Subnets[0]'
{"SubnetId": "subnet-0a", "VpcId": "vpc-0a", "CidrBlock": "10.0.0.0/24", "AvailabilityZone": "us-east-1a"}
$ `;

  it('is read without its commands and prompts', () => {
    expect(isInventoryText(text)).toBe(true);
    const result = importInventory([{ name: 'terminal.txt', text }]);
    expect(result.ok && result.design.nodes.map(({ id, name }) => [id, name])).toEqual([['vpc-0a', 'aws ec2 describe-vpcs $'], ['subnet-0a', 'subnet-0a']]);
    expect(result.ok && result.findings.find(({ message }) => message.includes('EnableDnsSupport'))).toMatchObject({ line: 5 });
  });
});

describe('Whether a text is the output of commands', () => {
  it.each([
    ['{"Vpcs": []}', true],
    ['[{"Subnets": []}, {"RouteTables": []}]', true],
    ['{"network": {"describe-vpcs": {"Vpcs": []}}}', true],
    ['{"Vpcs": [{"VpcId": "vpc-', true],
    ['{"Vpcs": []} {"Subnets": []}', true],
    ['{"VpcId": "vpc-0a", "EnableDnsSupport": {"Value": true}}', true],
    ['{"RouteTableId": "rtb-0a", "VpcId": "vpc-0a", "Routes": []}', true],
    ['{"Resources": {"Lb": {"Type": "AWS::ElasticLoadBalancing::LoadBalancer", "Properties": {"Listeners": []}}}}', false],
    ['{"format": "vpc-endpoint-designer", "version": 1, "nodes": []}', false],
    ['Resources:\n  Vpc: {}', false],
    ['{"Version": "2012-10-17", "Statement": []}', false],
    ['', false],
  ])('%s', (text, expected) => {
    expect(isInventoryText(text)).toBe(expected);
  });
});

describe('Any JSON at all', () => {
  const whole: unknown = JSON.parse(JSON.stringify(Object.values(answers)));

  it('never breaks the import, and what it gives is a design', () => {
    const junk = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom<unknown>(null, '', 0, -1, [], {}, 'vpc-0a', true, [[]], { __proto__: null }));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), junk), { minLength: 1, maxLength: 6 }), (changes) => {
        const damaged = changes.reduce<unknown>((value, [at, to]) => damagedAt(value, at, to), whole);
        const result = importInventory([{ name: 'damaged.json', text: JSON.stringify(damaged) }]);
        if (!result.ok) return result.complaints.length > 0;
        return parseDesign(JSON.parse(JSON.stringify(result.design))).ok && new Set(result.design.nodes.map(({ id }) => id)).size === result.design.nodes.length;
      }),
      { numRuns: 100 },
    );
  });

  it('never breaks when the text is cut off anywhere', () => {
    const text = allFiles().map((file) => file.text).join('\n');
    fc.assert(
      fc.property(fc.nat({ max: text.length }), (length) => {
        const result = importInventory([{ name: 'cut.json', text: text.slice(0, length) }]);
        return result.ok || result.complaints.every(({ line, column }) => line > 0 && column > 0);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same design twice', () => {
    expect(importInventory(allFiles())).toEqual(importInventory(allFiles()));
  });
});

/** The value with the part at some place replaced. */
function damagedAt(value: unknown, at: number, to: unknown): unknown {
  const count = countParts(value);
  let left = at % count;
  const walk = (part: unknown): unknown => {
    if (left === 0) {
      left = -1;
      return to;
    }
    left -= 1;
    if (Array.isArray(part)) return part.map((item) => (left < 0 ? item : walk(item)));
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, left < 0 ? item : walk(item)]));
  };
  return walk(value);
}

function countParts(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, item) => sum + countParts(item), 1);
}
