/** The simulation's front door: compile a design once, then ask as many requests as there are. */
export { actionServicesOf, compileSimulation, type CompiledSimulation } from './compileSimulation';
export { simulate } from './simulate';
export { checkExpectations, meetsExpectation, type CheckedExpectation } from './checkExpectations';
export { answerOfCell, matrixColumns, matrixWorkloads, simulateMatrix, type FormerMatrix, type MatrixAnswer, type MatrixCell, type MatrixColumn, type MatrixRow } from './matrix';
export { groupSteps, sectionOf, sections, type Section, type StepGroup } from './sections';
export { allCodes, codeInfo, type CodeInfo } from './codes';
export { diagnoseOptionsOf, diagnosePolicies, diagnosePolicyByPolicy, policyServiceOf, policyServicesIn, type DesignPolicyDiagnostic, type PolicyToCheck } from './diagnostics/diagnosePolicies';
export { diffOfEdit, type PolicyEdit } from './diagnostics/lastSavedPolicy';
export { isSuppressed } from './diagnostics/suppressions';
export { diagnoseNotifications, type NotificationFinding } from './diagnostics/connectionNotifications';
export { policyFactsOf } from './diagnostics/policyFacts';
export { validateDesign } from '../network/validation/validateDesign';
export type * from './result';
