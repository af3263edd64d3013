import { describe, expect, it } from 'vitest';
import { examples } from '../../examples';
import { parseDesign } from '../../model/parseDesign';
import { compileSimulation, simulate } from '../../simulation';
import { evidenceLinesOf } from './evidenceLines';

/** What is shown of each step of a saved request, with the layer it is about. */
async function linesOf(exampleId: string, requestId: string): Promise<readonly string[]> {
  const parsed = parseDesign(await examples.find(({ id }) => id === exampleId)?.load());
  if (!parsed.ok) throw new Error(`There is no example ${exampleId}.`);
  const { design } = parsed;
  const result = simulate(compileSimulation(design), design.requests.find(({ id }) => id === requestId)?.request);
  return result.steps.map((step) => {
    const evidence = evidenceLinesOf(design, result, step);
    return `${step.layer}: ${evidence === undefined ? '' : [evidence.title, ...evidence.lines].join(' | ')}`;
  });
}

describe('What a step read, on the canvas', () => {
  it('is the winning route before the one that lost, the rule, and the statement as it is written', async () => {
    const lines = await linesOf('s3AndDynamodb', 'readObject');
    expect(lines).toContainEqual(expect.stringMatching(/^route-table: private-routes \| ✓ .* → S3 gateway endpoint \| · 0\.0\.0\.0\/0 → nat-gateway$/));
    expect(lines).toContain('security-group: app-group, outbound rule 1 | all traffic to 0.0.0.0/0');
    expect(lines).toContainEqual(expect.stringMatching(/^endpoint-policy: S3 gateway endpoint \| Allow, Action: s3:GetObject, s3:PutObject \| Resource: /));
  });

  it('is why no statement applies where none does', async () => {
    expect(await linesOf('s3AndDynamodb', 'deleteObject')).toContainEqual(expect.stringMatching(/^endpoint-policy: S3 gateway endpoint \| .*s3:DeleteObject/));
  });

  it('is the statement that denies, with what it asks for', async () => {
    expect(await linesOf('s3AndDynamodb', 'throughNat')).toContainEqual(expect.stringMatching(/^resource-policy: my-secure-bucket \| Deny, Action: s3:\* \| .*StringNotEquals aws:sourceVpce/));
  });
});
