import { readFileSync } from 'node:fs'

/** What vitest counted in the run that ended with `status`. A file that could not run, and a run that left no report, count as one failure each. */
export const countsOf = (report, status) => {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    const broken = testResults.filter(
      (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
    ).length
    const failed = numFailedTests + broken
    return { passed: numPassedTests, failed: status !== 0 && failed === 0 ? 1 : failed }
  } catch (error) {
    process.stdout.write(`no test report: ${error.message}\n`)
    return { passed: 0, failed: 1 }
  }
}
