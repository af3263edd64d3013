import { describe, expect, it } from 'vitest';
import { designOf, endpointService, gatewayEndpoint, interfaceEndpoint, node, openGroup, routeTable, subnet, vpc, type Part } from '../model/testing/designBuilder';
import { exportTemplate } from './exportTemplate';
import { importTemplate } from './importTemplate';

/** What the console does in "Manage" dialogs is a property of a template. */
function resourcesOf(...parts: readonly Part[]) {
  const exported = exportTemplate(designOf(...parts));
  if (!exported.ok) throw new Error(JSON.stringify(exported.complaints));
  const imported = importTemplate(exported.text, { name: 'again' });
  if (!imported.ok) throw new Error(JSON.stringify(imported));
  return { resources: exported.document['Resources'], again: imported.design.nodes };
}

const network = (...inside: readonly Part[]) =>
  vpc('Vpc', '10.0.0.0/16').with(openGroup, routeTable('Routes'), subnet('A', '10.0.1.0/24', { routes: 'Routes' }), interfaceEndpoint('Sqs', 'sqs', ['A'], { logicalId: 'Sqs', tags: { team: 'shop' } }), gatewayEndpoint('S3', 's3', ['Routes'], { logicalId: 'S3', tags: { cost: 'none' } }), ...inside);

describe('Configure an Interface Endpoint: Manage Tags', () => {
  it('“You can tag your interface endpoint to help you identify it”, and a gateway endpoint likewise: “choose Add new tag and enter the tag key and the tag value”', () => {
    const { resources, again } = resourcesOf(network());
    expect(resources).toMatchObject({
      Sqs: { Properties: { Tags: expect.arrayContaining([{ Key: 'team', Value: 'shop' }]) } },
      S3: { Properties: { Tags: expect.arrayContaining([{ Key: 'cost', Value: 'none' }]) } },
    });
    expect(again.find((each) => each.id === 'Sqs')?.tags).toMatchObject({ team: 'shop' });
  });
});

describe('Receive Alerts for Interface Endpoint Events: Create an SNS Notification', () => {
  it.each(['Connect', 'Accept', 'Reject', 'Delete'])('“To subscribe to an event, select it from Events: %s”', (event) => {
    const notification = node('connectionNotification', 'Alert', { logicalId: 'Alert', connectionEvents: [event], topicId: 'Topic', endpointId: 'Sqs' });
    const { resources, again } = resourcesOf(network(), node('snsTopic', 'Topic', { logicalId: 'Topic' }), notification);
    expect(resources).toMatchObject({ Alert: { Type: 'AWS::EC2::VPCEndpointConnectionNotification', Properties: { ConnectionEvents: [event], ConnectionNotificationArn: { Ref: 'Topic' }, VPCEndpointId: { Ref: 'Sqs' } } } });
    expect(again.find((each) => each.kind === 'connectionNotification')).toMatchObject({ connectionEvents: [event], endpointId: 'Sqs', topicId: 'Topic' });
  });
});

describe('Service states', () => {
  it.each(['pending', 'failed', 'deleting', 'deleted'])('of an endpoint service (%s) stand in the template’s metadata, and come back', (state) => {
    const balancer = node('loadBalancer', 'Balancer', { type: 'network', scheme: 'internal', subnetIds: ['A'], securityGroupIds: [], enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on', crossZoneLoadBalancing: false, ipAddressType: 'ipv4', listeners: [] });
    const { again } = resourcesOf(network(), balancer, endpointService('Service', ['Balancer'], { state, privateDnsName: { name: 'quotes.example.com', verified: true } }));
    expect(again.find((each) => each.kind === 'endpointService')).toMatchObject({ state, privateDnsName: { name: 'quotes.example.com', verified: true } });
  });
});
