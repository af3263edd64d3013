import { actionNameOf, isKnownService } from '../../catalog/actionNames';
import type { ActionCatalog } from '../../catalog/actions';
import { hostOf } from '../../catalog/hosts';
import { parseServiceHost } from '../../catalog/serviceHosts';
import { parseEndpointDnsName } from '../../catalog/endpointDns';
import { arnOf, parseArn, type Arn } from '../../model/arns';
import { kindOf } from '../../model/containment';
import { findNode, findNodeByName, type Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import { accountIdOf, regionNameOf } from '../../model/owner';
import type { SimulationRequest } from '../../model/request';
import { resourceOfArn } from '../../model/resourceOfArn';
import { endpointOfDnsName } from '../../network/dns/endpointNames';
import { accept, refuse, type Call, type Principal, type Reading, type Source, type Target } from './question';
import { readPrincipal } from './readPrincipal';
import { readSession } from './readSession';
import { readHost } from './readTarget';

/** The call of an API that a request describes, and the host it is sent to. */
export function readCall(
  design: Design,
  request: SimulationRequest,
  source: Source,
  actions: ActionCatalog | undefined,
): Reading<{ readonly call: Call; readonly target: Target }> {
  const action = readAction(request.action ?? '');
  if (!action.ok) return action;
  const { prefix, name } = action.value;
  const canonical = `${prefix}:${name}`;
  const resource = readResource(design, request, { prefix, name, actions });
  if (!resource.ok) return resource;
  const principal = readPrincipal(design, request.principal, source);
  if (!principal.ok) return principal;

  const session = readSession(design, request);
  if (!session.ok) return session;

  const { arn, text, node } = resource.value;
  const resourceRegion = regionOfResource(design, { arn, node, prefix });
  const own = hostOf(canonical, resourceRegion);
  const host = hostFor(prefix, own.host, arn);
  const target: Reading<Target> = request.host === undefined ? accept({ type: 'name', name: host }) : readHost(design, request.host);
  if (!target.ok) return target;
  const region = request.host === undefined ? own.region : (regionOfHost(design, target.value) ?? own.region);
  return accept({
    target: target.value,
    call: {
      action: canonical,
      prefix,
      resource: text,
      node,
      resourceAccount: ownerOf(design, resource.value, principal.value),
      region,
      principal: principal.value,
      session: session.value,
      host: target.value.type === 'name' ? target.value.name : host,
    },
  });
}

function readAction(text: string): Reading<{ readonly prefix: string; readonly name: string }> {
  const match = /^([A-Za-z0-9-]+):([A-Za-z0-9]+)$/.exec(text);
  if (!match?.[1] || !match[2]) return refuse(`\`action\`: \`${text}\` is not of the form \`service:Action\`.`);
  const prefix = match[1].toLowerCase();
  if (!isKnownService(prefix)) return refuse(`\`action\`: there is no service with the prefix \`${prefix}\`.`);
  const name = actionNameOf(prefix, match[2]);
  return name === undefined ? refuse(`\`action\`: \`${prefix}\` has no action \`${match[2]}\`.`) : accept({ prefix, name });
}

interface RequestedResource {
  /** What policies see. */
  readonly text: string;
  readonly arn: Arn | null;
  readonly node: DesignNode | undefined;
}

interface ActionFacts {
  readonly prefix: string;
  readonly name: string;
  readonly actions: ActionCatalog | undefined;
}

function readResource(design: Design, request: SimulationRequest, action: ActionFacts): Reading<RequestedResource> {
  const { resource } = request;
  const takesResource = action.actions?.hasResourceLevelSupport(`${action.prefix}:${action.name}`);
  if (resource === undefined || resource === '*') {
    if (needsResource(action)) return refuse(`\`resource\`: \`${action.prefix}:${action.name}\` needs the ARN of what it acts on.`);
    return accept({ text: '*', arn: null, node: undefined });
  }
  const text = typeof resource === 'string' ? accept(resource) : arnOfReference(design, resource);
  if (!text.ok) return text;
  const arn = parseArn(text.value);
  if (arn === null) return refuse(`\`resource\`: \`${text.value}\` is no ARN.`);
  const fault = faultOf(arn, action);
  if (fault !== undefined) return refuse(`\`resource\`: ${fault}`);
  const node = resourceOfArn(design, text.value)?.node;
  // The ARN of an action without resources fixes the Region, no more: policies see `*`.
  const withoutResource = takesResource === undefined ? node === undefined && arn.resource === '*' : !takesResource;
  return accept({ text: withoutResource ? '*' : text.value, arn, node: withoutResource ? undefined : node });
}

function arnOfReference(design: Design, { ref, suffix = '' }: { readonly ref: string; readonly suffix?: string | undefined }): Reading<string> {
  const node = findNodeByName(design, ref);
  if (node === undefined) return refuse(`\`resource.ref\`: the design has no node \`${ref}\`.`);
  if (node.inactive === true) return refuse(`\`resource.ref\`: the condition of \`${node.name}\` is false, so it does not exist.`);
  const arn = arnOf(design, node);
  if (arn === undefined) return refuse(`\`resource.ref\`: \`${node.name}\` is a ${kindOf(node).label}, which has no ARN.`);
  // Objects of an access point are written NAME/object/KEY.
  return accept(node.kind === 's3AccessPoint' && suffix !== '' && !suffix.startsWith('/object/') ? `${arn}/object${suffix}` : arn + suffix);
}

/** Services whose ARNs carry the prefix of their actions, so that an ARN of another service is surely a slip. */
const ownArns: ReadonlySet<string> = new Set(['s3', 'dynamodb', 'sqs', 'sns', 'kms', 'secretsmanager', 'execute-api', 'athena', 'ecr', 'lambda', 'ssm', 'logs']);
const furtherArns: Readonly<Record<string, readonly string[]>> = { s3: ['s3-object-lambda', 's3-outposts', 's3express'] };

function faultOf(arn: Arn, { prefix, name, actions }: ActionFacts): string | undefined {
  if (!/^aws(?:-[a-z]+)*$/.test(arn.partition)) return `\`${arn.partition}\` is no partition.`;
  if (arn.region !== '' && !/^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/.test(arn.region)) return `\`${arn.region}\` is no Region.`;
  if (arn.accountId !== '' && arn.accountId !== 'aws' && !/^\d{12}$/.test(arn.accountId)) return `\`${arn.accountId}\` is no account id.`;
  if (ownArns.has(prefix) && arn.service !== prefix && !furtherArns[prefix]?.includes(arn.service)) {
    return `\`${prefix}:${name}\` does not act on resources of \`${arn.service}\`.`;
  }
  if (prefix === 's3' && arn.service === 's3' && arn.accountId === '' && isObjectAction(name, actions) && !arn.resource.includes('/') && arn.resource !== '*') {
    return `\`s3:${name}\` acts on objects, and the ARN names a bucket without an object (\`/key\`).`;
  }
  return undefined;
}

/** Names that are only ever about objects, for when the list of actions is not loaded. */
function isObjectAction(name: string, actions: ActionCatalog | undefined): boolean {
  const resources = actions?.resourcesOf(`s3:${name}`);
  if (resources === undefined) return /^(?:Get|Put|Delete|Restore)Object(?!LockConfiguration|LambdaAccess)/.test(name) && !/BucketObject/.test(name);
  return resources.some((each) => each.type.name === 'object') && !resources.some((each) => each.type.name === 'bucket');
}

function needsResource({ prefix, name, actions }: ActionFacts): boolean {
  const resources = actions?.resourcesOf(`${prefix}:${name}`);
  if (resources !== undefined) return resources.some((resource) => resource.required) || (prefix === 's3' && resources.some((each) => each.type.name === 'object'));
  if (prefix === 'execute-api') return true;
  return prefix === 's3' && (isObjectAction(name, undefined) || /^(?:ListBucket|(?:Get|Put|Delete)Bucket)/.test(name));
}

/** Who owns what the call is about. An action without resource is about the caller's own account. */
function ownerOf(design: Design, { node, arn, text }: RequestedResource, principal: Principal): string {
  if (node !== undefined) return accountIdOf(design, node);
  if (text === '*' && principal.type !== 'anonymous' && principal.accountId !== undefined) return principal.accountId;
  return arn !== null && /^\d{12}$/.test(arn.accountId) ? arn.accountId : design.accountId;
}

function regionOfResource(design: Design, { arn, node, prefix }: { arn: Arn | null; node: DesignNode | undefined; prefix: string }): string {
  // ARNs of buckets carry no Region; the bucket of the design is where its node is.
  if (arn?.region) return arn.region;
  if (node !== undefined && prefix === 's3') return regionNameOf(design, node);
  return design.region;
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
function hostFor(prefix: string, host: string, arn: Arn | null): string {
  if (arn === null || arn.resource === '*') return host;
  if (prefix === 's3' && arn.service === 's3') {
    const accessPoint = /^accesspoint[/:]([^/:]+)/.exec(arn.resource)?.[1];
    if (accessPoint !== undefined) return `${accessPoint}-${arn.accountId}.${host.replace(/^s3\./, 's3-accesspoint.')}`.toLowerCase();
    const bucket = arn.accountId === '' ? arn.resource.split('/')[0] : undefined;
    return bucket === undefined || /[*?]/.test(bucket) ? host : `${bucket}.${host}`.toLowerCase();
  }
  if (prefix === 'execute-api') {
    const api = arn.resource.split('/')[0];
    return api === undefined || /[*?]/.test(api) ? host : `${api}.${host}`.toLowerCase();
  }
  return host;
}

function regionOfHost(design: Design, target: Target): string | undefined {
  if (target.type !== 'name') return undefined;
  const endpoint = endpointOfDnsName(design, target.name);
  if (endpoint !== undefined) {
    const node = findNode(design, endpoint.endpointId);
    const own = node?.kind === 'interfaceEndpoint' ? node.serviceRegion : undefined;
    return own ?? parseEndpointDnsName(target.name)?.region ?? (node && regionNameOf(design, node));
  }
  return parseServiceHost(target.name)?.region;
}
