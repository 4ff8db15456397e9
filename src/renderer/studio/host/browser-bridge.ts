import { z } from 'zod'
import type { Reply } from '../../../shared/contract/errors'
import type { RequestName, Retained, StudioBridge, ToldName } from '../../../shared/contract/studio'
import { openBridgeSocket } from './bridge-socket'
import { createPending } from './pending'

const said = z.union([
  z.object({ id: z.number().nullable(), reply: z.looseObject({ ok: z.boolean() }) }),
  z.object({ told: z.string(), payload: z.unknown() }),
])

/** `window.studio` in a browser: the same contract over a WebSocket to the browser host. Connects at once; `onAgain`
 * gets what main retains after a link that was broken. */
export function browserBridge(onAgain: (retained: Retained) => void = () => undefined): StudioBridge {
  const pending = createPending()
  const listeners = new Map<string, Set<(payload: never) => void>>()
  const tell = (name: string, payload: unknown) => {
    for (const listener of listeners.get(name) ?? []) listener(payload as never)
  }
  const ask = (name: string, input: unknown): Promise<Reply<unknown>> => {
    const problem = socket.problem()
    if (problem) return Promise.resolve({ ok: false, error: problem })
    const { id, reply } = pending.ask()
    socket.send({ id, name, input })
    return reply
  }
  /** What was told while the link was down is missed: every state is told again. */
  const mirrorAgain = async () => {
    const reply = (await ask('studio.hello', undefined)) as Reply<Retained>
    if (!reply.ok) return
    for (const [name, state] of Object.entries(reply.value.states)) tell(name, state)
    onAgain(reply.value)
  }
  const socket = openBridgeSocket({
    onMessage(text) {
      const message = said.safeParse(parseJson(text)).data
      if (!message) return
      if ('told' in message) tell(message.told, message.payload)
      else if (message.id !== null) pending.answer(message.id, message.reply as Reply<unknown>)
    },
    onOpen: (again) => {
      if (again) void mirrorAgain()
    },
    onLost: pending.failAll,
  })

  return {
    async request(name: RequestName, ...args: readonly unknown[]) {
      await socket.decided
      return (await ask(name, args[0])) as Reply<never>
    },
    on(name: ToldName, listener: (payload: never) => void) {
      const hearers = listeners.get(name) ?? new Set()
      listeners.set(name, hearers.add(listener))
      return () => {
        hearers.delete(listener)
      }
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
