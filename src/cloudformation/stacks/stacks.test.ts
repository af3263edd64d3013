import { describe, expect, it } from 'vitest';
import privateLink from '../../examples/privateLink.json';
import { createNode } from '../../model/defaults/createNode';
import { emptyDesign, findNode, type Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import { accountIdOf, regionNameOf } from '../../model/owner';
import { parseDesign } from '../../model/parseDesign';
import { checkExpectations, compileSimulation } from '../../simulation';
import { exportStacks, importStacks, type ExportedStack, type ExportStacksResult, type ImportStacksResult } from '..';
import { readJsonTemplate } from '../readJson';
import { property, valueAt } from '../json';
import { resourcesOf } from '../testing/builders';

type Exported = Extract<ExportStacksResult, { ok: true }>;

function exported(design: Design): Exported {
  const result = exportStacks(design);
  if (!result.ok) throw new Error(JSON.stringify(result.complaints));
  return result;
}

function joined(files: readonly { readonly fileName: string; readonly text: string }[]): Extract<ImportStacksResult, { ok: true }> {
  const result = importStacks(files.map(({ fileName, text }) => ({ file: fileName, source: readJsonTemplate(text) })), { name: 'test' });
  if (!result.ok) throw new Error(JSON.stringify(result.complaints));
  return result;
}

function open(file: unknown): Design {
  const parsed = parseDesign(file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
  return parsed.design;
}

function stackIn({ stacks }: Exported, accountId: string): ExportedStack {
  const found = stacks.find((stack) => stack.accountId === accountId);
  if (found === undefined) throw new Error(`No stack of ${accountId}`);
  return found;
}

/** Nodes by id with the keys of objects in order, so that only what they say counts. */
function byId(nodes: readonly DesignNode[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(nodes.map((node) => [node.id, ordered({ ...node, logicalId: undefined })]).toSorted());
}

function ordered(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, item: unknown) => (typeof item === 'object' && item !== null && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).toSorted(([one], [other]) => (one < other ? -1 : 1))) : item)));
}

describe('the example of a provider and its consumers', () => {
  const design = open(privateLink);
  const whole = exported(design);

  it('is one template per account and Region, named so', () => {
    expect(whole.stacks.map(({ fileName }) => fileName).toSorted()).toEqual(['111122223333.us-east-1.json', '444455556666.us-east-1.json', '777788889999.us-east-1.json']);
    for (const { document, accountId } of whole.stacks) {
      for (const logicalId of Object.keys(resourcesOf(document))) {
        const node = design.nodes.find((each) => each.id === logicalId);
        if (node) expect(accountIdOf(design, node)).toBe(accountId);
      }
    }
  });

  it('has no error in any of them', () => {
    expect(whole.stacks.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'))).toEqual([]);
  });

  it('deploys the provider first and hands the service over', () => {
    expect(whole.stacks[0]?.accountId).toBe('444455556666');
    expect(whole.handOvers).toContainEqual(expect.objectContaining({ from: '444455556666.us-east-1', output: 'QuotesServiceId', to: '111122223333.us-east-1', parameter: 'QuotesServiceId' }));
    const consumer = stackIn(whole, '111122223333').document;
    expect(valueAt(consumer, ['Parameters', 'QuotesServiceId'])).toMatchObject({ Type: 'String', Description: expect.stringContaining('444455556666') });
    expect(resourcesOf(consumer)['QuotesEndpoint']?.Properties?.['ServiceName']).toEqual({ 'Fn::Sub': 'com.amazonaws.vpce.${AWS::Region}.${QuotesServiceId}' });
    expect(valueAt(stackIn(whole, '444455556666').document, ['Outputs', 'QuotesServiceId', 'Value'])).toEqual({ Ref: 'QuotesService' });
  });

  it('says what a person does across the accounts', () => {
    expect(whole.notes.filter((note) => note.includes('accept the one of'))).toHaveLength(3);
    expect(whole.notes.join()).toContain('does not allow any principal of 777788889999');
    expect(whole.notes.join()).not.toContain('Export one template for each');
  });

  it('comes back as it was', () => {
    const again = joined(whole.stacks);
    const { nodes, layout, template: _, ...rest } = again.design;
    const { nodes: drawn, layout: places, ...settings } = design;
    expect(byId(nodes)).toEqual(byId(withLogicalIds(design, whole).nodes));
    expect(new Map(layout.map((place) => [place.id, place]))).toEqual(new Map(places.map((place) => [place.id, place])));
    expect(rest).toEqual(settings);
    expect(drawn.length).toBe(nodes.length);
  });

  it('gives the same verdicts when it has come back', () => {
    const checked = checkExpectations(compileSimulation(joined(whole.stacks).design));
    expect(checked.filter(({ ok }) => !ok).map(({ title, verdict }) => `${title}: ${verdict}`)).toEqual([]);
  });

  it('comes out again byte for byte, whichever of the templates is read first', () => {
    const texts = whole.stacks.map(({ fileName, text }) => [fileName, text]).toSorted();
    expect(exported(joined(whole.stacks).design).stacks.map(({ fileName, text }) => [fileName, text]).toSorted()).toEqual(texts);
    expect(exported(joined(whole.stacks.toReversed()).design).stacks.map(({ fileName, text }) => [fileName, text]).toSorted()).toEqual(texts);
  });
});

function withLogicalIds(design: Design, { logicalIds }: Exported): Design {
  const names = new Map(logicalIds.map(({ nodeId, logicalId }) => [nodeId, logicalId]));
  const text = JSON.stringify(design.nodes, (_, value: unknown) => (typeof value === 'string' ? (names.get(value) ?? value) : value));
  return { ...design, nodes: JSON.parse(text) };
}
