import type { Socket } from 'socket.io'
import type { z } from 'zod'
import {
  AppError,
  describeFailure,
  type ErrorCode,
  parseOrRefuse,
  type Reply,
} from '../../shared/contract/errors'
import type { Log } from '../log'

type Messages = Record<string, { input: z.ZodType; output: z.ZodType }>
type Answer<M extends Messages, N extends keyof M> = z.infer<M[N]['output']>
export type Handlers<M extends Messages> = {
  [N in keyof M]: (input: z.infer<M[N]['input']>) => Answer<M, N> | Promise<Answer<M, N>>
}

export interface Hearing<M extends Messages> {
  messages: M
  handlers: Handlers<M>
  /** Passes or refuses before anything is parsed. @throws AppError `rateLimited` */
  admit(name: string): Promise<void>
  /** Told of every message: `name` is one of `messages` or `unknown`. */
  counted(name: string, outcome: 'ok' | ErrorCode): void
  log: Log
}

type Acknowledge = (reply: Reply<unknown>) => void

/** Registered once per socket: nothing unparsed gets past here, and whatever comes is answered. */
export function hear<M extends Messages>(socket: Pick<Socket, 'onAny'>, hearing: Hearing<M>): void {
  socket.onAny((said: unknown, ...args: unknown[]) => {
    void answerOne(hearing, String(said), args)
  })
}

async function answerOne<M extends Messages>(
  hearing: Hearing<M>,
  said: string,
  args: unknown[],
): Promise<void> {
  const last = args.at(-1)
  const acknowledge = typeof last === 'function' ? (last as Acknowledge) : null
  const inputs = acknowledge ? args.slice(0, -1) : args
  const name = Object.hasOwn(hearing.messages, said) ? said : 'unknown'
  try {
    await hearing.admit(name)
    const value = await handle(hearing, name, inputs)
    hearing.counted(name, 'ok')
    acknowledge?.({ ok: true, value })
  } catch (error) {
    const failure = describeFailure(error)
    if (failure.code === 'internal') hearing.log.error({ err: error, name }, 'a message could not be handled')
    hearing.counted(name, failure.code)
    acknowledge?.({ ok: false, error: failure })
  }
}

function handle<M extends Messages>(hearing: Hearing<M>, name: string, inputs: unknown[]): unknown {
  const message = hearing.messages[name]
  const handler = hearing.handlers[name as keyof M]
  if (!message || !handler) throw new AppError('badInput', 'The room does not know this message.')
  if (inputs.length > 1) throw new AppError('badInput', `${name}: takes one value.`)
  // An absent value arrives as null: JSON has no undefined.
  const input = parseOrRefuse(message.input, inputs[0] ?? undefined, name)
  return handler(input as never)
}
