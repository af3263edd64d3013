/** The network engine's front door: compile a design once, then trace flows through it. */
export { compileNetwork } from './compile/compileNetwork';
export type * from './compile/compiledNetwork';
export { traceFlow } from './traceFlow';
export type { Failure, FlowArrival, FlowTrace, SeenSource, TraceOptions, Way } from './traceFlow';
export type { ResolvedName, ResolveName } from './walk/arrival';
export { routeNames, type RouteName } from './routeName';
export { codes, type Code, type CodeFacts } from './codes';
export { endpointStateOf } from './endpointState';
export { somePublicAddress, singleAddress } from './addressSet';
export type { Flow, FlowDestination, FlowSource } from './flow';
export type { AddressSet } from './addressSet';
export type { Assumption, Direction, Evidence, Layer, Step } from './step';
