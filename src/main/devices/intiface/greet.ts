import { ButtplugClient } from 'buttplug'
import { AppError } from '../../../shared/contract/errors'
import type { Clock } from '../../../shared/domain/clock'
import { Connector } from './connector'
import type { Dialect } from './dialect'
import { within } from './remote-device'
import { createSession, type Session, type SessionEvents, wordsOf } from './session'
import { createVersion3 } from './v3'
import { version4 } from './v4'

interface Deps {
  clock: Clock
  address: string
  events: SessionEvents
}

const greetWithinMs = 3_000
const clientName = 'Pulsedeck'

/**
 * Connects in version 4, and to a server that does not know it, afresh in version 3.
 * @throws AppError `notConnected` | `timeout`; `unsupported` when what is there does not speak Buttplug, or too old a one
 */
export async function openSession(deps: Deps): Promise<Session> {
  const newest = await greet(deps, version4)
  if ('server' in newest) return newest
  const older = await greet(deps, createVersion3())
  if ('server' in older) return older
  throw new AppError(
    'unsupported',
    `the server speaks neither version 4 nor version 3 of the Buttplug protocol (it says: ${older.said})`,
  )
}

/** A session, or what the server said instead of greeting back in this version. */
async function greet(
  { clock, address, events }: Deps,
  dialect: Dialect,
): Promise<Session | { said: string }> {
  let failed: (error: AppError) => void = () => undefined
  const failure = new Promise<never>((_, fail) => {
    failed = fail
  })
  let session: ReturnType<typeof createSession> | null = null
  const connector = new Connector({
    ...{ clock, address, dialect },
    onServerError: (text) => (session ? events.complained(text) : failed(new AppError('conflict', text))),
    onEnded: (error) => (session ? session.ended(error.message) : failed(error)),
  })
  const client = new ButtplugClient(clientName)
  try {
    await within(clock, Promise.race([client.connect(connector), failure]), greetWithinMs)
  } catch (error) {
    connector.cut('no greeting')
    return said(error)
  }
  if (!connector.Connected) return { said: 'it hung up' }
  session = createSession({ clock, client, connector, protocol: dialect.version, events })
  return session
}

/** An answer of a server that does not know our version; anything else is thrown on. */
function said(error: unknown): { said: string } {
  if (!(error instanceof AppError)) return { said: wordsOf(error) }
  // It said something odd, or hung up: both may be its way to say no to this version.
  if (error.code === 'conflict' || error.code === 'linkLost') return { said: error.message }
  if (error.code === 'badInput') throw new AppError('unsupported', error.message, { cause: error })
  throw error
}
