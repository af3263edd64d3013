import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import { parseDesign } from '../model/parseDesign';
import { compileSimulation } from './compileSimulation';
import type { Decision, SimulationResult } from './result';
import { simulate } from './simulate';
import { randomDesigns, randomRequests } from './testing/randomDesigns';

/*
 * Every run is a design with ten requests. `npm test` asks some 2,800 pairs; the nightly job (.github/workflows/nightly.yml) fifty
 * times as many, here and in simulate.property.test.ts:
 *
 *     PROPERTY_RUNS=5000 npx vitest run src/simulation/properties.test.ts src/simulation/simulate.property.test.ts
 */
const runs = Number(process.env['PROPERTY_RUNS'] ?? '100');
const settings = { numRuns: runs };
const timeout = 20_000 + runs * 200;
const requests = fc.array(randomRequests, { minLength: 10, maxLength: 10 });

describe('Of ten requests to any design', () => {
  it('each has a trace that bears its verdict out', { timeout }, () => {
    each((design, request) => {
      const result = simulate(design.compiled, request);
      const failed = result.steps.filter((step) => step.outcome === 'fail');
      expect(failed.length > 0).toBe(result.verdict === 'denied' || result.verdict === 'unreachable');
      if (result.verdict === 'invalid') {
        expect(result.decidedBy).toEqual([]);
        return;
      }
      expect(result.path[0]).toBe(sourceOf(request));
      if (result.endpoint !== null && result.verdict !== 'unreachable') expect(result.path).toContain(result.endpoint);
      // Of several ways one may not arrive while another is refused: the worst is the verdict, and all that failed decided.
      if (result.verdict === 'unreachable') expect(result.decidedBy.some((decision) => !isPolicyLayer(decision))).toBe(true);
      if (result.verdict === 'unreachable' && result.mixed !== true) expect(result.decidedBy.filter(isPolicyLayer)).toEqual([]);
      if (result.verdict === 'denied') expect(failed.every((step) => isPolicyLayer(step) || step.layer === 'endpoint')).toBe(true);
      for (const decision of result.decidedBy) {
        const outcome = result.verdict === 'allowed' ? 'pass' : 'fail';
        expect(result.steps).toContainEqual(expect.objectContaining({ node: decision.node, layer: decision.layer, code: decision.code, outcome }));
      }
      const reply = result.steps.findIndex((step) => step.direction === 'reply');
      if (reply >= 0) expect(result.steps.slice(reply).filter((step) => step.direction === 'request' && step.outcome === 'pass')).toEqual([]);
    });
  });

  it('each gets the same answer from the same design, asked in any order', { timeout }, () => {
    fc.assert(
      fc.property(randomDesigns, requests, (design, asked) => {
        const first = compileSimulation(design);
        const again = compileSimulation(structuredClone(design));
        const answers = asked.map((request) => simulate(first, request));
        const backwards = asked.toReversed().map((request) => simulate(again, request));
        expect(backwards.toReversed()).toEqual(answers);
      }),
      { numRuns: Math.ceil(runs / 2) },
    );
  });
});

describe('A further allow', () => {
  const allows: readonly (readonly [what: string, add: (node: DesignNode) => unknown])[] = [
    ['in a policy', addStatement],
    ['in a security group', (node) => (node.kind === 'securityGroup' ? { ...node, ingress: [...node.ingress, httpsRule], ...(node.egress && { egress: [...node.egress, httpsRule] }) } : node)],
    ['in a network ACL', (node) => (node.kind === 'networkAcl' ? { ...node, entries: [...node.entries, aclEntry('inbound'), aclEntry('outbound')] } : node)],
  ];

  it.each(allows)('%s closes no way that was open', { timeout }, (_, add) => {
    each((design, request) => {
      const before = simulate(design.compiled, request);
      const after = simulate(design.variant(add), request);
      if (before.verdict === 'allowed') expect(after.verdict, after.explanation).toBe('allowed');
      if (before.verdict === 'denied') expect(['denied', 'allowed']).toContain(after.verdict);
    }, 0.3);
  });
});

describe('What decided', () => {
  it('decides no longer once it is mended', { timeout }, () => {
    let mended = 0;
    each((design, request) => {
      const before = simulate(design.compiled, request);
      if (before.verdict !== 'denied' && before.verdict !== 'unreachable') return;
      for (const decision of before.decidedBy) {
        if (design.isUnchanged((node) => mend(node, decision))) continue;
        const after = simulate(design.variant((node) => mend(node, decision)), request);
        mended += 1;
        expect(after.verdict === before.verdict && keysOf(after).includes(keyOf(decision)), `${keyOf(decision)} in ${before.explanation}`).toBe(false);
      }
    }, 0.4);
    expect(mended).toBeGreaterThan(runs / 2);
  });
});

interface Subject {
  readonly compiled: ReturnType<typeof compileSimulation>;
  /** The same design with every node as `change` makes it. */
  readonly variant: (change: (node: DesignNode) => unknown) => ReturnType<typeof compileSimulation>;
  readonly isUnchanged: (change: (node: DesignNode) => unknown) => boolean;
}

function each(check: (design: Subject, request: unknown) => void, share = 1): void {
  fc.assert(
    fc.property(randomDesigns, requests, (design, asked) => {
      const subject = subjectOf(design);
      for (const request of asked) check(subject, request);
    }),
    { ...settings, numRuns: Math.ceil(runs * share) },
  );
}

function subjectOf(design: Design): Subject {
  const variants = new Map<string, ReturnType<typeof compileSimulation>>();
  return {
    compiled: compileSimulation(design),
    variant: (change) => {
      const changed: unknown = { ...design, nodes: design.nodes.map(change) };
      const key = JSON.stringify(changed);
      const known = variants.get(key);
      if (known !== undefined) return known;
      const parsed = parseDesign(structuredClone(changed));
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
      const made = compileSimulation(parsed.design);
      variants.set(key, made);
      return made;
    },
    isUnchanged: (change) => design.nodes.every((node) => change(node) === node),
  };
}

const httpsRule = { protocol: 'tcp', fromPort: 443, toPort: 443, peer: { type: 'cidr', cidr: '10.0.1.0/25' } };

function aclEntry(direction: string) {
  return { ruleNumber: 900, direction, action: 'allow', protocol: 6, cidr: '10.0.1.0/25', portRange: { from: 443, to: 443 } };
}

/** Narrow: one action for one role. Where there is no policy, nothing is added: a first policy takes the place of a default. */
function addStatement(node: DesignNode): unknown {
  const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme/key' };
  const withPrincipal = { ...statement, Principal: { AWS: 'arn:aws:iam::111122223333:role/Role' } };
  if (node.kind === 'role') return { ...node, identityPolicies: node.identityPolicies.map((each) => ({ ...each, policy: withStatement(each.policy, statement) })) };
  if (node.kind === 'gatewayEndpoint' || node.kind === 'interfaceEndpoint' || node.kind === 's3Bucket') {
    return node.policy === undefined ? node : { ...node, policy: withStatement(node.policy, withPrincipal) };
  }
  return node;
}

function withStatement(text: string, statement: unknown): string {
  const policy: { Statement: unknown[] } = JSON.parse(text);
  return JSON.stringify({ ...policy, Statement: [...policy.Statement, statement] });
}

/** The node without the fault, where it is one that a single change takes away; else the very same node. */
function mend(node: DesignNode, { node: id, layer, code }: Decision): unknown {
  if (layer === 'identity-policy') return node.kind === 'role' && node.id === id ? { ...node, identityPolicies: [{ name: 'all', policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}' }] } : node;
  if (node.id !== id) return node;
  switch (layer) {
    case 'endpoint-policy':
      return (node.kind === 'gatewayEndpoint' || node.kind === 'interfaceEndpoint') && node.policy !== undefined ? without(node, 'policy') : node;
    case 'resource-policy':
      return code.endsWith('EXPLICIT_DENY') && node.kind === 's3Bucket' ? without(node, 'policy') : node;
    case 'security-group':
      return 'securityGroupIds' in node ? { ...node, securityGroupIds: [node.id === 'PeerHost' ? 'PeerOpen' : 'Open'] } : node;
    case 'network-acl':
      return node.kind === 'subnet' ? without(node, 'networkAclId') : node;
    case 'endpoint':
      return code === 'BAD_STATE' && 'state' in node ? { ...node, state: 'available' } : node;
    case 'dns':
      return code === 'DNS_SUPPORT_DISABLED' && node.kind === 'vpc' ? { ...node, enableDnsSupport: true } : node;
    default:
      return node;
  }
}

function without(node: DesignNode, key: string): unknown {
  return Object.fromEntries(Object.entries(node).filter(([name]) => name !== key));
}

function keyOf({ node, layer, code, direction }: Decision): string {
  return `${node} ${layer} ${code} ${direction ?? ''}`;
}

function keysOf(result: SimulationResult): readonly string[] {
  return result.decidedBy.map(keyOf);
}

function isPolicyLayer({ layer }: { readonly layer: string }): boolean {
  return layer.endsWith('-policy') || layer === 'permissions-boundary' || layer === 'scp' || layer === 'rcp';
}

function sourceOf(request: unknown): unknown {
  return typeof request === 'object' && request !== null && 'from' in request ? request.from : undefined;
}
