import { readFile } from 'node:fs/promises';
import { expect, test } from './designer';

const hostile = '<img src=x onerror=alert(1)>';

/** A small one of its own: a private subnet with a gateway endpoint, and what no designer knows. */
const template = JSON.stringify(
  {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: hostile,
    Parameters: { Environment: { Type: 'String', Default: 'test' } },
    Resources: {
      Network: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.20.0.0/16', EnableDnsSupport: true, EnableDnsHostnames: true, Tags: [{ Key: 'Name', Value: hostile }] } },
      Private: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Network' }, CidrBlock: { 'Fn::Select': [0, { 'Fn::Cidr': [{ 'Fn::GetAtt': ['Network', 'CidrBlock'] }, 4, 8] }] }, AvailabilityZone: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] } } },
      Routes: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Network' } } },
      PrivateRoutes: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Private' }, RouteTableId: { Ref: 'Routes' } } },
      Host: { Type: 'AWS::EC2::Instance', Properties: { ImageId: 'ami-0123456789abcdef0', InstanceType: 't3.micro', SubnetId: { Ref: 'Private' }, IamInstanceProfile: { Ref: 'Profile' } } },
      Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: 'HostRole' }] } },
      HostRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }] },
          Policies: [{ PolicyName: 'read', PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Reports.Arn}/*' } }] } }],
        },
      },
      S3Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: { Ref: 'Network' }, ServiceName: { 'Fn::Sub': 'com.amazonaws.${AWS::Region}.s3' }, RouteTableIds: [{ Ref: 'Routes' }] } },
      Reports: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::Sub': 'reports-${Environment}' }, BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] } } },
      Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 1, MetricName: { 'Fn::Join': ['-', ['cpu', { Ref: 'Environment' }]] }, Threshold: 80 } },
      Thing: { Type: 'Custom::Thing', Properties: { ServiceToken: 'arn:aws:lambda:us-east-1:111122223333:function:thing', Text: hostile } },
    },
    Outputs: { BucketName: { Value: { Ref: 'Reports' } } },
  },
  null,
  2,
);

const yaml = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties:
      CidrBlock: 10.30.0.0/16
  Private:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Network
      CidrBlock: 10.30.1.0/24
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Network
      VpcEndpointType: Interface
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.sqs
      SubnetIds:
        - !Ref Private
      PrivateDnsEnabled: false
`;

/** The template without the one key of ours, which holds where things are drawn. */
function withoutLayout(text: string): unknown {
  return JSON.parse(text, (key: string, value: unknown) => {
    if (key !== 'Metadata' || typeof value !== 'object' || value === null || !('Designer' in value)) return value;
    const others = Object.entries(value).filter(([name]) => name !== 'Designer');
    return others.length === 0 ? undefined : Object.fromEntries(others);
  });
}

test('a template opens as a new design, says what it carries along, is traced, and comes out as it went in', async ({ designer, page }) => {
  await designer.open();
  await designer.openFile('reports.template.json', template);
  const findings = designer.dialog(/^Import reports/);
  await expect(findings).toBeVisible();
  await expect(findings.getByRole('listitem').filter({ hasText: 'Custom::Thing' })).toContainText(/line \d+|Thing/);
  await findings.getByRole('button', { name: 'Close' }).first().click();
  await designer.settled();
  await expect(designer.node(hostile)).toBeVisible();
  await expect(page.locator('img[src=x]')).toHaveCount(0);

  await designer.ask({ from: 'Host', do: 's3:GetObject', on: 'Reports/q3.csv' });
  await expect(designer.verdict).toHaveText(/^Allowed.*gateway endpoint/);

  await page.keyboard.press('Control+Shift+E');
  const dialog = designer.dialog('Export');
  const text = dialog.getByRole('textbox', { name: 'CloudFormation template' });
  await expect(text).toHaveValue(/AWSTemplateFormatVersion/);
  expect(withoutLayout(await text.inputValue())).toEqual(JSON.parse(template));
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/\.template\.json$/);
  expect(await readFile(await download.path(), 'utf8')).toBe(await text.inputValue());
});

test('an edit changes its own property of the template and nothing else', async ({ designer, page }) => {
  await designer.open();
  await designer.openFile('reports.template.json', template);
  await designer.dialog(/^Import /).getByRole('button', { name: 'Close' }).first().click();
  await designer.inspect(hostile);
  await designer.field('DNS hostnames').uncheck();
  await designer.settled();
  await page.keyboard.press('Control+Shift+E');
  const text = designer.dialog('Export').getByRole('textbox', { name: 'CloudFormation template' });
  await expect(text).toHaveValue(/AWSTemplateFormatVersion/);
  const expected: unknown = JSON.parse(template.replace('"EnableDnsHostnames": true', '"EnableDnsHostnames": false'));
  expect(withoutLayout(await text.inputValue())).toEqual(expected);
});

const network = JSON.stringify({
  Metadata: { 'AWS::CloudFormation::Interface': { ParameterGroups: [{ Label: { default: 'Addresses' }, Parameters: ['VpcCidr'] }], ParameterLabels: { VpcCidr: { default: 'Range of the VPC' } } } },
  Parameters: { VpcCidr: { Type: 'String' }, Stage: { Type: 'String', Default: 'prod', AllowedValues: ['prod', 'test'] } },
  Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
  Resources: {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: { Ref: 'VpcCidr' }, Oddity: 1 } },
    Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: { 'Fn::Select': [0, { 'Fn::Cidr': [{ Ref: 'VpcCidr' }, 4, 8] }] } } },
    Extra: { Type: 'AWS::EC2::InternetGateway', Condition: 'IsProd' },
  },
  Outputs: { SubnetId: { Value: { Ref: 'Subnet' } }, VpcId: { Value: { Ref: 'Vpc' } } },
});

const application = JSON.stringify({
  Parameters: { SubnetId: { Type: 'String' }, VpcId: { Type: 'String' } },
  Resources: {
    Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: { Ref: 'VpcId' }, VpcEndpointType: 'Interface', ServiceName: { 'Fn::Sub': 'com.amazonaws.${AWS::Region}.sqs' }, SubnetIds: [{ Ref: 'SubnetId' }] } },
  },
});

test('several templates make one design, their parameters can be given, and Cancel brings back what was open', async ({ designer, page }) => {
  await designer.startBlank();
  await designer.drop('VPC');
  const files = [['network.json', network], ['444455556666.us-east-1.json', application]].map(([name = '', text = '']) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) }));
  const choose = () => page.getByLabel('Open file').setInputFiles(files);
  await choose();
  const dialog = designer.dialog('Import 2 templates');
  await expect(dialog.getByRole('list', { name: 'Handed over' }).getByRole('listitem')).toHaveCount(2);
  await expect(dialog.getByRole('textbox', { name: 'Account of 444455556666.us-east-1.json' })).toHaveValue('444455556666');
  await expect(dialog.locator('[data-severity=warning]')).toContainText(/Oddity.*network\.json, line 1, column \d+.*\/Resources\/Vpc\/Properties\/Oddity/);
  const range = dialog.getByRole('group', { name: 'Addresses of network.json' }).getByRole('textbox', { name: 'Range of the VPC' });
  await expect(range).toHaveAccessibleDescription(/No value/);
  await range.fill('10.66.0.0/16');
  await range.press('Enter');
  await dialog.getByRole('combobox', { name: 'Stage' }).selectOption('test');
  // Nothing is open yet.
  await expect(designer.nodes).toHaveCount(1);
  await expect(designer.node('vpc-1')).toBeAttached();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await expect(designer.node('vpc-1')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(designer.node('vpc-1')).toHaveCount(0);

  await choose();
  // A value that is given last counts, however soon the dialog is closed.
  await range.fill('10.66.0.0/16');
  await dialog.getByRole('button', { name: 'Open' }).click();
  await designer.settled();
  await expect(designer.canvas.locator('[data-kind=vpc]')).toHaveAccessibleName(/10\.66\.0\.0\/16/);
  await expect(designer.canvas.locator('[data-kind=interfaceEndpoint]')).toBeVisible();
  // Importing is one undo step.
  await designer.undoButton.click();
  await designer.settled();
  await expect(designer.canvas.locator('[data-kind=interfaceEndpoint]')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+z');
  await designer.settled();
  await expect(designer.canvas.locator('[data-kind=interfaceEndpoint]')).toBeVisible();
  await page.keyboard.press('Control+Shift+E');
  const text = designer.dialog('Export').getByRole('textbox', { name: 'CloudFormation template' });
  await designer.dialog('Export').getByRole('combobox', { name: 'Template' }).selectOption({ label: '2. 444455556666.us-east-1.json' });
  await expect(text).toHaveValue(/VPCEndpoint/);
  expect(withoutLayout(await text.inputValue())).toEqual(JSON.parse(application));
});

test('a template in YAML opens as well, with its short functions', async ({ designer }) => {
  await designer.open();
  await designer.openFile('queue.yaml', yaml);
  await expect(designer.dialog('Start')).toBeHidden();
  await designer.settled();
  const findings = designer.dialog(/^Import /);
  if (await findings.isVisible()) await findings.getByRole('button', { name: 'Close' }).first().click();
  await expect(designer.canvas.locator('[data-kind=interfaceEndpoint]')).toHaveAccessibleName(/sqs.*1 subnet, private DNS off/);
});

test('a drawn design is a template with what has to be done by hand', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await page.keyboard.press('Control+Shift+E');
  const text = designer.dialog('Export').getByRole('textbox', { name: 'CloudFormation template' });
  await expect(text).toHaveValue(/AWS::EC2::VPCEndpoint/);
  const again = await text.inputValue();
  await designer.dialog('Export').getByRole('button', { name: 'Close' }).click();
  // What it wrote it reads, and says the same of it.
  await designer.openFile('again.template.json', again);
  await expect(designer.notifications).toContainText('again.template.json imported.');
  await designer.settled();
  await designer.ask({ from: 'app', do: 's3:DeleteObject', on: 'my-secure-bucket/report.csv' });
  await expect(designer.verdict).toHaveText(/^Denied/);
  await designer.ask({ from: 'app', do: 's3:GetObject', on: 'my-secure-bucket/report.csv' });
  await expect(designer.verdict).toHaveText(/^Allowed/);
});

test('a link carries the whole design, never replaces what is open, and a broken one says so', async ({ designer, page, context }) => {
  await designer.openExample('A private API');
  await designer.header.getByRole('button', { name: 'Share' }).click();
  const link = await designer.dialog('Share').getByRole('textbox', { name: 'Link' }).inputValue();
  expect(link).not.toContain('111122223333');
  const other = designer.on(await context.newPage());
  await other.open(new URL(link).hash.slice(1));
  await other.settled();
  await expect(other.header.getByRole('textbox', { name: 'Design name' })).toHaveValue('A private API');
  await expect(other.verdict).toHaveText(/^Allowed/);
  await other.page.close();

  const broken = designer.on(await context.newPage());
  await broken.open(`${new URL(link).hash.slice(1, 200)}!!`);
  await expect(broken.notifications).toContainText(/cannot be read.*after the #/);
  await expect(broken.nodes).toHaveCount(0);
  await expect(page).toHaveTitle(/VPC Endpoint Designer/);
});
