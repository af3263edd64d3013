import type { Check } from './check';
import { designEdits } from './designEdits';
import { keysOfFewActions } from './keysOfFewActions';
import { oneSidedPerimeter } from './oneSidedPerimeter';
import { organizationLevels } from './organizationLevels';
import { organizationPerimeter } from './organizationPerimeter';
import { partlyShadowed } from './partlyShadowed';
import { regionalServicePrincipals } from './regionalServicePrincipals';
import { designNeeds } from './designNeeds';
import { designReferences } from './designReferences';
import { anonymousCallers, endpointTypes, withoutSourceAddress } from './endpointTypes';
import { statementRelations } from './statementRelations';
import { administrator, createServiceLinkedRole, passRole } from './passRole';
import { trustPolicies } from './trustPolicies';
import { resourceControlPolicies, serviceControlPolicies } from './organizationPolicies';
import { bucketPerimeter } from './bucketPerimeter';
import { endpointConditions } from './endpointConditions';
import { endpointReach } from './endpointReach';
import { apiResources, endpointServices } from './endpointServices';
import { sizes } from './sizes';
import { principalReach } from './principalReach';
import { principalNames } from './principalNames';
import { variables } from './variables';
import { dynamodb } from './dynamodb';
import { s3Prefix } from './s3Prefix';
import { denyOutsideAddresses, denyWithoutKey } from './denyWithoutKey';
import { tagSupport } from './tagSupport';
import { redundantConditions } from './redundantConditions';
import { emptyConditionValues } from './emptyConditionValues';
import { identifierFormats } from './identifierFormats';
import { sourceAddresses } from './sourceAddresses';
import { trustedKeys } from './trustedKeys';
import { keyPatterns } from './keyPatterns';
import { conditionValues } from './conditionValues';
import { setOperators } from './setOperators';
import { conditionKeys } from './conditionKeys';
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
  conditionKeys,
  keysOfFewActions,
  setOperators,
  conditionValues,
  keyPatterns,
  trustedKeys,
  sourceAddresses,
  identifierFormats,
  emptyConditionValues,
  redundantConditions,
  tagSupport,
  denyWithoutKey,
  s3Prefix,
  dynamodb,
  denyOutsideAddresses,
  variables,
  principalNames,
  principalReach,
  regionalServicePrincipals,
  sizes,
  apiResources,
  endpointServices,
  endpointReach,
  endpointConditions,
  bucketPerimeter,
  oneSidedPerimeter,
  organizationPerimeter,
  resourceControlPolicies,
  serviceControlPolicies,
  organizationLevels,
  trustPolicies,
  administrator,
  createServiceLinkedRole,
  passRole,
  statementRelations,
  partlyShadowed,
  anonymousCallers,
  endpointTypes,
  withoutSourceAddress,
  designReferences,
  designNeeds,
  designEdits,
];
