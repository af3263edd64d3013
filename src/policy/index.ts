/** The front door: policy text in, decision out. */
export { childPointer, memberValue, nodeAtPointer, parsePolicy, pathAtOffset, positionAt, syntaxOfValue } from './syntax';
export type { ArrayNode, BooleanNode, Located, Member, NullNode, NumberNode, ObjectNode, PolicySyntax, PolicySyntaxError, StringNode, SyntaxNode } from './syntax';
export { compilePolicy, compileSyntax, isCompiledPolicy, type CompiledPolicy, type CompiledStatement } from './compile';
export type { GrammarError, PolicyKind } from './grammar';
export { deriveContext, evaluate, evaluateCase, evaluatePolicySet } from './evaluate';
export type { CaseOptions, EvaluationOptions, EvaluationResult, LayerResult, NearMiss } from './evaluate';
export { compilePolicySet } from './evaluationCase';
export type { AccessPointFacts, ApiGatewayFacts, EndpointPolicy, EvaluationCase, EvaluationFacts, NamedPolicy, PolicySet, PolicySource, PolicySources } from './evaluationCase';
export { isEvaluationError, type EvaluationError, type EvaluationRequest } from './request';
export type { CallerFacts } from './caller';
export type { ContextValue, GivenContext } from './context';
export type { Deciding, DecisionName } from './decision';
export type { LayerName } from './scan';
export type { Remark, RemarkCode } from './remarks';
export type { ConditionFailure, FailureReason, StatementTrace } from './statementTrace';
export { explainReason, explainStatement } from './explain';
export { defaultKeyPolicy } from './services/kms';
export { isPublicPolicy } from './services/s3PublicAccess';
