/** Everything that changes a design: pure functions, a design in, a design or a refusal out. */
export type { Done, Offer, OperationResult, Refused } from './result';
export { dropNode, type DropArguments } from './dropNode';
export { legalContainers, refusalOfContainer } from './legalContainers';
export type { DropOptions } from './drop/context';
export { moveNodes, resizeNode, setCollapsed, setLayout, type Position } from './layoutChanges';
export { originOf } from './placements';
export { reparentNode, type NewPlace } from './reparentNode';
export { updateNode, updateNodes, type NodePatch } from './updateNode';
export { renameNode } from './renameNode';
export { removeNodes } from './removeNodes';
export { connect, connectionTargets, isConnectable, type ConnectOptions } from './connect';
export { addDefaultRoute, addRoute, removeRoute, replaceRoute, setRoutePropagation, type NewRoute } from './routes';
export {
  addSecurityGroupRule,
  defaultEgress,
  egressRulesOf,
  removeSecurityGroupRule,
  replaceSecurityGroupRule,
  setSecurityGroupRules,
  type RuleDirection,
} from './securityGroupRules';
export { addNetworkAclEntry, removeNetworkAclEntry, replaceNetworkAclEntry, setNetworkAclEntries } from './networkAclEntries';
export {
  addEndpointSubnet,
  associateNetworkAcl,
  associateRouteTable,
  removeEndpointSubnet,
  setGatewayEndpointTables,
  setSecurityGroups,
} from './associations';
export { setAllowedPrincipals, setEndpointService, setEndpointState, type ServiceChoice } from './endpointChanges';
export { addIdentityPolicy, allowActions, removeIdentityPolicy, setPolicy } from './policyChanges';
export { changeRequest, expectVerdict, moveRequest, removeRequest, saveRequest, type NewRequest } from './savedRequests';
export { copyNodes, duplicateNodes, pasteNodes, type NodeFragment, type PasteArguments } from './copyNodes';
export { renameDesign, setAccount, setNotes, setRegion, suppress, unsuppress, unsuppressAll } from './designSettings';
export { applyFix, type FixChange, type ProblemFix } from './problemFixes';
