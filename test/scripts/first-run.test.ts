import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { counts, lastLine, withMutations } from '../../scripts/first-run/counts.mjs'
import { root, run } from '../../scripts/first-run/run.mjs'
import { digestOf, filesBelow, isStamped } from '../../scripts/first-run/stamp.mjs'
import { electronProgram, whyNoElectron } from '../../scripts/first-run/start.mjs'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pulsedeck-first-run-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('which host', () => {
  const can = { program: '/electron', platform: 'linux', env: { DISPLAY: ':0' }, isRoot: false }

  it('is Electron where its binary, a display and its sandbox are', () => {
    expect(whyNoElectron(can)).toBeNull()
    expect(whyNoElectron({ ...can, platform: 'darwin', env: {} })).toBeNull()
  })

  it.each([
    [{ ...can, program: null }, 'binary'],
    [{ ...can, env: {} }, 'display'],
    [{ ...can, isRoot: true }, 'root'],
    [{ ...can, env: { DISPLAY: ':0', PULSEDECK_HOST: 'browser' } }, 'asked for'],
  ])('is the browser otherwise, with one line that says why', (facts, word) => {
    const why = whyNoElectron(facts)
    expect(why).toContain(word)
    expect(why).not.toContain('\n')
  })
})

describe('Electron’s program', () => {
  it('is there only when both its name and its file are', async () => {
    expect(electronProgram(folder)).toBeNull()
    await writeFile(join(folder, 'path.txt'), 'electron')
    expect(electronProgram(folder)).toBeNull()
    await mkdir(join(folder, 'dist'))
    await writeFile(join(folder, 'dist', 'electron'), '')
    expect(electronProgram(folder)).toBe(join(folder, 'dist', 'electron'))
  })
})

describe('a stamp', () => {
  it('holds until a file changes, moves or goes', async () => {
    await mkdir(join(folder, 'src', 'deep'), { recursive: true })
    const file = join(folder, 'src', 'deep', 'a.ts')
    await writeFile(file, '1')
    const digest = () => digestOf(filesBelow(join(folder, 'src')))
    const stamp = join(folder, 'stamp')
    expect(isStamped(stamp, digest())).toBe(false)
    await writeFile(stamp, digest())
    expect(isStamped(stamp, digest())).toBe(true)
    await writeFile(file, '2')
    expect(isStamped(stamp, digest())).toBe(false)
    await rm(file)
    expect(isStamped(stamp, digest())).toBe(false)
  })
})

describe('a program', () => {
  it('answers with its exit code', async () => {
    expect(await run(process.execPath, ['-e', 'process.exit(3)'], { quiet: true })).toBe(3)
  })
  it('that does not exist answers 1', async () => {
    expect(await run(join(folder, 'none'), [], { quiet: true })).toBe(1)
  })
  it('that takes too long is ended', async () => {
    const args = ['-e', 'setInterval(() => {}, 1000)']
    expect(await run(process.execPath, args, { quiet: true, timeoutMs: 200 })).toBe(124)
  })
})

describe('the last line', () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
  }
  const fine = { vitestFailed: false, failedChecks: [], failOnSkip: false }

  it('counts what passed and failed', () => {
    expect(lastLine(counts(report, fine))).toBe('5 passed, 0 failed')
    const bad = { ...report, numFailedTests: 2, testResults: [] }
    expect(lastLine(counts(bad, { ...fine, vitestFailed: true }))).toBe('5 passed, 2 failed')
  })
  it('counts a failed check, a file that did not load, and a run that ended without a report', () => {
    expect(counts(report, { ...fine, failedChecks: ['lint'] }).failed).toBe(1)
    const suite = {
      name: join(root, 'a.test.ts'),
      status: 'failed',
      message: 'no such file',
      assertionResults: [],
    }
    const broken = { ...report, testResults: [suite] }
    expect(counts(broken, { ...fine, vitestFailed: true })).toMatchObject({
      failed: 1,
      remarks: ['failed to load: a.test.ts: no such file'],
    })
    expect(lastLine(counts(null, { ...fine, vitestFailed: true }))).toBe('0 passed, 1 failed')
  })
  it('names each failed test at the end, with its file and the first line of why', () => {
    const tests = [
      { status: 'passed', fullName: 'stop is first', failureMessages: [] },
      {
        status: 'failed',
        fullName: ' stop is heard',
        failureMessages: ['expected 1 to be 2\n    at line 3'],
      },
    ]
    const suite = { name: join(root, 'test', 'a.test.ts'), status: 'failed', assertionResults: tests }
    const bad = { ...report, numFailedTests: 1, testResults: [suite] }
    expect(counts(bad, { ...fine, vitestFailed: true }).remarks).toEqual([
      `failed: ${join('test', 'a.test.ts')}: stop is heard: expected 1 to be 2`,
    ])
  })
  it('names what passed at a further try only, and counts it as passed', () => {
    const test = { status: 'passed', fullName: 'stop is heard', failureMessages: ['too late\n    at line 3'] }
    const suite = { name: join(root, 'test', 'a.rig.ts'), status: 'passed', assertionResults: [test] }
    expect(counts({ ...report, testResults: [suite] }, fine)).toMatchObject({
      failed: 0,
      remarks: [`passed at a further try: ${join('test', 'a.rig.ts')}: stop is heard: too late`],
    })
  })
  it('names skips, and counts them as failed under CI', () => {
    const skipped = { ...report, numPendingTests: 2 }
    expect(counts(skipped, fine)).toMatchObject({ failed: 0, remarks: ['2 skipped.'] })
    expect(counts(skipped, { ...fine, failOnSkip: true }).failed).toBe(2)
  })
  it('counts a broken promise that no test saw as a failed test', () => {
    const results = [
      { name: 'the gate is open', verdict: 'red', by: 'the gate' },
      { name: 'stop is slow', verdict: 'green', by: 'no test failed' },
    ]
    const total = withMutations(counts(report, fine), results)
    expect(lastLine(total)).toBe('6 passed, 1 failed')
    expect(total.remarks).toEqual(['no test saw that stop is slow (no test failed).'])
  })
})
