import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { favour } from './favour'

/** A virtual Bluetooth LE air: each connection to `socketPath` (H4) is a new controller; all hear each other. */
export interface Air {
  readonly socketPath: string
  /** Ends the air for good; every controller on it goes off. May be called twice. */
  stop(): Promise<void>
}

const startsWithinMs = 5_000

/** Starts BlueZ's emulator in a folder of its own, so that several airs may exist at once. Needs btvirt and cc. */
export async function startAir(): Promise<Air> {
  const folder = await mkdtemp(join(tmpdir(), 'pulsedeck-air-'))
  const shim = join(folder, 'shim.so')
  await promisify(execFile)('cc', ['-shared', '-fPIC', '-O1', '-o', shim, resolve('test/rigs/air-shim.c')])
  const child = spawn('btvirt', ['-s'], {
    stdio: 'ignore',
    env: { ...process.env, LD_PRELOAD: shim, PULSEDECK_AIR: folder },
  })
  favour(child.pid)
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const socketPath = join(folder, 'bt-server-le')
  const deadline = performance.now() + startsWithinMs
  while (!existsSync(socketPath)) {
    if (child.exitCode !== null) throw new Error(`btvirt ended with ${child.exitCode}`)
    if (performance.now() > deadline) throw new Error('btvirt opened no socket')
    await sleep(10)
  }
  return {
    socketPath,
    async stop() {
      process.off('exit', kill)
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit')
        kill()
        await ended
      }
      await rm(folder, { recursive: true, force: true })
    },
  }
}
