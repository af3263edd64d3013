import { partitionOf } from './regions';
import { type PrivateLinkService, serviceBySuffix, services } from './services';

/**
 * The names by which an endpoint chooses its service.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */

export type ParsedServiceName =
  /** An AWS service. `region` is null when one name serves all Regions; `service` is undefined when the service is not listed. */
  | {
      readonly type: 'aws-service';
      readonly suffix: string;
      readonly region: string | null;
      readonly service: PrivateLinkService | undefined;
    }
  /** An endpoint service of a customer or partner: `com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0`. */
  | { readonly type: 'endpoint-service'; readonly region: string; readonly serviceId: string };

/** What a service name says, or null for a text that is no service name. */
export function parseServiceName(serviceName: string): ParsedServiceName | null {
  const name = serviceName.trim();
  const endpointService = /^(?:cn\.com\.amazonaws|com\.amazonaws|eu\.amazonaws)\.vpce\.([^.]+)\.(vpce-svc-[0-9A-Za-z-]+)$/.exec(name);
  if (endpointService?.[1] && endpointService[2] && isRegionLike(endpointService[1])) {
    return { type: 'endpoint-service', region: endpointService[1], serviceId: endpointService[2] };
  }

  const exact = servicesByPattern.get(name);
  if (exact) return { type: 'aws-service', suffix: exact.suffix, region: fixedRegionOf(exact), service: exact };

  const labels = name.split('.');
  const at = labels.findIndex(isRegionLike);
  const region = labels[at];
  if (region === undefined) return null;
  const prefix = labels.slice(0, at).join('.');
  const rest = labels.slice(at + 1);
  if (!servicePrefixes.has(prefix) || rest.length === 0 || rest.includes('')) return null;

  // In China the service is called cn.com.amazonaws.cn-north-1.transcribe.cn.
  const suffix = prefix === 'cn.com.amazonaws' && rest.length > 1 && rest.at(-1) === 'cn' ? rest.slice(0, -1).join('.') : rest.join('.');
  const usual = prefix === 'cn.com.amazonaws' || prefix === 'eu.amazonaws' ? 'com.amazonaws' : prefix;
  const service = servicesByPattern.get(`${usual}.{region}.${suffix}`);
  return { type: 'aws-service', suffix: service?.suffix ?? suffix, region, service };
}

/** The name of a service in a Region: `serviceNameOf('ecr.api', 'eu-west-1')`. Of a service that is not listed: by the usual pattern. */
export function serviceNameOf(suffix: string, region: string): string {
  const name = (serviceBySuffix(suffix)?.serviceNamePattern ?? `com.amazonaws.{region}.${suffix}`).replace('{region}', region);
  const ownNames = servicesWithOwnNames[region];
  if (!ownNames?.has(suffix) || !name.startsWith('com.amazonaws.')) return name;
  if (partitionOf(region).name === 'aws-eusc') return name.replace('com.amazonaws', 'eu.amazonaws');
  return `cn.${name}${suffix === 'transcribe' ? '.cn' : ''}`;
}

/** The Region in a service name that holds one although the service is listed as global. */
function fixedRegionOf(service: PrivateLinkService): string | null {
  return service.serviceNamePattern.split('.').find(isRegionLike) ?? null;
}

/** By shape, not by list: a name of a Region that opened after this list was made is still a name. */
function isRegionLike(label: string): boolean {
  return /^(?!vpce-)[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/.test(label);
}

const servicesByPattern: ReadonlyMap<string, PrivateLinkService> = new Map(
  services.map((service) => [service.serviceNamePattern, service]),
);

const servicePrefixes: ReadonlySet<string> = new Set([
  'com.amazonaws',
  'cn.com.amazonaws',
  'eu.amazonaws',
  ...services.flatMap((service) => {
    const [prefix, rest] = service.serviceNamePattern.split('.{region}.');
    return prefix === undefined || rest === undefined ? [] : [prefix];
  }),
]);

/**
 * Services whose interface endpoints have names that begin with the reversed domain of their partition. In China an S3 gateway
 * endpoint keeps com.amazonaws.REGION.s3. Source: `describe-vpc-endpoint-services` as kept by the AWS CDK (aws-ec2, Apache-2.0).
 */
const namesInChina =
  'application-autoscaling appmesh-envoy-management athena autoscaling awsconnector backup batch cassandra cloudcontrolapi ' +
  'cloudformation codedeploy-commands-secure databrew dms ebs ec2 ecr.api ecr.dkr eks elasticache elasticbeanstalk ' +
  'elasticfilesystem elasticfilesystem-fips emr-containers execute-api fsx imagebuilder iot.data kinesis-streams lambda ' +
  'license-manager monitoring rds redshift redshift-data sagemaker.api sagemaker.featurestore-runtime ' +
  'sagemaker.runtime securityhub servicecatalog sms sqs states sts sync-states synthetics transcribe transcribestreaming ' +
  'transfer xray';

const servicesWithOwnNames: Readonly<Record<string, ReadonlySet<string>>> = {
  'cn-north-1': new Set([...namesInChina.split(' '), 'iotsitewise.api', 'iotsitewise.data']),
  'cn-northwest-1': new Set([...namesInChina.split(' '), 'account', 'polly', 'workspaces']),
  'eusc-de-east-1': new Set(['ecr.dkr', 'ecr.api', 'execute-api', 'securityhub']),
};
