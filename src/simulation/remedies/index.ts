/** What would let a refused request through: found by trying real edits, each verified by simulating it. */
export { findRemedies, searchRemedies, type RemedyOptions } from './findRemedies';
export { effectsOf, searchEffects, type RemedyEffects } from './remedyEffects';
export { applyEdits, type RemedyChange, type RemedyEdit } from './remedyEdit';
export type { Remedy, RemedyEffect, RemedySearch, Trial } from './remedy';
