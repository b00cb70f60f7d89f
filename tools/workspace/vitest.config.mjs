// One set of test settings for every package: `vitest run -c ../../tools/workspace/vitest.config.mjs`.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: process.cwd(), // the package, not this folder
    include: ['test/**/*.test.{ts,mjs}'],
    passWithNoTests: true,
    maxWorkers: '50%', // nx runs two projects at a time
    testTimeout: 20_000,
    reporters: ['default', 'json'],
    outputFile: { json: '.vitest/report.json' }, // added up by test-all.mjs
  },
});
