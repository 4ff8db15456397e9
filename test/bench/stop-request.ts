import { setTimeout as sleep } from 'node:timers/promises'
import type { Bridge } from '../rigs/studio'
import { commands, devices, everyPeriod } from './load'
import { distribution, type Row } from './row'
import { ruleFor, type StudioOnAir, withStudioOnAir } from './studio-on-air'
import { listen, peripheralsOf, since1970, zeroedAt } from './writes'

const stops = 40
const batch = 100
const playMs = 1_000
const settleMs = 500

/** The window's request to stop, sent to the built studio, to the last zero of eight devices that move at full rate. */
export const run = (): Promise<Row[]> =>
  withStudioOnAir({ devices }, async (onAir) => {
    const { bridge, paired } = onAir
    const rules = paired.map(({ deviceId }) => ruleFor(deviceId, everyPeriod, 10_000))
    await bridge.ask('rules.save', { rules })
    const samples: number[] = []
    for (let stop = 0; stop < stops; stop++) {
      if (stop > 0) await bridge.ask('safety.arm', { minutes: 60 })
      await askForAll(
        bridge,
        rules.map(({ id }) => id),
      )
      await sleep(playMs)
      samples.push(await stopOnce(onAir))
      await bridge.ask('safety.reset')
    }
    return [distribution('stop-request-to-zero', 'ms', samples)]
  })

/** Within half a second: a crowd, not one message of a megabyte. */
async function askForAll(bridge: Bridge, ruleIds: readonly string[]): Promise<void> {
  for (let command = 0; command < commands; command++) {
    const ruleId = ruleIds[command % devices] ?? ''
    bridge.ask('rules.test', { ruleId }).catch(() => undefined)
    if (command % batch === batch - 1) await sleep(50)
  }
}

async function stopOnce({ bridge, paired }: StudioOnAir): Promise<number> {
  await bridge.until('safety', ({ permit }) => permit === 'armed', 1_000)
  const heard = listen(peripheralsOf(paired))
  const pressedAt = since1970()
  await bridge.ask('safety.stop')
  await sleep(settleMs)
  return zeroedAt(heard()) - pressedAt
}
