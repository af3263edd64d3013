// The property tests of `npm test` try the same examples each time: one tree, one answer.
// PROPERTY_SEED=new looks further (the nightly run does); PROPERTY_SEED=<number> repeats what a run has found.
import { configureGlobal } from 'fast-check';

const asked = process.env['PROPERTY_SEED'];
if (asked !== 'new') configureGlobal({ seed: Number(asked ?? 20_261_121) });
