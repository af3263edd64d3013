import type { PolicyEngine } from '../editor/policyEngine';
import { designStore } from '../state/designStore';
import { engine } from '../state/engine';
import type { Answer, Question, QuestionType } from '../worker/protocol';

/** The policy pane's questions, put to the worker. One of a kind at a time: the newer one takes the place of the older. */
export const policyEngine: PolicyEngine = {
  lint: (question) => ask('lintPolicy', question),
  hover: async (question) => (await ask('hoverPolicy', question)) ?? null,
  complete: async (question) => (await ask('completePolicy', question)) ?? [],
  diff: (question) => ask('diffPolicy', question),
};

async function ask<Type extends QuestionType>(about: Type, question: Question<Type>): Promise<Answer<Type> | undefined> {
  const { design, revision } = designStore.getState();
  engine().setDesign(design, revision);
  const outcome = await engine().ask(about, question, { slot: about }).outcome;
  return outcome.status === 'answered' ? outcome.answer : undefined;
}
