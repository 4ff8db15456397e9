import { setTimeout as sleep } from 'node:timers/promises'
import { type Air, startAir } from '../rigs/air'
import { type Paired, pairOnAir } from '../rigs/paired'
import type { Write } from '../rigs/peripheral'
import { type Bridge, startStudio } from '../rigs/studio'
import { joinRoom } from '../rigs/viewer'
import { distribution, type Row } from './row'

const tips = 60
const stops = 20
const devices = 8

/** `Vibrate:0;` is the only zero of this family. */
const isZero = (write: Write): boolean => Buffer.from(write.bytes).toString() === 'Vibrate:0;'
const isLevel = (write: Write): boolean => /^Vibrate:[1-9]/.test(Buffer.from(write.bytes).toString())

/** Tip (the room's receipt of it) to the first frame at the peripheral; stop (request) to the last zero of eight. */
export async function run(): Promise<Row[]> {
  const air = await startAir()
  const studio = await startStudio()
  try {
    const bridge = await studio.connect()
    const rows = await measure(bridge, air)
    bridge.close()
    return rows
  } finally {
    await studio.cleanUp()
    await air.stop()
  }
}

async function measure(bridge: Bridge, air: Air): Promise<Row[]> {
  const paired = await pairOnAir(bridge, air, devices)
  try {
    const room = await bridge.until('room', (view) => view.link === 'joined' && view.viewerUrl !== null)
    await bridge.ask('safety.consent', { skipTrial: true })
    await bridge.ask('safety.arm', { minutes: 60 })
    const tipToWrite = await tipsToWrites(bridge, paired, room.viewerUrl ?? '')
    const stopToZero = await stopsToZeros(bridge, paired)
    return [distribution('tip-to-write', 'ms', tipToWrite), distribution('stop-to-zero', 'ms', stopToZero)]
  } finally {
    for (const { peripheral } of paired) await peripheral.stop()
  }
}

/** One short rule on the first device; a viewer tips whenever the device is at rest again. */
async function tipsToWrites(bridge: Bridge, paired: Paired[], viewerUrl: string): Promise<number[]> {
  const [first] = paired
  if (!first) throw new Error('no device')
  await bridge.ask('rules.save', { rules: [shortRule(first.deviceId)] })
  const tippedAt = new Map<string, number>()
  const stopHearing = bridge.on('room.event', (event) => {
    if (event.kind === 'tip') tippedAt.set(event.id, event.at)
  })
  const samples: number[] = []
  let viewer = await joinRoom(viewerUrl, 'Bench 0')
  for (let tip = 0; tip < tips; tip++) {
    if (tip % 5 === 4) {
      viewer.leave()
      viewer = await joinRoom(viewerUrl, `Bench ${tip}`)
    }
    const seen = first.peripheral.writes.length
    const reply = await viewer.tip(10)
    if (!reply.ok) throw new Error(reply.error.message)
    await viewer.untilReceipt(reply.value.eventId, (receipt) => receipt.status === 'played')
    const write = first.peripheral.writes.slice(seen).find(isLevel)
    const at = tippedAt.get(reply.value.eventId)
    if (!write || at === undefined) throw new Error('the tip never reached the device')
    samples.push(write.at - at)
    await sleep(1_000)
  }
  viewer.leave()
  stopHearing()
  return samples
}

const shortRule = (deviceId: string) => ({
  id: 'bench',
  label: 'Bench',
  description: '',
  enabled: true,
  trigger: { kind: 'tip' as const, atLeast: 10 },
  actions: [
    {
      kind: 'pattern' as const,
      deviceId,
      outputKind: 'vibrate' as const,
      pattern: { kind: 'constant' as const, level: 0.4 },
      durationMs: 100,
    },
  ],
})

/** All devices play a wave, which changes the level in every frame; then stop. */
async function stopsToZeros(bridge: Bridge, paired: Paired[]): Promise<number[]> {
  const rules = paired.map(({ deviceId }, index) => ({
    ...shortRule(deviceId),
    id: `load-${index}`,
    actions: [
      {
        ...shortRule(deviceId).actions[0],
        kind: 'pattern' as const,
        deviceId,
        outputKind: 'vibrate' as const,
        pattern: { kind: 'wave' as const, low: 0.1, high: 0.5, periodMs: 400 },
        durationMs: 10_000,
      },
    ],
  }))
  await bridge.ask('rules.save', { rules })
  const samples: number[] = []
  for (let stop = 0; stop < stops; stop++) {
    if (stop > 0) await bridge.ask('safety.arm', { minutes: 60 })
    for (const { id } of rules) bridge.ask('rules.test', { ruleId: id }).catch(() => undefined)
    await sleep(1_000)
    const seen = paired.map(({ peripheral }) => peripheral.writes.length)
    const pressedAt = performance.timeOrigin + performance.now()
    await bridge.ask('safety.stop')
    await sleep(700)
    const zeros = paired.map(({ peripheral }, index) => {
      const since = peripheral.writes.slice(seen[index] ?? 0)
      const moved = since.findLastIndex(isLevel)
      const zero = since.slice(moved + 1).find(isZero)
      if (!zero) throw new Error('a device saw no zero after stop')
      return zero.at
    })
    samples.push(Math.max(...zeros) - pressedAt)
    await bridge.ask('safety.reset')
    await sleep(3_000)
  }
  return samples
}
