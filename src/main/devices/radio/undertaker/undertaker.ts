import { spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import type { RadioAdapter } from '../../../../shared/domain/radio'

/** Ends the links of a studio that cannot any more. */
export interface Undertaker {
  /** The links that stand now, by connection handle. */
  holds(handles: readonly number[]): void
  /** Nothing more comes: what still stands is ended. May be called twice. */
  leave(): void
}

export type StartUndertaker = (adapter: RadioAdapter) => Undertaker

/**
 * Starts the undertaker's process; `entry`: the built `main/undertaker.js`. It needs the same right to the adapter as
 * the studio. One that ends too early is told: the kernel then ends the links of a killed studio by itself, later.
 */
export const undertakerOf =
  (deps: { entry: string; onProblem(text: string): void }): StartUndertaker =>
  (adapter) => {
    let hasLeft = false
    const child = spawn(process.execPath, [deps.entry, JSON.stringify(adapter)], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    const lost = () => {
      if (!hasLeft) deps.onProblem(lostWords)
      hasLeft = true
    }
    child.once('error', lost)
    child.once('exit', lost)
    child.stdin.on('error', () => undefined)
    // Neither keeps a studio alive that has ended.
    child.unref()
    ;(child.stdin as Socket).unref()
    return {
      holds: (handles) => void child.stdin.write(`${JSON.stringify(handles)}\n`),
      leave() {
        hasLeft = true
        child.stdin.end()
      },
    }
  }

const lostWords =
  'The process that would end the Bluetooth links of a killed studio is gone. Without it they may stand for some seconds longer: keep each device’s own switch at hand, or choose the adapter again to start it anew.'
