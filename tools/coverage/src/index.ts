export { problemsOf } from './check.js';
export { operationsWithoutMethod } from './operations.js';
export { COVERAGE_FILE, type CoverageRow, type CoveredSeed, readCoverage } from './read.js';
export { render } from './render.js';
