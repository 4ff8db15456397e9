import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import type { Air } from './air'
import { favour } from './favour'

export interface PeripheralOptions {
  air: Air
  /** `uart`: a maker's device on the Nordic UART Service; it answers `?` with `hello`. */
  model: ('lovense' | 'elk-bledom' | 'we-vibe' | 'vorze' | 'heart-rate-strap' | 'uart') | ('tcode' | 'ossm')
  name: string
  /** How long each write waits for its acknowledgement. */
  writeDelayMs?: number
  batteryPercent?: number
  /** Also offers the standard Battery service. */
  batteryService?: boolean
  /** What the ASCII family answers when it is asked what it is: letters and firmware. */
  identity?: string
  /** Also offers the standard Device Information service. */
  information?: boolean
  /** The characteristic knows no acknowledged writes, as newer devices of the ASCII family. */
  onlyWithoutResponse?: boolean
}

export interface Write {
  bytes: number[]
  /** Arrival at the peripheral's process: epoch ms with fractions, one clock for all processes of a machine. */
  at: number
  withResponse: boolean
}

export interface ConnectionChange {
  type: 'connected' | 'disconnected'
  at: number
}

export type Said = ({ type: 'write' } & Write) | ConnectionChange | { type: 'advertising'; at: number }
/** A central has linked it, asks for its services, or writes the first bytes to it. */
export type Moment = 'linked' | 'lookedInto' | 'written'
export type Told =
  | { type: 'vanish' }
  | { type: 'vanishAt'; moment: Moment }
  | { type: 'comeBack' }
  | { type: 'answer'; answering: boolean }
  | { type: 'notify'; bytes: number[] }

export interface Peripheral {
  readonly name: string
  readonly process: ChildProcess
  /** Every write so far, oldest first. The news come by IPC: a write may be acknowledged before it shows here. */
  readonly writes: readonly Write[]
  readonly connections: readonly ConnectionChange[]
  /** The first write, past or to come, that fits; rejects after `timeoutMs`. */
  waitForWrite(fits: (write: Write) => boolean, timeoutMs?: number): Promise<Write>
  waitForConnection(
    type: ConnectionChange['type'],
    since: number,
    timeoutMs?: number,
  ): Promise<ConnectionChange>
  /** Out of reach: the link drops and nothing is advertised any more. */
  vanish(): void
  /** Vanishes at the next of these moments of its own, whichever link that is in. */
  vanishAt(moment: Moment): void
  /** Advertises again under the same address; answers the moment it does. */
  comeBack(): Promise<number>
  /** Hears, but acknowledges and answers nothing. */
  stopAnswering(): void
  answerAgain(): void
  notify(bytes: Uint8Array): void
  /** Ends the process and with it the controller. May be called twice. */
  stop(): Promise<void>
}

/** Nothing of ours outlives the process that started it. */
const alive = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL')
})

/** A Bluetooth LE peripheral in its own process on its own controller; advertises once this answers. */
export async function startPeripheral(options: PeripheralOptions): Promise<Peripheral> {
  const child = fork(resolve('test/rigs/peripheral-process.ts'), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { ...process.env, PULSEDECK_PERIPHERAL: JSON.stringify(withDefaults(options)) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  alive.add(child)
  favour(child.pid)
  const writes: Write[] = []
  const connections: ConnectionChange[] = []
  child.on('message', (said: Said) => {
    if (said.type === 'write')
      writes.push({ bytes: said.bytes, at: said.at, withResponse: said.withResponse })
    else if (said.type !== 'advertising') connections.push(said)
  })
  const hear = hearing(child, options.name)
  const tell = (told: Told) => child.send(told)
  const advertising = () =>
    hear((said) => (said?.type === 'advertising' ? said.at : undefined), 'advertising', 10_000)

  await advertising()
  return {
    name: options.name,
    process: child,
    writes,
    connections,
    waitForWrite: (fits, timeoutMs = 5_000) => hear(() => writes.find(fits), 'fitting write', timeoutMs),
    waitForConnection: (type, since, timeoutMs = 5_000) =>
      hear(() => connections.find((change) => change.type === type && change.at >= since), type, timeoutMs),
    vanish: () => tell({ type: 'vanish' }),
    vanishAt: (moment) => tell({ type: 'vanishAt', moment }),
    comeBack() {
      const at = advertising()
      tell({ type: 'comeBack' })
      return at
    },
    stopAnswering: () => tell({ type: 'answer', answering: false }),
    answerAgain: () => tell({ type: 'answer', answering: true }),
    notify: (bytes) => tell({ type: 'notify', bytes: [...bytes] }),
    async stop() {
      alive.delete(child)
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

type Hear = <T>(pick: (said: Said | null) => T | undefined, what: string, timeoutMs: number) => Promise<T>

/** Waits for the first message (or, asked once at the start with null, past ones) from which `pick` takes a value. */
function hearing(child: ChildProcess, name: string): Hear {
  return (pick, what, timeoutMs) =>
    new Promise((done, fail) => {
      const settle = (act: () => void) => {
        clearTimeout(timer)
        child.off('message', listen)
        child.off('exit', ended)
        act()
      }
      const listen = (said: Said | null) => {
        const value = pick(said)
        if (value !== undefined) settle(() => done(value))
      }
      const ended = () => settle(() => fail(new Error(`${name} ended before ${what}`)))
      const late = () => settle(() => fail(new Error(`${name}: no ${what} within ${timeoutMs} ms`)))
      const timer = setTimeout(late, timeoutMs)
      child.on('message', listen)
      child.once('exit', ended)
      listen(null)
    })
}

const withDefaults = (options: PeripheralOptions) => ({
  writeDelayMs: 0,
  batteryPercent: 85,
  batteryService: false,
  onlyWithoutResponse: false,
  identity: 'S:11',
  information: false,
  ...options,
})
