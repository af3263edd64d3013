/** The network engine's front door: compile a design once, then trace flows through it. */
export { compileNetwork } from './compile/compileNetwork';
export type * from './compile/compiledNetwork';
export type { Flow, FlowDestination, FlowSource } from './flow';
export type { AddressSet } from './addressSet';
export type { Assumption, Direction, Evidence, Layer, Step } from './step';
