import { describe, expect, it } from 'vitest';
import { findNode, placementOf, type Design } from '../model/design';
import { parseDesign } from '../model/parseDesign';
import { kindOf } from '../model/containment';
import { referencesOf } from '../model/references';
import { checkExpectations, compileSimulation } from '../simulation';
import { examples, type Example } from '.';

async function open(example: Example): Promise<Design> {
  const parsed = parseDesign(await example.load());
  if (!parsed.ok) throw new Error(parsed.complaints.map(({ pointer, message }) => `${pointer}: ${message}`).join('\n'));
  return parsed.design;
}

describe.each(examples)('the example "$title"', (example) => {
  it('gives every saved request the verdict it promises', async () => {
    const checked = checkExpectations(compileSimulation(await open(example)));
    const broken = checked.filter((check) => !check.ok).map(({ title, expected, verdict, result }) => ({ title, expected, verdict, route: result.route, explanation: result.explanation }));
    expect(broken).toEqual([]);
    expect(checked.length).toBe((await open(example)).requests.length);
  });

  it('shows what works, and something that is refused for an instructive reason, with a note for each', async () => {
    const { requests, notes } = await open(example);
    expect(requests.some((saved) => saved.expected?.verdict === 'allowed')).toBe(true);
    expect(requests.some((saved) => saved.expected?.verdict === 'denied' || saved.expected?.verdict === 'unreachable')).toBe(true);
    expect(requests.filter((saved) => (saved.note ?? '') === '')).toEqual([]);
    expect(notes).toBeTruthy();
  });

  it('is drawn: everything has its place, and nothing refers to what is not there', async () => {
    const design = await open(example);
    const drawn = design.nodes.filter((node) => kindOf(node).drawnWithin !== true);
    expect(drawn.filter((node) => placementOf(design, node.id) === undefined)).toEqual([]);
    expect(design.nodes.flatMap((node) => referencesOf(node).filter((id) => findNode(design, id) === undefined))).toEqual([]);
  });
});
