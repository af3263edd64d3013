import { describe, expect, it } from 'vitest';
import { exportStacks, importStacks, readJsonTemplate } from '..';
import { findingsOf } from '../testing/builders';

const vpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };
const endpoint = { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: { Ref: 'Vpc' }, ServiceName: { 'Fn::Sub': 'com.amazonaws.${AWS::Region}.${Service}' }, VpcEndpointType: 'Interface', SubnetIds: [{ Ref: 'App' }] } };
const looping = {
  Transform: 'AWS::LanguageExtensions',
  Resources: { Vpc: vpc, App: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.0.0/24' } }, 'Fn::ForEach::Endpoints': ['Service', ['sqs', 'sns'], { 'Endpoint${Service}': endpoint }] },
  Outputs: { 'Fn::ForEach::Ids': ['Service', ['sqs', 'sns'], { 'Id${Service}': { Value: { Ref: 'Endpoint${Service}' }, Description: { 'Fn::Sub': 'of ${Service}' } } }] },
};
const other = { Resources: { Vpc: vpc, App: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.1.0/24' } }, Service: { Type: 'AWS::SQS::Queue' } } };

describe('Fn::ForEach', () => {
  it('names what is in its own template, though another has the same names', () => {
    const sources = [other, looping].map((document, position) => ({ file: `${position}.json`, source: readJsonTemplate(JSON.stringify(document)) }));
    const imported = importStacks(sources, { name: 'test' });
    const exported = imported.ok ? exportStacks(imported.design) : imported;
    if (!exported.ok || !('stacks' in exported)) throw new Error(JSON.stringify(exported));
    const documents = exported.stacks.map(({ document }) => JSON.stringify(Object.fromEntries(Object.entries(document).filter(([section]) => section !== 'Metadata'))));
    expect(documents.toSorted()).toEqual([looping, other].map((document) => JSON.stringify(document)).toSorted());
  });

  it('knows its identifier, and what is named with it', () => {
    expect(findingsOf(JSON.stringify(looping)).filter((finding) => finding.startsWith('UNKNOWN_REFERENCE'))).toEqual([]);
  });
});
