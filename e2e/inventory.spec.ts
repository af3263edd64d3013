import type { Page } from '@playwright/test';
import { expect, test } from './designer';

const account = '123456789012';
const vpcId = 'vpc-0f1e2d3c4b5a69788';
const named = (name: string) => [{ Key: 'Name', Value: name }];

/** What `aws … --output json` answers of a small network: a private subnet with an instance and a gateway endpoint. */
const outputs = {
  'describe-vpcs.json': { Vpcs: [{ VpcId: vpcId, CidrBlock: '10.60.0.0/16', OwnerId: account, DhcpOptionsId: 'default', IsDefault: false, State: 'available', Tags: named('orders') }] },
  'describe-subnets.json': { Subnets: [{ SubnetId: 'subnet-0a1b2c3d4e5f60718', VpcId: vpcId, CidrBlock: '10.60.1.0/24', AvailabilityZone: 'eu-west-1a', OwnerId: account, MapPublicIpOnLaunch: false, Tags: named('app') }] },
  'describe-route-tables.json': {
    RouteTables: [
      {
        RouteTableId: 'rtb-0a1b2c3d4e5f60718', VpcId: vpcId, OwnerId: account, PropagatingVgws: [], Associations: [{ Main: true, RouteTableId: 'rtb-0a1b2c3d4e5f60718', AssociationState: { State: 'associated' } }],
        Routes: [
          { DestinationCidrBlock: '10.60.0.0/16', GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' },
          { DestinationPrefixListId: 'pl-6da54004', GatewayId: 'vpce-0a1b2c3d4e5f60718', Origin: 'CreateRoute', State: 'active' },
        ],
      },
    ],
  },
  'describe-instances.json': {
    Reservations: [{ OwnerId: account, Instances: [{ InstanceId: 'i-0a1b2c3d4e5f60718', SubnetId: 'subnet-0a1b2c3d4e5f60718', VpcId: vpcId, PrivateIpAddress: '10.60.1.10', State: { Name: 'running' }, SecurityGroups: [{ GroupId: 'sg-0a1b2c3d4e5f60718' }], IamInstanceProfile: { Arn: `arn:aws:iam::${account}:instance-profile/orders` }, Tags: named('worker') }] }],
  },
  'describe-security-groups.json': {
    SecurityGroups: [{ GroupId: 'sg-0a1b2c3d4e5f60718', GroupName: 'worker', Description: 'worker', VpcId: vpcId, OwnerId: account, IpPermissions: [], IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] }],
  },
  'describe-vpc-endpoints.json': {
    VpcEndpoints: [
      {
        VpcEndpointId: 'vpce-0a1b2c3d4e5f60718', VpcEndpointType: 'Gateway', VpcId: vpcId, ServiceName: 'com.amazonaws.eu-west-1.s3', State: 'available', RouteTableIds: ['rtb-0a1b2c3d4e5f60718'], OwnerId: account, Tags: named('s3'),
        PolicyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:DeleteObject","Resource":"*"},{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]}',
      },
    ],
  },
} as const;

type FileName = keyof typeof outputs;

async function dropFiles(page: Page, ...names: readonly FileName[]): Promise<void> {
  const files = names.map((name) => ({ name, text: JSON.stringify(outputs[name], null, 4) }));
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const { name, text } of given) data.items.add(new File([text], name, { type: 'application/json' }));
    return data;
  }, files);
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
}

test('three outputs dropped at once are one network; what they do not tell is listed, and further ones are added in one undo step', async ({ designer, page }) => {
  await designer.startBlank();
  await dropFiles(page, 'describe-vpcs.json', 'describe-subnets.json', 'describe-route-tables.json');
  const opened = designer.dialog('Opened 3 files');
  await expect(opened.getByRole('listitem').filter({ hasText: 'describe-vpc-attribute' }).first()).toContainText(/describe-vpcs\.json, line \d+/);
  await expect(opened.getByRole('listitem').filter({ hasText: 'vpce-0a1b2c3d4e5f60718' }).first()).toContainText('aws ec2 describe-vpc-endpoints');
  await opened.getByRole('button', { name: 'Close' }).first().click();
  await designer.settled();
  await expect(designer.nodes.and(page.locator(`[data-node-id="${vpcId}"]`))).toBeVisible();
  await expect(designer.node('app')).toBeVisible();
  const before = await designer.nodes.count();

  await dropFiles(page, 'describe-instances.json', 'describe-security-groups.json', 'describe-vpc-endpoints.json');
  await page.getByRole('option', { name: /^Add to orders/ }).click();
  await designer.dialog('Added 3 files').getByRole('button', { name: 'Close' }).first().click();
  await designer.settled();
  await expect(designer.nodes.and(page.locator('[data-node-id="i-0a1b2c3d4e5f60718"]'))).toBeVisible();
  await expect(designer.node('s3')).toBeVisible();

  await designer.ask({ from: 'i-0a1b2c3d4e5f60718', do: 's3:DeleteObject', on: 'arn:aws:s3:::anything/at-all' });
  await expect(designer.verdict).toHaveText(/^Denied/);
  await expect(designer.explanation).toContainText('s3');

  await designer.undoButton.click();
  await designer.settled();
  await expect(designer.nodes).toHaveCount(before);

  // What was undone can be added again, also after the page was loaded anew.
  await designer.saved();
  await page.reload();
  await designer.settled();
  await dropFiles(page, 'describe-vpc-endpoints.json');
  await page.getByRole('option', { name: /^Add to orders/ }).click();
  await designer.dialog('Added describe-vpc-endpoints.json').getByRole('button', { name: 'Close' }).first().click();
  await expect(designer.node('s3')).toBeVisible();
});

test('an output that was pasted opens as well; one that was cut off says where', async ({ designer, page }) => {
  await designer.startBlank();
  const paste = async (text: string) => {
    await page.evaluate((given) => {
      const data = new DataTransfer();
      data.setData('text/plain', given);
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, text);
    // It asks first.
    await designer.dialog('What shall become of the pasted text?').getByRole('option', { name: /^Open the output of AWS commands/ }).click();
  };
  await paste(JSON.stringify(outputs['describe-vpcs.json'], null, 4).slice(0, -10));
  await expect(designer.notifications).toContainText(/Pasted text cannot be read/);
  await expect(designer.notifications).toContainText(/cut off/);
  await expect(designer.notifications).toContainText(/line \d+, column \d+/);

  await paste(JSON.stringify(outputs['describe-vpcs.json'], null, 4));
  await designer.dialog('Opened Pasted text').getByRole('button', { name: 'Close' }).first().click();
  await expect(designer.node('orders')).toBeVisible();
});
