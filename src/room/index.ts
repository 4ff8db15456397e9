import pino from 'pino'
import type { RoomConfig } from '../shared/contract/room-process'
import type { RelayState } from '../shared/domain/ice'
import { systemClock } from '../shared/system-clock'
import { readConfig } from './config'
import { findParent } from './parent'
import type { RoomServer } from './server'
import { openSfuMedia } from './sfu-media'
import { failed, startRoom } from './start'
import { issueToken } from './token-command'

/** A close that takes longer than this is cut short. */
const closeWithinMs = 1_500

const parent = findParent()
const log = pino(
  { level: process.env.PULSEDECK_LOG_LEVEL ?? (parent ? 'warn' : 'info'), name: 'room' },
  pino.destination(2),
)
process.on('unhandledRejection', (err) => log.error({ err }, 'a promise was rejected and nobody looked'))

const print = (line: string) => process.stdout.write(`${line}\n`)

async function serve(config: RoomConfig): Promise<void> {
  const clock = systemClock
  let server: RoomServer | null = null
  let closing = false
  const close = (isMeant: boolean) => {
    if (closing) return
    closing = true
    setTimeout(() => process.exit(0), closeWithinMs).unref()
    const goodbye = isMeant ? server?.sayGoodbye() : undefined
    Promise.resolve(goodbye)
      .then(() => server?.close())
      .then(
        () => process.exit(0),
        (err: unknown) => {
          log.error({ err }, 'the room did not close cleanly')
          process.exit(1)
        },
      )
  }
  // Heard from the first moment: a studio may be gone before its room is up.
  parent?.onMessage(() => close(true))
  // A studio that crashed may be back: its viewers wait.
  parent?.onGone(() => close(false))
  process.on('SIGTERM', () => close(true))
  process.on('SIGINT', () => close(true))

  const relay = relayNews()
  const openMedia = () => openSfuMedia({ clock, log, config, onRelay: relay.told })
  const started = await startRoom({ config, clock, log, openMedia })
  server = started.server
  parent?.say(started.says)
  relay.begin()
  if (started.says.type === 'failed') refuse(started.says.message)
  else if (!parent) greet(started.says.viewerUrl)
}

/** The parent hears of the relay after it heard that the room is open. */
function relayNews(): { told(state: RelayState): void; begin(): void } {
  let latest: RelayState | null = null
  let hasBegun = false
  const say = () => {
    if (hasBegun && latest !== null) parent?.say({ type: 'relay', state: latest })
  }
  return {
    told(state) {
      latest = state
      if (state === 'working') log.info({ state }, 'viewers are served through the relay')
      else log.warn({ state }, 'viewers cannot be served: there is no relay')
      say()
    },
    begin() {
      hasBegun = true
      say()
    },
  }
}

function greet(viewerUrl: string): void {
  print(`The room is open. Viewers: ${viewerUrl}`)
  print('A token for the studio: node out/room/index.js token --role studio')
}

function refuse(message: string): void {
  if (!parent) process.stderr.write(`${message}\n`)
  process.exitCode = 1
  // The message to the parent has to leave first.
  setTimeout(() => process.exit(1), 200)
}

try {
  const config = await readConfig(process.env)
  const [command, ...args] = process.argv.slice(2)
  if (command === 'token') print(await issueToken(config, args))
  else await serve(config)
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  parent?.say(failed('badConfig', message))
  refuse(message)
}
