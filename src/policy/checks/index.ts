import type { Check } from './check';
import { emptyElements } from './emptyElements';
import { grammar } from './grammar';
import { idElement } from './idElement';
import { languageVersion } from './languageVersion';
import { sids } from './sids';
import { unknownServices } from './unknownServices';

/** Every check. A new one is one new file and one line here. */
export const checks: readonly Check[] = [
  grammar,
  languageVersion,
  sids,
  emptyElements,
  idElement,
  unknownServices,
];
