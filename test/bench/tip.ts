import { setTimeout as sleep } from 'node:timers/promises'
import { joinRoom, type Viewer } from '../rigs/viewer'
import { distribution, type Row } from './row'
import { ruleFor, type StudioOnAir, withStudioOnAir } from './studio-on-air'
import { isLevel, since1970 } from './writes'

const tips = 100
/** What a viewer's first credits pay for. */
const tipsAViewer = 5
const amount = 10

interface Times {
  /** The room dates a tip when it takes it, inside the transaction that is synced after that. Whole milliseconds. */
  receivedAt: number
  sentAt: number
  writtenAt: number
}

/**
 * A tip to the first frame at the peripheral, by its own clock. In between lie two synced commits (the room's ledger,
 * the studio's journal), two processes and the air. The device is at rest before each tip.
 */
export const run = (): Promise<Row[]> =>
  withStudioOnAir({ devices: 1 }, async (onAir) => {
    const times = await tipsToWrites(onAir)
    return [
      distribution(
        'tip-to-write',
        'ms',
        times.map(({ receivedAt, writtenAt }) => writtenAt - receivedAt),
      ),
      distribution(
        'tip-sent-to-write',
        'ms',
        times.map(({ sentAt, writtenAt }) => writtenAt - sentAt),
      ),
    ]
  })

async function tipsToWrites({ bridge, paired, viewerUrl }: StudioOnAir): Promise<Times[]> {
  const [first] = paired
  if (!first) throw new Error('no device')
  const rule = ruleFor(first.deviceId, { kind: 'constant', level: 0.4 }, 100)
  await bridge.ask('rules.save', { rules: [rule] })
  const receivedAt = new Map<string, number>()
  bridge.on('room.event', (event) => {
    if (event.kind === 'tip') receivedAt.set(event.id, event.at)
  })

  const times: Times[] = []
  let viewer: Viewer | null = null
  for (let tip = 0; tip < tips; tip++) {
    if (tip % tipsAViewer === 0) {
      viewer?.leave()
      viewer = await joinRoom(viewerUrl, `Bench ${tip}`)
      await sleep(500)
    }
    if (viewer) times.push(await tipOnce(viewer, first.peripheral, receivedAt))
    await sleep(1_000)
  }
  viewer?.leave()
  return times
}

async function tipOnce(
  viewer: Viewer,
  peripheral: StudioOnAir['paired'][number]['peripheral'],
  receivedAt: ReadonlyMap<string, number>,
): Promise<Times> {
  const heard = peripheral.writes.length
  const sentAt = since1970()
  const reply = await viewer.tip(amount)
  if (!reply.ok) throw new Error(reply.error.message)
  const { eventId } = reply.value
  await viewer.untilReceipt(eventId, ({ status }) => status === 'played')
  const write = peripheral.writes.slice(heard).find(isLevel)
  const at = receivedAt.get(eventId)
  if (!write || at === undefined) throw new Error('the tip never reached the device')
  return { receivedAt: at, sentAt, writtenAt: write.at }
}
