import { describe, expect, it } from 'vitest';
import { findNodeOf, type Design } from '../model/design';
import { parseDesign } from '../model/parseDesign';
import { compileSimulation, simulate } from '../simulation';
import { importInventory } from '.';
import { allFiles, filesOf, ids } from './testing/runningNetwork';

function imported(files = allFiles()): { design: Design; findings: readonly { code: string; message: string }[] } {
  const result = importInventory(files, { name: 'ledger' });
  if (!result.ok) throw new Error(result.complaints.map(({ message }) => message).join('\n'));
  return result;
}

describe('The outputs of the network', () => {
  it('prints', () => {
    const { design, findings } = imported();
    console.log(design.nodes.map((n) => `${n.kind} ${n.id} ${n.name} ${JSON.stringify(n.unresolved ?? '')}`).join('\n'));
    console.log(findings.map((f) => `${f.code} ${f.message}`).join('\n'));
    expect(parseDesign(JSON.parse(JSON.stringify(design)))).toEqual({ ok: true, design });
    const sim = compileSimulation(design);
    for (const request of [
      { from: ids.appHost, action: 's3:GetObject', resource: 'arn:aws:s3:::ledger-reports/a.csv' },
      { from: ids.appHost, action: 's3:GetObject', resource: 'arn:aws:s3:::ledger-private/a.csv' },
      { from: ids.appHost, action: 'kms:ListAliases' },
      { from: ids.batchHost, action: 'kms:ListAliases' },
      { from: ids.appHost, to: '10.99.0.5', port: 22 },
      { from: ids.appHost, to: '93.184.216.34', port: 443 },
    ]) {
      const r = simulate(sim, request);
      console.log(r.verdict, r.route, r.endpoint, r.path, JSON.stringify(r.decidedBy), r.assumptions);
    }
  });
});
void findNodeOf; void filesOf;
