// Adds up what nx and vitest wrote down: one number of passes and one of failures for the whole house.

/**
 * @typedef {{ taskId: string, target: string, projectName: string, status: number | string, cacheStatus: string }} Task
 *   an entry of nx's run.json
 * @typedef {{ numPassedTests: number, numFailedTests: number,
 *   testResults: { status: string, assertionResults: { status: string }[] }[] }} VitestReport
 */

/**
 * A failure is a failing test, a test file that could not be loaded, or a failing task of another kind. A failing
 * test task without either (a crashed runner, say) counts once, so that nothing fails without being counted.
 *
 * @param {readonly Task[]} tasks
 * @param {ReadonlyMap<string, VitestReport>} reports by project
 * @returns {{ passed: number, failed: number, rows: { project: string, passed: number, failed: number }[], failedTasks: string[] }}
 */
export function addUp(tasks, reports) {
  const rows = [...reports]
    .map(([project, report]) => ({ project, passed: report.numPassedTests, failed: failuresIn(report) }))
    .sort((a, b) => a.project.localeCompare(b.project));
  const countedProjects = new Set(rows.filter((row) => row.failed > 0).map((row) => row.project));
  const failing = tasks.filter((task) => task.status !== 0 && task.status !== 'success');
  const uncounted = failing.filter(
    (task) => task.target !== 'test' || !countedProjects.has(task.projectName),
  );
  return {
    passed: sum(rows, 'passed'),
    failed: sum(rows, 'failed') + uncounted.length,
    rows,
    failedTasks: failing.map((task) => task.taskId),
  };
}

function failuresIn(report) {
  const unloadable = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((result) => result.status === 'failed'),
  );
  return report.numFailedTests + unloadable.length;
}

const sum = (rows, key) => rows.reduce((total, row) => total + row[key], 0);
