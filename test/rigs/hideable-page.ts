import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { executablePath, plainFlags } from './chromium'

/** A page of a Chromium that hides pages and slows hidden ones down, as a user's own does. Playwright's never does. */
export interface HideablePage {
  evaluate(expression: string): Promise<unknown>
  /** Waits until the expression is true. */
  until(expression: string, timeoutMs?: number): Promise<void>
  /** Another tab of the same window comes before it. */
  cover(): Promise<void>
  minimize(): Promise<void>
  /** Back to the front of a window that is seen. */
  show(): Promise<void>
  close(): Promise<void>
}

const answer = z.object({
  id: z.number(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
})
type Send = (method: string, params?: object, sessionId?: string) => Promise<unknown>

export async function openHideablePage(url: string): Promise<HideablePage> {
  const profile = await mkdtemp(join(tmpdir(), 'pulsedeck-chromium-'))
  const flags = [...plainFlags, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`]
  const child = spawn(executablePath, [...flags, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  const address = await new Promise<string>((done, fail) => {
    child.once('exit', (code) => fail(new Error(`Chromium ended with ${code}: ${said}`)))
    child.stderr.on('data', (data) => {
      said += data
      const [found] = /ws:\/\/\S+/.exec(said) ?? []
      if (found) done(found)
    })
  })
  const socket = new WebSocket(address)
  await once(socket, 'open')
  const send = sender(socket)
  const target = z.object({ targetId: z.string() })
  const { targetId } = target.parse(await send('Target.createTarget', { url }))
  const attached = await send('Target.attachToTarget', { targetId, flatten: true })
  const { sessionId } = z.object({ sessionId: z.string() }).parse(attached)
  const { windowId } = z
    .object({ windowId: z.number() })
    .parse(await send('Browser.getWindowForTarget', { targetId }))
  const setWindow = (windowState: 'minimized' | 'normal') =>
    send('Browser.setWindowBounds', { windowId, bounds: { windowState } })

  const page: HideablePage = {
    async evaluate(expression) {
      const asked = { expression, awaitPromise: true, returnByValue: true }
      const { result, exceptionDetails } = z
        .object({
          result: z.object({ value: z.unknown().optional() }),
          exceptionDetails: z.unknown().optional(),
        })
        .parse(await send('Runtime.evaluate', asked, sessionId))
      if (exceptionDetails) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`)
      return result.value
    },
    async until(expression, timeoutMs = 20_000) {
      const deadline = performance.now() + timeoutMs
      // A page that is still on its way somewhere has nothing to evaluate in.
      const isTrue = () =>
        page.evaluate(`Boolean(${expression})`).catch((error) => {
          if (/context/.test(String(error))) return false
          throw error
        })
      while (!(await isTrue())) {
        if (performance.now() > deadline) throw new Error(`never true: ${expression}`)
        await sleep(100)
      }
    },
    cover: async () => void (await send('Target.createTarget', { url: 'about:blank' })),
    minimize: async () => void (await setWindow('minimized')),
    async show() {
      await setWindow('normal')
      await send('Target.activateTarget', { targetId })
    },
    async close() {
      socket.close()
      if (child.exitCode === null && child.signalCode === null) {
        child.kill()
        await once(child, 'exit')
      }
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
  return page
}

/** Asks over Chromium's DevTools protocol. */
function sender(socket: WebSocket): Send {
  const waiting = new Map<number, (said: z.infer<typeof answer>) => void>()
  let lastId = 0
  socket.on('message', (data) => {
    const parsed = answer.safeParse(JSON.parse(String(data)))
    if (parsed.success) waiting.get(parsed.data.id)?.(parsed.data)
  })
  return (method, params = {}, sessionId) =>
    new Promise((done, fail) => {
      const id = ++lastId
      waiting.set(id, ({ result, error }) => {
        waiting.delete(id)
        if (error) fail(new Error(`${method}: ${error.message}`))
        else done(result)
      })
      socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }))
    })
}
