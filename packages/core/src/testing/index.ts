export type { DocumentedReply, Fields, NamedMembers, TestedOperation, TestKit } from './kit.js';
export type {
  AnyCall,
  BodyOf,
  CallMatch,
  PartOf,
  PathOf,
  QueryOf,
  ReplyBody,
  StatusOf,
  TestCall,
} from './operation-types.js';
export { Recorder, type RecorderOptions } from './recording/recorder.js';
export type { Exchange, Recording } from './recording/recording.js';
export { ReplayTransport } from './recording/replay-transport.js';
export { type ReplyOptions, Script } from './script.js';
export { TestError, type TestProblem } from './test-error.js';
export { TestTransport, type TestTransportOptions } from './test-transport.js';
