// Running programs and saying so, the same on every system.
import { spawn } from 'node:child_process'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')

export const say = (line) => process.stderr.write(`pulsedeck: ${line}\n`)

/** The project's own Node first on the path, so that everything started from here runs on it. */
export function environment(extra = {}) {
  const path = process.env.PATH ?? process.env.Path ?? ''
  const own = join(root, 'node_modules', '.bin')
  const { Path: _dropped, ...rest } = process.env
  return { ...rest, PATH: path.startsWith(own) ? path : `${own}${delimiter}${path}`, ...extra }
}

/** The project's Node (npm package `node`), or the running one where it could not be installed. */
export function ownNode(exists) {
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const candidate = join(root, 'node_modules', 'node', 'bin', file)
  return exists(candidate) ? candidate : process.execPath
}

/**
 * Runs a program to its end: its exit code, 1 if it could not start, 124 if it took longer than `timeoutMs`.
 * Signals to us reach it through the terminal; we only wait for its end.
 */
export function run(
  program,
  args,
  { env = environment(), timeoutMs = 0, quiet = false, shell = false } = {},
) {
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd: root,
      env,
      shell,
      stdio: quiet ? 'ignore' : 'inherit',
    })
    const timer =
      timeoutMs > 0 &&
      setTimeout(() => {
        child.kill('SIGKILL')
        done(124)
      }, timeoutMs)
    const pass = (signal) => child.kill(signal)
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, pass)
    const end = (code) => {
      clearTimeout(timer)
      for (const signal of signals) process.off(signal, pass)
      done(code ?? 1)
    }
    child.once('error', () => end(1))
    child.once('exit', end)
  })
}

/** npm is a script of its own on Windows, which only a shell can start. */
export const npm = (args, options = {}) =>
  run('npm', args, { ...options, shell: process.platform === 'win32' })
