import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import type { Failure } from '../addon-trouble'
import { failureOf } from '../addon-trouble'
import { nativeSocket } from '../noble-loader'

const answersWithinMs = 10_000

/** Ends by a signal: on its way out the add-on's own destructor would abort, and leave a core dump. */
const script = `
const { writeSync } = require('node:fs')
let failure = null
try {
  new (require(process.argv[1]))()
} catch (error) {
  failure = { code: String(error?.code ?? ''), message: String(error?.message ?? error) }
}
writeSync(1, JSON.stringify({ failure }))
process.kill(process.pid, 'SIGKILL')
`

/** Null: the add-on loads and gets its socket. */
export type Prove = () => Promise<Failure | null>

/**
 * Loads the add-on and opens its socket in a process of its own, because in this one a failure is for ever: the loader
 * keeps a binary that did not fit even after it was built anew, and where Linux refuses the socket the add-on aborts
 * the process when its half-made object is collected.
 */
export const proveIn =
  (
    program: string,
    addon: () => string = () => createRequire(import.meta.url).resolve(nativeSocket),
  ): Prove =>
  () =>
    new Promise((done) => {
      try {
        const options = {
          env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
          timeout: answersWithinMs,
          killSignal: 'SIGKILL' as const,
        }
        execFile(program, ['-e', script, addon()], options, (error, said) => done(verdict(error, said)))
      } catch (error) {
        done(failureOf(error))
      }
    })

function verdict(error: Error | null, said: string): Failure | null {
  try {
    return (JSON.parse(said) as { failure: Failure | null }).failure
  } catch {
    return { code: '', message: `the add-on ended the process that tried it (${error?.message ?? said})` }
  }
}
