import { beforeEach, describe, expect, it } from 'vitest';
import { designOf, instance, securityGroup, subnet, vpc } from '../model/testing/designBuilder';
import { compileSimulation } from '../simulation';
import { findRemedies, type Remedy } from '../simulation/remedies';
import { designStore, openDesign, undo } from './designStore';
import { previewStore } from './previewStore';
import { applyRemedy, togglePreview } from './remedyStore';
import { askRequest } from './requestStore';

const design = designOf(
  vpc('Vpc', '10.0.0.0/16').with(
    securityGroup('HostGroup', { out: [] }),
    securityGroup('TargetGroup'),
    subnet('App', '10.0.1.0/24').with(instance('Host', { securityGroupIds: ['HostGroup'] }), instance('Target', { securityGroupIds: ['TargetGroup'] })),
  ),
);
const request = { from: 'Host', to: 'Target' };

function firstRemedy(): Remedy {
  const [remedy] = findRemedies(compileSimulation(designStore.getState().design), request).remedies;
  if (remedy === undefined) throw new Error('There is no remedy.');
  return remedy;
}

describe('A remedy on the page', () => {
  beforeEach(() => {
    openDesign(design, { designId: 'test' });
    askRequest(request);
  });

  it('is previewed without a change of the document, and the preview ends with a second press', () => {
    const remedy = firstRemedy();
    const before = designStore.getState();
    togglePreview(remedy);
    expect(designStore.getState()).toBe(before);
    const { preview } = previewStore.getState();
    expect(preview?.changedIds).toEqual(['HostGroup', 'TargetGroup']);
    expect(preview?.result.verdict).toBe('allowed');
    togglePreview(remedy);
    expect(previewStore.getState().preview).toBeNull();
  });

  it('is one undo step with all its edits in its name', () => {
    const before = designStore.getState().design;
    togglePreview(firstRemedy());
    applyRemedy(firstRemedy());
    expect(previewStore.getState().preview).toBeNull();
    expect(designStore.getState().past.map(({ label }) => label)).toEqual(['Allow TCP 443 to TargetGroup in HostGroup, and allow TCP 443 from HostGroup in TargetGroup']);
    undo();
    expect(designStore.getState().design).toBe(before);
  });
});
