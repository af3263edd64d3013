import { describe, expect, it } from 'vitest';
import { importTemplate } from '../cloudformation';
import { importInventory } from '../inventory';
import { allFiles, ids, settings, template } from '../inventory/testing/runningNetwork';
import type { Design } from '../model/design';
import type { SimulationRequest } from '../model/request';
import { compileSimulation, simulate } from '../simulation';

describe('A running network', () => {
  const design = asItRuns();

  const requests: readonly { readonly says: string; readonly request: SimulationRequest; readonly expected: object }[] = [
    { says: 'an object through the gateway endpoint', request: { from: 'appHost', action: 's3:GetObject', resource: 'arn:aws:s3:::ledger-reports/a.csv' }, expected: { verdict: 'allowed', route: 'gateway-endpoint' } },
    { says: 'an object the endpoint policy does not name', request: { from: 'appHost', action: 's3:GetObject', resource: 'arn:aws:s3:::ledger-private/a.csv' }, expected: { verdict: 'denied' } },
    { says: 'a key through the interface endpoint', request: { from: 'appHost', action: 'kms:ListAliases' }, expected: { verdict: 'allowed', route: 'interface-endpoint' } },
    { says: 'a key from behind the network ACL', request: { from: 'batchHost', action: 'kms:ListAliases' }, expected: { verdict: 'unreachable' } },
    { says: 'an object without a route', request: { from: 'batchHost', action: 's3:GetObject', resource: 'arn:aws:s3:::ledger-reports/a.csv' }, expected: { verdict: 'unreachable' } },
    { says: 'the internet through the NAT gateway', request: { from: 'appHost', to: '93.184.216.34', port: 443 }, expected: { verdict: 'allowed', route: 'nat-gateway' } },
    { says: 'a database port through the network ACL', request: { from: 'batchHost', to: '10.40.10.11', port: 5432 }, expected: { verdict: 'unreachable' } },
  ];

  it.each(requests)('answers as the template that would make it: $says', ({ request, expected }) => {
    const running = simulate(compileSimulation(design), { ...request, from: idOf(request.from) });
    expect(running).toMatchObject(expected);
    const drawn = simulate(compileSimulation(fromTemplate()), request);
    const mapped = (id: string) => (ids as Readonly<Record<string, string>>)[id] ?? id;
    expect(running.verdict).toBe(drawn.verdict);
    expect(running.route).toBe(drawn.route);
    expect(running.endpoint).toBe(drawn.endpoint === null ? null : mapped(drawn.endpoint));
    const main = `${'vpc'}/main-route-table`;
    const acl = 'vpc/default-network-acl';
    expect(running.path).toEqual(drawn.path.map((id) => (id === main ? ids.mainTable : mapped(id))));
    expect(running.decidedBy.map(({ code, layer, node }) => [code, layer, node])).toEqual(
      drawn.decidedBy.map(({ code, layer, node }) => [code, layer, node === acl ? ids.defaultAcl : node === main ? ids.mainTable : mapped(node)]),
    );
  });
});

function idOf(key: string): string {
  const [, id] = Object.entries(ids).find(([name]) => name === key) ?? [];
  return id ?? key;
}

function asItRuns(): Design {
  const result = importInventory(allFiles());
  if (!result.ok) throw new Error(result.complaints.map(({ message }) => message).join('\n'));
  return result.design;
}

function fromTemplate(): Design {
  const result = importTemplate(JSON.stringify(template), { name: 'ledger', ...settings });
  if (!result.ok) throw new Error(result.complaints.map(({ message }) => message).join('\n'));
  return result.design;
}
