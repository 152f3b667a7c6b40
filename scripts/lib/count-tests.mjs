import { readFileSync } from 'node:fs';

/** Adds up vitest's JSON reports: passed, failed, skipped; and names what was skipped and what failed. */
export function countTests(reportFiles) {
  const count = { passed: 0, failed: 0, skipped: 0, skippedNames: [], failedNames: [] };
  for (const file of reportFiles) {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    for (const suite of report.testResults) {
      // A file that could not even be loaded has no test to blame.
      if (suite.status === 'failed' && suite.assertionResults.every(({ status }) => status !== 'failed')) {
        count.failed += 1;
        count.failedNames.push(suite.name);
      }
      for (const { status, fullName } of suite.assertionResults) {
        if (status === 'passed') count.passed += 1;
        else if (status === 'failed') {
          count.failed += 1;
          count.failedNames.push(fullName);
        } else {
          count.skipped += 1;
          count.skippedNames.push(fullName);
        }
      }
    }
  }
  return count;
}
