import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Design } from '../model/design';
import { kinds } from '../model/kinds';
import { exportTemplate } from '.';
import { exported, imported, publicTemplates } from './testing/builders';
import { exampleDesigns } from './testing/exampleDesigns';
import { fullDesign, generatedDesign } from './testing/generated/generatedDesign';
import { comparable } from './testing/sameDesign';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 6);

/** The design as it went out, and as it came in again. An endpoint that names an API by pattern says so in a note: it does not count. */
function thereAndBack(design: Design) {
  const result = exportTemplate(design);
  if (!result.ok) throw new Error(result.complaints.map(({ message }) => message).join(' '));
  const names = new Map(result.logicalIds.map(({ nodeId, logicalId }) => [nodeId, logicalId]));
  for (const { id, logicalId } of design.nodes) if (logicalId !== undefined) names.set(id, logicalId);
  const patterned = design.nodes.find((node) => result.notes.some((note) => note.includes('by pattern') && note.includes(`\`${node.name}\``)));
  const withoutPattern = ({ nodes, ...rest }: Design): Design => ({ ...rest, nodes: nodes.filter((node) => node.id !== patterned?.id && node.id !== names.get(patterned?.id ?? '')) });
  const again = imported(result.text);
  return { again, document: result.document, before: comparable(withoutPattern(design), names), after: comparable(withoutPattern(again)) };
}

describe('a design that is exported and imported', () => {
  it('is generated with every kind of node', () => {
    const found = new Set<string>(fullDesign().nodes.map((node) => node.kind));
    expect(kinds.map(({ kind }) => kind).filter((kind) => !found.has(kind))).toEqual([]);
  });

  it.each(exampleDesigns)('comes back as it was: the example %s', (_, design) => {
    const { before, after } = thereAndBack(design);
    expect(after).toEqual(before);
  });

  it('comes back as it was, whatever is in it', () => {
    fc.assert(
      fc.property(generatedDesign, (design) => {
        const { again, document, before, after } = thereAndBack(design);
        expect(after).toEqual(before);
        expect(exported(again)).toEqual(document);
      }),
      { numRuns, endOnFailure: true },
    );
  });

  it('is the same text every time', () => {
    fc.assert(
      fc.property(generatedDesign, (design) => {
        const copy: Design = structuredClone(design);
        expect(exportTemplate(copy)).toEqual(exportTemplate(design));
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });
});

describe('what others wrote, drawn anew', () => {
  it.each(publicTemplates)('%s says the same without its template', (_, text) => {
    const { template: __, ...drawn } = imported(text);
    const result = exportTemplate(drawn);
    if (!result.ok) throw new Error('refused');
    const again = imported(result.text);
    // Conditions and parameters go with the template: what they left open or out is drawn, and written as it is drawn.
    const known = (design: Design) => comparable({ ...design, nodes: design.nodes.map(({ inactive: ___, unresolved: ____, ...node }) => node) });
    expect(known(again)).toEqual(known(drawn));
  });
});
