export { InvalidInputError, formatProblem, type Problem } from './document/problem.js';
export { generate, type Generated } from './generate.js';
export type { Job } from './job.js';
export { type OutputFile } from './emit/file.js';
export { workspaceJobs } from './workspace.js';
export type { Position } from './document/position.js';
