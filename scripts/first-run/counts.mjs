// From vitest's JSON report to the last line of `npm test`.
import { relative } from 'node:path'
import { root } from './run.mjs'

/**
 * A check (lint, types) that fails counts as one failed test, and so does a run of vitest that failed without a
 * failed test (a file that did not load, an unhandled error, no report at all). Under CI a skip is a failure.
 */
export function counts(report, { vitestFailed, failedChecks, failOnSkip }) {
  const passed = report?.numPassedTests ?? 0
  const inTests = report?.numFailedTests ?? 0
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
  const suites = (report?.testResults ?? []).filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.every((each) => each.status !== 'failed'),
  ).length
  const remarks = [
    ...failedChecks.map((name) => `failed: ${name}.`),
    ...failuresOf(report),
    ...furtherTriesOf(report),
  ]
  let failed = inTests + suites + failedChecks.length
  if (vitestFailed && inTests + suites === 0) {
    failed++
    remarks.push('vitest failed outside of any test; see above.')
  }
  if (skipped > 0) {
    remarks.push(`${skipped} skipped${failOnSkip ? ', which CI does not accept' : ''}.`)
    if (failOnSkip) failed += skipped
  }
  return { passed, failed, remarks }
}

/** Each failed test by file and name, with the first line of why: the end of a long log names what is to be mended. */
function failuresOf(report) {
  const failed = (report?.testResults ?? []).filter(({ status }) => status === 'failed')
  return failed.flatMap(({ name, message, assertionResults }) => {
    const tests = assertionResults.filter(({ status }) => status === 'failed')
    const file = relative(root, name ?? '')
    if (tests.length === 0) return [`failed to load: ${file}: ${firstLine(message)}`]
    return tests.map(
      (test) => `failed: ${file}: ${test.fullName.trim()}: ${firstLine(test.failureMessages[0])}`,
    )
  })
}
/** A test that passed keeps the reasons of its tries before. */
function furtherTriesOf(report) {
  return (report?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status, failureMessages }) => status === 'passed' && failureMessages?.length > 0)
      .map(
        ({ fullName, failureMessages: [why] }) =>
          `passed at a further try: ${relative(root, name)}: ${fullName.trim()}: ${firstLine(why)}`,
      ),
  )
}
const firstLine = (text) => (text ?? '').split('\n')[0]

/** Each promise that was broken on purpose is one more test: passed when the suite went red for it. */
export function withMutations(total, results) {
  const unseen = results.filter(({ verdict }) => verdict !== 'red')
  return {
    passed: total.passed + results.length - unseen.length,
    failed: total.failed + unseen.length,
    remarks: [...total.remarks, ...unseen.map(({ name, by }) => `no test saw that ${name} (${by}).`)],
  }
}

export const lastLine = ({ passed, failed }) => `${passed} passed, ${failed} failed`
