import type { Check } from './check';
import { resourcePatterns } from './resourcePatterns';
import { ownResource } from './ownResource';
import { arnFields } from './arnFields';
import { resourceArns } from './resourceArns';
import { actionNames } from './actionNames';
import { actionLists } from './actionLists';
import { foreignActions } from './foreignActions';
import { allowWithNot } from './allowWithNot';
import { actionResources } from './actionResources';
import { dependentActions } from './dependentActions';
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
  actionNames,
  actionLists,
  foreignActions,
  allowWithNot,
  actionResources,
  dependentActions,
  resourceArns,
  arnFields,
  ownResource,
  resourcePatterns,
];
