import { isList, isObject, objectAt, property, type Json, type JsonObject } from '../../json';
import { Account, Refusal, type Existing } from './account';
import { arnOfResource, attributeOf } from './attributes';
import { refuse } from './refusals';
import { evaluated } from './values';

export interface Deployment {
  readonly account: Account;
  /** Why the stack failed, with the logical id; undefined when all of it was created. */
  readonly failed?: string;
}

export interface DeploymentOptions {
  readonly region: string;
  readonly accountId: string;
  /** In which of two orders what is ready is created. */
  readonly order: 'as-written' | 'backwards';
  /** Logical ids that come as late as can be, after whatever else is late. */
  readonly last?: readonly string[];
  /** The id or name AWS makes up for a resource: its logical id unless told otherwise. */
  readonly nameOf?: (logicalId: string) => string;
  /** The IPv6 block Amazon provides for a VPC. */
  readonly ipv6BlockOf?: (vpcId: string, position: number) => string | undefined;
}

/**
 * Creates the resources of a template as unkindly as CloudFormation may: whatever others wait for without saying so is made as late as
 * Ref, Fn::GetAtt, Fn::Sub and DependsOn allow. No template was ever refused for waiting too much.
 */
export function deploy(document: JsonObject, options: DeploymentOptions): Deployment {
  const account = new Account(options.region, options.accountId);
  const resources = Object.entries(objectAt(document, 'Resources') ?? {});
  const waiting = new Map(options.order === 'as-written' ? resources : resources.toReversed());
  const created = new Map<string, Existing>();
  const needs = new Map(resources.map(([logicalId, body]) => [logicalId, namesIn(body, new Set(resources.map(([name]) => name)))]));

  while (waiting.size > 0) {
    const ready = [...waiting].filter(([logicalId]) => [...(needs.get(logicalId) ?? [])].every((name) => created.has(name)));
    const [next] = ready.toSorted((left, right) => latenessOf(left) - latenessOf(right));
    if (next === undefined) return { account, failed: `circle: ${[...waiting.keys()].join(', ')}` };
    const [logicalId, body] = next;
    try {
      const resource = create(logicalId, body);
      created.set(logicalId, resource);
      account.existing.push(resource);
    } catch (error) {
      if (error instanceof Refusal) return { account, failed: `${logicalId}: ${error.message}` };
      throw error;
    }
    waiting.delete(logicalId);
  }
  return { account };

  function latenessOf([logicalId, body]: readonly [string, Json]): number {
    return options.last?.includes(logicalId) === true ? 2 : lateness(body);
  }

  function create(logicalId: string, body: Json): Existing {
    const type = String(property(body, 'Type'));
    const lookup = { ref: refTo, attribute: attributeFrom, zones: account.zones };
    const value = evaluated(property(body, 'Properties') ?? {}, lookup);
    const properties = withProvidedBlock(type, isObject(value) ? value : {});
    const madeUp = options.nameOf?.(logicalId) ?? logicalId;
    refuse({ logicalId, type, properties, id: madeUp }, account, { template: document });
    return { logicalId, type, properties, id: refOf(type, properties, madeUp, account) };
  }

  function refTo(name: string): Json | undefined {
    const pseudo: Readonly<Record<string, Json>> = {
      'AWS::Region': options.region,
      'AWS::AccountId': options.accountId,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': 'stack',
    };
    if (name === 'AWS::NoValue') return undefined;
    return created.get(name)?.id ?? pseudo[name] ?? property(objectAt(document, 'Parameters', name), 'Default') ?? name;
  }

  function attributeFrom(logicalId: string, attribute: string): Json {
    const resource = created.get(logicalId);
    return resource === undefined ? '' : attributeOf(resource, attribute, account);
  }

  /** Which block Amazon provides nobody says before. */
  function withProvidedBlock(type: string, properties: JsonObject): JsonObject {
    if (type !== 'AWS::EC2::VPCCidrBlock' || properties['AmazonProvidedIpv6CidrBlock'] !== true) return properties;
    const vpcId = String(properties['VpcId']);
    const before = account.naming(type, 'VpcId', vpcId).filter((block) => block.properties['ProvidedIpv6CidrBlock'] !== undefined).length;
    return { ...properties, ProvidedIpv6CidrBlock: options.ipv6BlockOf?.(vpcId, before) ?? `2600:1f18:${(0xaa00 + before).toString(16)}:100::/56` };
  }
}

const nameProperties = ['BucketName', 'RoleName', 'UserName', 'QueueName', 'TableName', 'FunctionName', 'LogGroupName', 'Name', 'RepositoryName'];
const idTypes = /^AWS::(?:EC2|Route53|Route53Resolver|VpcLattice|RAM|ApiGateway|ECS|EFS|RDS)::/;
const arnTypes = /^AWS::(?:ElasticLoadBalancingV2::|SNS::Topic$|IAM::ManagedPolicy$|SecretsManager::Secret$)/;

function refOf(type: string, properties: JsonObject, madeUp: string, account: Account): string {
  const name = idTypes.test(type) ? undefined : nameProperties.map((given) => properties[given]).find((given) => typeof given === 'string');
  const resource = { logicalId: madeUp, type, properties, id: typeof name === 'string' ? name : madeUp };
  return arnTypes.test(type) ? arnOfResource({ ...resource, id: typeof properties['TopicName'] === 'string' ? properties['TopicName'] : resource.id }, account) : resource.id;
}

/** What others may need, and nothing else does, comes last. */
function lateness(body: Json): number {
  const type = String(property(body, 'Type'));
  const isGatewayEndpoint = property(property(body, 'Properties'), 'VpcEndpointType') === 'Gateway';
  return lateTypes.has(type) || isGatewayEndpoint ? 1 : 0;
}

const lateTypes: ReadonlySet<string> = new Set([
  'AWS::EC2::VPCGatewayAttachment',
  'AWS::EC2::VPCCidrBlock',
  'AWS::EC2::TransitGatewayVpcAttachment',
  'AWS::EC2::VPCEndpointServicePermissions',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::IAM::Role',
  'AWS::IAM::User',
]);

/** Logical ids a resource names anywhere in its properties, or in DependsOn. */
function namesIn(body: Json, known: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (name: Json | undefined) => {
    if (typeof name === 'string' && known.has(name)) found.add(name);
  };
  const walk = (value: Json): void => {
    if (isList(value)) for (const item of value) walk(item);
    else if (isObject(value)) {
      add(value['Ref']);
      const attribute = value['Fn::GetAtt'];
      if (isList(attribute)) add(attribute[0]);
      const text = value['Fn::Sub'];
      if (typeof text === 'string') for (const [, name = ''] of text.matchAll(/\$\{([^!}.]+)[^}]*\}/g)) add(name);
      for (const item of Object.values(value)) walk(item);
    }
  };
  walk(property(body, 'Properties') ?? {});
  const dependsOn = property(body, 'DependsOn');
  for (const name of isList(dependsOn) ? dependsOn : [dependsOn]) add(name);
  return found;
}
