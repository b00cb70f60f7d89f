#!/usr/bin/env node
// Writes specs/COVERAGE.md from specs/*/coverage.yaml: `node tools/coverage/bin/coverage.js` after a build.
import { writeFileSync } from 'node:fs';

import { COVERAGE_FILE, readCoverage, render } from '../dist/index.js';

writeFileSync(COVERAGE_FILE, render(readCoverage()));
