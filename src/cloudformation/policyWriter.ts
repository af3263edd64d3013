import { arnOf, hasPhysicalName } from '../model/arns';
import { findNodeByName, type Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import { resourceOfArn } from '../model/resourceOfArn';
import { Reference, Substitution, type Expression } from './expression';
import { isList, isObject, type Json } from './json';
import { arnReference } from './nodeReferences';
import { parsePolicyText } from './policyText';

const endpointKinds: ReadonlySet<string> = new Set(['gatewayEndpoint', 'interfaceEndpoint', 'gatewayLoadBalancerEndpoint', 'resourceEndpoint', 'serviceNetworkEndpoint']);

/** Turns policy texts into JSON in which endpoints, VPCs and resources of the design are references. */
export class PolicyWriter {
  constructor(
    private readonly design: Design,
    /** Endpoints whose policy names APIs by pattern: the APIs' own policies refer to the endpoint. */
    private readonly endpointsWithApiPattern: ReadonlySet<string>,
    /** Account and Region of the node made literal where they are others than those of the policy's stack. */
    private readonly seenFromHere: (expression: Expression, target: DesignNode) => Expression,
  ) {}

  /** Undefined for a text that is no JSON. */
  write(text: string, owner: DesignNode | undefined, standing: 'inside' | 'own-resource'): Expression | undefined {
    const policy = parsePolicyText(text);
    return policy === undefined ? undefined : this.convert(policy, [], owner, standing);
  }

  private convert(value: Json, keys: readonly string[], owner: DesignNode | undefined, standing: 'inside' | 'own-resource'): Expression {
    if (isList(value)) return value.map((item) => this.convert(item, keys, owner, standing));
    if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.convert(item, [...keys, key], owner, standing)]));
    if (typeof value !== 'string') return value ?? '';
    const stream = /^arn:.*\/stream\/‹([A-Za-z0-9]+)\.StreamLabel›$/.exec(value)?.[1];
    if (stream !== undefined) return new Reference(stream, 'StreamArn');
    if (value.includes('‹')) return value;
    return this.placeReference(value, keys) ?? this.arnExpression(value, owner, standing) ?? value;
  }

  /** `aws:SourceVpce` and `aws:SourceVpc` name endpoints and VPCs by id. */
  private placeReference(text: string, keys: readonly string[]): Expression | undefined {
    const key = keys.at(-1)?.toLowerCase();
    if (key !== 'aws:sourcevpce' && key !== 'aws:sourcevpc') return undefined;
    const node = findNodeByName(this.design, text);
    if (node === undefined || node.outside === true) return node && new Reference(node.id);
    const fits = key === 'aws:sourcevpc' ? node.kind === 'vpc' : endpointKinds.has(node.kind);
    return fits ? new Reference(node.id) : undefined;
  }

  /** The ARN of a resource whose name AWS makes up can only be a reference; one with a name of its own stays as its author wrote it. */
  private arnExpression(text: string, owner: DesignNode | undefined, standing: 'inside' | 'own-resource'): Expression | undefined {
    if (!text.startsWith('arn:')) return undefined;
    const named = resourceOfArn(this.design, text);
    if (named === undefined || named.node.outside === true || named.node.kind === 'carriedResource') return undefined;
    const { node } = named;
    const hasOwnName = hasPhysicalName(node);
    if (hasOwnName || (node === owner && standing === 'inside')) return undefined;
    const arn = arnOf(this.design, node);
    if (node.kind === 'restApi') return this.seenFromHere(this.apiArn(node, named.suffix, owner), node);
    // `Arn` of a log group ends in `:*`; what a policy says may not.
    if (node.kind === 'logGroup') return this.seenFromHere(namedArn('logs', 'log-group:', node, named.suffix), node);
    const local = arnReference(node);
    const reference = local && this.seenFromHere(local, node);
    if (reference === undefined || arn === undefined) return undefined;
    const suffix = text.startsWith(arn) ? text.slice(arn.length) : named.suffix;
    if (suffix === '') return reference;
    return new Substitution([...(reference instanceof Substitution ? reference.parts : reference instanceof Reference ? [reference] : []), suffix]);
  }

  private apiArn(api: DesignNode, suffix: string, owner: DesignNode | undefined): Expression {
    const isPattern = owner !== undefined && this.endpointsWithApiPattern.has(owner.id);
    const id = isPattern ? '*' : new Reference(api.id);
    return regionalArn('execute-api', ['', id, suffix]);
  }
}

function namedArn(service: string, type: string, node: DesignNode, suffix: string): Substitution {
  return regionalArn(service, [type, new Reference(node.id), suffix]);
}

function regionalArn(service: string, resource: readonly (string | Reference)[]): Substitution {
  return new Substitution(['arn:', new Reference('AWS::Partition'), `:${service}:`, new Reference('AWS::Region'), ':', new Reference('AWS::AccountId'), ':', ...resource]);
}
