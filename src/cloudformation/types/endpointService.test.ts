import { expect, it } from 'vitest';
import { findNodeOf } from '../../model/design';
import { accountIdOf } from '../../model/owner';
import { imported, template } from '../testing/builders';

const owner = (accountId: string) => ({ Designer: { AccountId: accountId } });

function serviceAccount(vpcMetadata: object | undefined, balancerMetadata?: object): string | undefined {
  const design = imported(template({
    Vpc: { Type: 'AWS::EC2::VPC', Metadata: vpcMetadata, Properties: { CidrBlock: '10.0.0.0/16' } },
    Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.1.0/24' } },
    Nlb: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Metadata: balancerMetadata, Properties: { Type: 'network', Subnets: [{ Ref: 'Subnet' }] } },
    Service: { Type: 'AWS::EC2::VPCEndpointService', Properties: { NetworkLoadBalancerArns: [{ Ref: 'Nlb' }] } },
    Gateway: { Type: 'AWS::VpcLattice::ResourceGateway', Metadata: balancerMetadata, Properties: { VpcIdentifier: { Ref: 'Vpc' }, SubnetIds: [{ Ref: 'Subnet' }] } },
    Configuration: { Type: 'AWS::VpcLattice::ResourceConfiguration', Properties: { ResourceGatewayId: { Ref: 'Gateway' }, ResourceConfigurationType: 'SINGLE' } },
  }));
  const [service, configuration] = [findNodeOf(design, 'Service', 'endpointService'), findNodeOf(design, 'Configuration', 'resourceConfiguration')];
  const accounts = [service, configuration].flatMap((node) => (node ? [accountIdOf(design, node)] : []));
  expect(accounts[1]).toBe(accounts[0]);
  return accounts[0];
}

// network-reachability.md, section 3.1: an account is inherited by what is in a VPC; sections 9.5 and 9.7 ask whose the service and the configuration are.
it('an endpoint service is owned by whoever owns its load balancer, a resource configuration by whoever owns its gateway', () => {
  expect(serviceAccount(owner('444455556666'))).toBe('444455556666');
  expect(serviceAccount(owner('444455556666'), owner('777788889999'))).toBe('777788889999');
  expect(serviceAccount(undefined)).toBe('111122223333');
});
