export type { Fault, FaultKind, FaultRule, Faults } from './faults.js';
export type { KeyFile, ProviderConnection, ProviderName } from './provider.js';
export type { Connections } from './providers/index.js';
export type { RequestRecord } from './request-log.js';
export { describeForShell, type ShellTexts } from './shell.js';
export { type Simulator, type SimulatorOptions, startSimulator } from './simulator.js';
export { describeViolation, type Violation } from './violations.js';
export type { Moment, WorldControl } from './world.js';
