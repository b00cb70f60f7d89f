import { expect, test } from 'vitest';
import { addUp } from '../report.mjs';

const task = (projectName, target, status) => ({
  taskId: `${projectName}:${target}`,
  projectName,
  target,
  status,
  cacheStatus: 'cache-miss',
});
const report = (passed, failed, files = []) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  testResults: files,
});

test('passes of all projects are added', () => {
  const reports = new Map([
    ['core', report(10, 0)],
    ['aimms-pro', report(5, 0)],
  ]);
  const total = addUp([task('core', 'test', 0), task('aimms-pro', 'test', 0)], reports);
  expect(total).toMatchObject({ passed: 15, failed: 0, failedTasks: [] });
  expect(total.rows.map((row) => row.project)).toEqual(['aimms-pro', 'core']);
});

test('a failing test is counted once, not again for its task', () => {
  const total = addUp([task('core', 'test', 1)], new Map([['core', report(3, 2)]]));
  expect(total).toMatchObject({ passed: 3, failed: 2, failedTasks: ['core:test'] });
});

test('a test file that cannot be loaded is a failure', () => {
  const files = [{ status: 'failed', assertionResults: [] }];
  expect(addUp([task('core', 'test', 1)], new Map([['core', report(0, 0, files)]]))).toMatchObject({
    failed: 1,
  });
});

test('a failing build, lint or check is a failure', () => {
  const total = addUp(
    [task('core', 'lint', 1), task('codegen', 'check', 1)],
    new Map([['core', report(3, 0)]]),
  );
  expect(total).toMatchObject({ passed: 3, failed: 2 });
});

test('a test task that died without a report is a failure', () => {
  expect(addUp([task('core', 'test', 1)], new Map())).toMatchObject({ passed: 0, failed: 1 });
});
