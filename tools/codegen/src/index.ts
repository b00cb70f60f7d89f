export { InvalidInputError, formatProblem, type Problem } from './document/problem.js';
export { generate, type Generated, type Job } from './generate.js';
export { type OutputFile } from './emit/file.js';
export { workspaceJobs } from './workspace.js';
export type { Position } from './document/position.js';
