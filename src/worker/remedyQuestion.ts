import type { Design } from '../model/design';
import type { CompiledSimulation } from '../simulation';
import { searchEffects, searchRemedies, type RemedyEffects } from '../simulation/remedies';
import type { Answer, Part, Question } from './protocol';
import { withReadablePolicies } from './readablePolicies';

/** Milliseconds of work between two looks at what else waits: nobody notices them before a verdict. */
const slice = 8;

/** First how far the search is, then what was found, then what else each of them would change, one by one. */
export async function* answerRemedies(
  design: Design,
  { request, readable = [] }: Question<'remedies'>,
  compiled: (design: Design, requests: readonly unknown[]) => Promise<CompiledSimulation>,
): AsyncGenerator<Part<'remedies'>, Answer<'remedies'>> {
  const simulation = await compiled(withReadablePolicies(design, readable), [request, ...design.requests.map((saved) => saved.request)]);
  const search = yield* inSlices(searchRemedies(simulation, request), (simulations): Part<'remedies'> => ({ type: 'searching', simulations }));
  yield { type: 'found', search };
  const effects: RemedyEffects[] = [];
  for (const [position, remedy] of search.remedies.entries()) {
    const found = yield* inSlices(searchEffects(simulation, request, remedy.edits), ({ done, of }): Part<'remedies'> => ({ type: 'comparing', position, done, of }));
    effects.push(found);
    yield { type: 'effects', position, effects: found };
  }
  return { search, effects };
}

async function* inSlices<Step, Result>(work: Generator<Step, Result>, say: (step: Step) => Part<'remedies'>): AsyncGenerator<Part<'remedies'>, Result> {
  let until = performance.now() + slice;
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
    if (performance.now() < until) continue;
    yield say(next.value);
    until = performance.now() + slice;
  }
}
