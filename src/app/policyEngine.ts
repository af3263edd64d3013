import type { PolicyEngine } from '../editor/PolicyPane';
import { designStore } from '../state/designStore';
import { engine } from '../state/engine';

/** The policy pane's questions, put to the worker. */
export const policyEngine: PolicyEngine = {
  lint: async (question) => {
    const { design, revision } = designStore.getState();
    engine().setDesign(design, revision);
    const outcome = await engine().ask('lintPolicy', question, { slot: 'lint' }).outcome;
    return outcome.status === 'answered' ? outcome.answer : [];
  },
  hover: () => Promise.resolve(null),
  complete: () => Promise.resolve([]),
};
