import { objectAt, property, valueAt, type Json, type JsonObject } from '../json';

/** One value that one stack gives and another takes. */
export interface HandOver {
  readonly from: string;
  readonly output: string;
  readonly to: string;
  /** Absent: the value is imported by its export name. */
  readonly parameter?: string;
  readonly exportName?: string;
  /** Known before any deployment, and the parameter's default. */
  readonly value?: string;
  /** What it is, in words. */
  readonly what: string;
}

/** Attributes that are lists: they are handed over as one text with commas. */
const listAttributes: ReadonlySet<string> = new Set([
  'CidrBlockAssociations', 'DnsEntries', 'EndpointIds', 'Ipv6CidrBlocks', 'NameServers', 'NetworkInterfaceIds', 'PrimaryPrivateIpAddresses', 'SecondaryPrivateIpAddresses',
]);

export function isListAttribute(attribute: string | undefined): boolean {
  return attribute !== undefined && listAttributes.has(attribute);
}

/** Properties that `Ref` repeats. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html */
const namingProperties: ReadonlyMap<string, string> = new Map([
  ['AWS::S3::Bucket', 'BucketName'],
  ['AWS::IAM::Role', 'RoleName'],
  ['AWS::IAM::User', 'UserName'],
  ['AWS::DynamoDB::Table', 'TableName'],
  ['AWS::Lambda::Function', 'FunctionName'],
  ['AWS::ECR::Repository', 'RepositoryName'],
  ['AWS::Logs::LogGroup', 'LogGroupName'],
  ['AWS::SSM::Parameter', 'Name'],
  ['AWS::Athena::WorkGroup', 'Name'],
]);

/** What `Ref` or an attribute gives, where that is known before a deployment. */
export function knownValueOf(resource: Json | undefined, attribute: string | undefined, place: { readonly accountId: string; readonly region: string }): string | undefined {
  const type = property(resource, 'Type');
  if (typeof type !== 'string') return undefined;
  const naming = namingProperties.get(type);
  const name = naming === undefined ? undefined : textAt(resource, naming);
  if (attribute === undefined) return name;
  if (attribute === 'Arn' && name !== undefined) {
    if (type === 'AWS::S3::Bucket') return `arn:aws:s3:::${name}`;
    return type === 'AWS::IAM::Role' && valueAt(resource, ['Properties', 'Path']) === undefined ? `arn:aws:iam::${place.accountId}:role/${name}` : undefined;
  }
  return attribute === 'Arn' ? undefined : textAt(resource, attribute);
}

function textAt(resource: Json | undefined, name: string): string | undefined {
  const value = valueAt(resource, ['Properties', name]);
  return typeof value === 'string' ? value : undefined;
}

/** The output that gives the value already, if the stack has one. */
export function outputGiving(document: JsonObject, value: Json): string | undefined {
  const wanted = JSON.stringify(value);
  for (const [name, output] of Object.entries(objectAt(document, 'Outputs') ?? {})) {
    if (JSON.stringify(property(output, 'Value')) === wanted) return name;
  }
  return undefined;
}

/** Stacks in an order in which each comes after those it needs; those that need each other come as one group. */
export function deploymentOrder(count: number, needs: ReadonlyMap<number, ReadonlySet<number>>): readonly (readonly number[])[] {
  const groups: number[][] = [];
  const done = new Set<number>();
  while (done.size < count) {
    const rest = [...Array(count).keys()].filter((position) => !done.has(position));
    const ready = rest.filter((position) => [...(needs.get(position) ?? [])].every((need) => done.has(need) || need === position));
    const next = ready.length > 0 ? ready.map((position) => [position]) : [smallestCircle(rest, needs)];
    for (const group of next) {
      groups.push(group);
      for (const position of group) done.add(position);
    }
  }
  return groups;
}

/** Of stacks that all wait, some that wait only for each other. */
function smallestCircle(rest: readonly number[], needs: ReadonlyMap<number, ReadonlySet<number>>): number[] {
  const reach = (from: number) => {
    const seen = new Set<number>([from]);
    const queue = [from];
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      for (const need of needs.get(at) ?? []) {
        if (!rest.includes(need) || seen.has(need)) continue;
        seen.add(need);
        queue.push(need);
      }
    }
    return seen;
  };
  const reached = rest.map((position) => [...reach(position)]).toSorted((left, right) => left.length - right.length);
  return (reached[0] ?? [...rest]).toSorted((left, right) => left - right);
}

