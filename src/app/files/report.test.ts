import { describe, expect, it } from 'vitest';
import { createNode } from '../../model/defaults/createNode';
import { emptyDesign } from '../../model/design';
import type { Verdict } from '../../model/request';
import type { SimulationResult } from '../../simulation/result';
import { reportAsMarkdown, type Report } from './report';

const design = {
  ...emptyDesign({ name: 'Private [data] | lake', region: 'eu-west-1', accountId: '111122223333' }),
  notes: 'First paragraph,\nsecond line.\n\n# Not a heading',
  nodes: [
    createNode('instance', { id: 'app', name: 'app_1', securityGroupIds: [], ipv6Addresses: [], sourceDestCheck: true, networkInterfaceIds: [], operatingSystem: 'linux' }),
  ],
};

function result(verdict: Verdict): SimulationResult {
  const explanation = `${verdict === 'allowed' ? 'Allowed' : 'Denied'}: because of \`app_1\`.`;
  return { verdict, route: 'local', endpoint: null, resolution: null, path: ['app'], decidedBy: [], steps: [], context: {}, assumptions: [], explanation };
}

function report(change: Partial<Report> = {}): string {
  return reportAsMarkdown({ design, picture: 'lake.svg', answers: [], problems: [], ...change });
}

const request = { from: 'app', to: 'db|main', port: 5432 };

describe('A Markdown report', () => {
  it('begins with the name and the picture, and nothing a person wrote becomes markup', () => {
    const text = report();
    expect(text).toMatch(/^# Private \\\[data\\\] \\\| lake\n/);
    expect(text).toContain('](lake.svg)');
    expect(text).toContain('First paragraph,\nsecond line.\n\n\\# Not a heading');
  });

  it('has one row and one trace for each request, and says which expectation is broken', () => {
    const text = report({
      answers: [
        { title: 'Reads | writes', request, expected: { verdict: 'allowed' }, result: result('allowed') },
        { title: 'Is refused', request, expected: { verdict: 'denied' }, note: 'A lesson.', result: result('allowed') },
        { request, result: result('denied') },
      ],
    });
    expect(text).toContain('| Reads \\| writes | Allowed | local route | as expected | Allowed: because of `app_1`. |');
    expect(text).toContain('| Is refused | Allowed | local route | **Denied was expected** |');
    expect(text).toContain('| app\\_1 connects to db\\|main, tcp port 5432 | Denied |');
    expect(text).toContain('## Is refused\n\nA lesson.\n\n### Allowed: app\\_1 connects to');
    expect(text.match(/^### /gm)).toHaveLength(3);
  });

  it('lists the problems with their nodes, and says when nothing was found', () => {
    expect(report()).toContain('## Problems\n\nNothing found');
    const text = report({ problems: [{ code: 'ROUTE_BLACKHOLE', severity: 'warning', nodeId: 'app', message: 'The route of `app_1` leads nowhere.' }] });
    expect(text).toContain('- **Warning** at app\\_1: The route of `app_1` leads nowhere. (`ROUTE_BLACKHOLE`)');
  });

  it('lists what is ignored, at its node and in its statement', () => {
    expect(report()).not.toContain('## Ignored');
    const [app] = design.nodes;
    if (app === undefined) throw new Error('The design has a node.');
    const text = report({ design: { ...design, suppressions: [{ code: 'POL915', nodeId: app.id, sid: 'Read_all' }, { code: 'POL914', nodeId: app.id }] } });
    expect(text).toContain('## Ignored\n\n- `POL915` at app\\_1, in the statement Read\\_all\n- `POL914` at app\\_1');
  });
});
