import { readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { root } from './install.mjs'

/** What a part counts that could not be started, or left no report. */
export const notRun = (what) => ({ passed: 0, failures: [what] })

/** What vitest reported of a run that ended with `status`. A file that could not run counts as one failure. */
export const resultOf = (report, status) => {
  try {
    const { numPassedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    const failures = testResults.flatMap(failuresOf)
    if (status !== 0 && failures.length === 0) failures.push(`vitest ended with ${status} (${relative(root, report)})`)
    return { passed: numPassedTests, failures }
  } catch (error) {
    return notRun(`no report of the tests: ${error.message}`)
  }
}

const failuresOf = ({ name, status, assertionResults }) => {
  const file = relative(root, name)
  const failures = assertionResults
    .filter((test) => test.status === 'failed')
    .map(({ fullName }) => `${file} › ${fullName}`)
  return failures.length === 0 && status === 'failed' ? [`${file} could not run`] : failures
}

/** Says what failed and how much, also in the file, and sets the exit code. The counts are the last line. */
export const summarize = (file, results) => {
  const failures = results.flatMap((result) => result.failures)
  const passed = results.reduce((total, result) => total + result.passed, 0)
  const lines = [
    ...failures.map((failure) => `failed: ${failure.replaceAll('\n', ' ')}`),
    `tests: ${passed} passed, ${failures.length} failed`,
  ]
  const text = `${lines.join('\n')}\n`
  writeFileSync(file, text)
  process.stdout.write(text)
  process.exitCode = failures.length === 0 ? 0 : 1
}
