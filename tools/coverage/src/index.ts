export { problemsOf } from './check.js';
export { type Expectation, mismatches } from './expectation.js';
export { lineProblems } from './lines.js';
export { operationsWithoutMethod } from './operations.js';
export {
  COVERAGE_FILE,
  type CoverageRow,
  type CoveredSeed,
  type IgnoredLines,
  type LineRange,
  readCoverage,
} from './read.js';
export { render } from './render.js';
