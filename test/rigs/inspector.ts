import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'

/** Node's own debugger in a process of ours: the way to block its main thread without a door in the product. */
export interface Inspector {
  /** Starts something in the main thread; does not wait for it. */
  run(expression: string): void
  /** What an expression is there, by value. */
  value<T>(expression: string): Promise<T>
  collectGarbage(): Promise<void>
  close(): void
}

/**
 * Wakes the debugger, whose port is in the process's environment (`NODE_OPTIONS: --inspect-port=<port>`), by SIGUSR1,
 * which does so in any Node process, and attaches to it.
 */
export async function openInspector(child: ChildProcess, port: number): Promise<Inspector> {
  child.kill('SIGUSR1')
  const socket = new WebSocket(await debuggerUrl(port))
  await once(socket, 'open')
  const say = speaker(socket)
  return {
    run: (expression) => void say('Runtime.evaluate', { expression }),
    async value(expression) {
      const { result, exceptionDetails } = await say('Runtime.evaluate', { expression, returnByValue: true })
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
      return result?.value as never
    },
    collectGarbage: async () => void (await say('HeapProfiler.collectGarbage')),
    close: () => socket.close(),
  }
}

interface Said {
  result?: { value?: unknown }
  exceptionDetails?: { text: string; exception?: { description?: string } }
}

/** Says a method, and answers what was answered to it; nothing more once the process is gone. */
function speaker(socket: WebSocket): (method: string, params?: object) => Promise<Said> {
  const open = new Map<number, (said: Said) => void>()
  let lastId = 0
  socket.on('message', (data) => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result?: Said }
    if (id === undefined) return
    open.get(id)?.(result ?? {})
    open.delete(id)
  })
  return (method, params = {}) =>
    new Promise((done) => {
      open.set(++lastId, done)
      socket.send(JSON.stringify({ id: lastId, method, params }))
    })
}

async function debuggerUrl(port: number): Promise<string> {
  const deadline = performance.now() + 5_000
  for (;;) {
    const listed = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => null)
    const [target] = listed ? ((await listed.json()) as { webSocketDebuggerUrl: string }[]) : []
    if (target) return target.webSocketDebuggerUrl
    if (performance.now() > deadline) throw new Error('the debugger did not open')
    await sleep(20)
  }
}

/** Keeps the thread busy: nothing else of it runs meanwhile. */
export const blockFor = (ms: number): string =>
  `{ const until = performance.now() + ${ms}; while (performance.now() < until); }`
