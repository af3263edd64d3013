import { partitionOf } from '../../catalog/regions';
import { ownVpcOf } from '../../model/owner';
import { arnOf } from '../../model/arns';
import { findNodeByName, nodesOf, type Design } from '../../model/design';
import type { DesignNode, NodeOf } from '../../model/kinds';
import type { SimulationRequest } from '../../model/request';
import { awsServiceOf } from '../../network/dns/endpointNames';
import type { DesignFacts } from '../../policy';
import { simulate } from '../simulate';
import { passesEndpoint, simulationOf, workloadsOf } from './endpointWays';

type ServiceOwned = NonNullable<DesignFacts['serviceOwnedResources']>[number] & Pick<Need, 'signedBy' | 'action'>;
type S3Endpoint = NodeOf<'gatewayEndpoint'> | NodeOf<'interfaceEndpoint'>;

interface Need {
  readonly bucket: (region: string) => string;
  readonly what: string;
  readonly action: 's3:GetObject' | 's3:PutObject';
  /** Whose credentials the request carries: the workload's own, an AWS service's (a URL that it signed beforehand), or none. */
  readonly signedBy: 'workload' | 'service' | 'nobody';
  readonly isNeededBy: (workload: DesignNode, services: ReadonlySet<string>) => boolean;
}

/** Buckets of AWS that workloads read without being told. */
const needs: readonly Need[] = [
  // https://docs.aws.amazon.com/linux/al2023/ug/deterministic-upgrades-usage.html; another system has other repositories.
  { bucket: (region) => `al2023-repos-${region}-de612dc2`, what: 'the packages of Amazon Linux 2023, if that is the system,', action: 's3:GetObject', signedBy: 'nobody', isNeededBy: (workload) => workload.kind === 'instance' && workload.operatingSystem === 'linux' },
  // https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html
  { bucket: (region) => `aws-ssm-${region}`, what: 'the modules of AWS Systems Manager', action: 's3:GetObject', signedBy: 'workload', isNeededBy: (workload, services) => workload.kind === 'instance' && services.has('ssm') },
  { bucket: (region) => `patch-baseline-snapshot-${region}`, what: 'the patch baselines of AWS Systems Manager', action: 's3:GetObject', signedBy: 'workload', isNeededBy: (workload, services) => workload.kind === 'instance' && services.has('ssm') },
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-vpce-bucketnames.html
  {
    bucket: (region) => `cloudformation-custom-resource-response-${region.replaceAll('-', '')}`,
    what: 'the answers of custom resources to AWS CloudFormation',
    action: 's3:PutObject',
    signedBy: 'service',
    isNeededBy: (workload, services) => workload.kind === 'lambdaFunction' && services.has('cloudformation'),
  },
  { bucket: (region) => `cloudformation-waitcondition-${region}`, what: 'the signals of wait conditions to AWS CloudFormation', action: 's3:PutObject', signedBy: 'service', isNeededBy: (workload, services) => workload.kind === 'instance' && services.has('cloudformation') },
];

/** What workloads behind an endpoint for Amazon S3 need of the buckets of AWS itself. */
export function serviceOwnedResources(design: Design, endpoint: S3Endpoint, { id, region }: { readonly id: string; readonly region: string }): readonly ServiceOwned[] {
  const services = servicesWithEndpoint(design, endpoint.vpcId);
  const inVpc = workloadsOf(design).filter((workload) => ownVpcOf(design, workload)?.id === endpoint.vpcId);
  return needs.flatMap(({ bucket, what, action, signedBy, isNeededBy }) => {
    const arn = `arn:${partitionOf(region).name}:s3:::${bucket(region)}/*`;
    const workloads = inVpc.filter((workload) => isNeededBy(workload, services) && passesEndpoint(design, workload, { action, resource: arn.replace('*', 'example') }, id));
    return workloads.length === 0 ? [] : [{ arn, what, action, signedBy, workloads: workloads.map(({ name }) => name) }];
  });
}

/**
 * Requests through the endpoint that carry no organization of their caller: to buckets of AWS itself, and those saved in the design that
 * nobody signs. https://github.com/aws-samples/data-perimeter-policy-examples
 */
export function callersWithoutOrganization(design: Design, endpoint: S3Endpoint, place: { readonly id: string; readonly region: string }): NonNullable<DesignFacts['callersWithoutOrganization']> {
  const owned = serviceOwnedResources(design, endpoint, place).flatMap(({ arn, what, workloads, action, signedBy }) =>
    signedBy === 'workload' ? [] : [{ kind: signedBy === 'service' ? ('service' as const) : ('anonymous' as const), who: `${what} for ${workloads.map((name) => `\`${name}\``).join(', ')}`, action, resource: arn }],
  );
  const simulation = simulationOf(design);
  const unsigned = design.requests.flatMap(({ title, request }) => {
    const resource = request.principal === 'anonymous' ? arnOfResource(design, request) : undefined;
    if (resource === undefined || request.action === undefined || simulate(simulation, request).endpoint !== endpoint.id) return [];
    return [{ kind: 'anonymous' as const, who: `the unsigned request \`${title}\``, action: request.action, resource }];
  });
  return [...owned, ...unsigned];
}

function arnOfResource(design: Design, { resource }: SimulationRequest): string | undefined {
  if (resource === undefined || typeof resource === 'string') return resource;
  const node = findNodeByName(design, resource.ref);
  const arn = node && arnOf(design, node);
  return arn === undefined ? undefined : arn + (resource.suffix ?? '');
}

/**
 * Containers whose image layers come through this endpoint for Amazon S3, while the image itself is asked for at an endpoint for
 * Amazon ECR. https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-setting-up-s3-gateway
 */
export function containerWorkloads(design: Design, endpoint: S3Endpoint, { id, region }: { readonly id: string; readonly region: string }): readonly string[] {
  const services = servicesWithEndpoint(design, endpoint.vpcId);
  if (!services.has('ecr.api') && !services.has('ecr.dkr')) return [];
  const layers = `arn:${partitionOf(region).name}:s3:::prod-${region}-starport-layer-bucket/example`;
  return nodesOf(design, 'ecsService').flatMap((service) =>
    service.inactive !== true && ownVpcOf(design, service)?.id === endpoint.vpcId && passesEndpoint(design, service, { action: 's3:GetObject', resource: layers }, id) ? [service.name] : [],
  );
}

function servicesWithEndpoint(design: Design, vpcId: string): ReadonlySet<string> {
  const services = nodesOf(design, 'interfaceEndpoint').flatMap((endpoint) => {
    const service = endpoint.inactive === true || endpoint.vpcId !== vpcId ? undefined : awsServiceOf(design, endpoint)?.suffix;
    return service === undefined ? [] : [service];
  });
  return new Set(services);
}
