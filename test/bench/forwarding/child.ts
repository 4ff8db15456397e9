import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'

/** A process of a bench, with the messages it hears and says. */
export interface Child<Hears, Says extends { type: string }> {
  readonly pid: number
  readonly process: ChildProcess
  send(message: Hears): void
  on(listener: (message: Says) => void): () => void
  /** The next message of a type that fits. @throws Error when the process ends before, or after half a minute */
  next<T extends Says['type']>(
    type: T,
    fits?: (message: Extract<Says, { type: T }>) => boolean,
  ): Promise<Extract<Says, { type: T }>>
  stop(): Promise<void>
}

const answersWithinMs = 30_000
const endsWithinMs = 5_000

/** Starts a built process of `test/bench/processes`. */
export function startChild<Hears, Says extends { type: string }>(
  name: string,
  options: { built?: string | undefined; execArgv?: string[]; args?: string[] } = {},
): Child<Hears, Says> {
  const file = resolve(options.built ?? 'out/bench', 'processes', `${name}.js`)
  const child = fork(file, options.args ?? [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: options.execArgv ?? [],
  })
  child.setMaxListeners(0)
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const on = (listener: (message: Says) => void) => {
    const hear = (message: unknown) => listener(message as Says)
    child.on('message', hear)
    return () => void child.off('message', hear)
  }
  return {
    pid: child.pid ?? 0,
    process: child,
    send: (message) => void (child.connected && child.send(message as never)),
    on,
    next(type, fits = () => true) {
      return new Promise((done, fail) => {
        const died = () => finish(() => fail(new Error(`${name} ended`)))
        const late = setTimeout(
          () => finish(() => fail(new Error(`${name} did not say ${type}`))),
          answersWithinMs,
        )
        const off = on((message) => {
          const said = message as Extract<Says, { type: typeof type }>
          if (message.type === type && fits(said)) finish(() => done(said))
        })
        function finish(settle: () => void): void {
          clearTimeout(late)
          off()
          child.off('exit', died)
          settle()
        }
        child.once('exit', died)
      })
    },
    async stop() {
      process.off('exit', kill)
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      const late = setTimeout(kill, endsWithinMs)
      if (child.connected) child.send({ type: 'quit' })
      await ended
      clearTimeout(late)
    },
  }
}
