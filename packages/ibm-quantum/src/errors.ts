export { JobFailedError } from './errors/job-failed-error.js';
export { parseError } from './errors/parse-error.js';
