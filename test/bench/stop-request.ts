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

/**
 * The window's request to stop, sent to the built studio, to the last zero of eight devices that move at full rate.
 * Another page has asked for 1,000 commands: the studio's door lets 64 of one page wait for their ends and refuses
 * the rest, so its queues hold those.
 */
export const run = (): Promise<Row[]> =>
  withStudioOnAir({ devices }, async (onAir) => {
    const { bridge, paired, studio } = onAir
    const crowd = await studio.connect()
    const rules = paired.map(({ deviceId }) => ruleFor(deviceId, everyPeriod, 10_000))
    await bridge.ask('rules.save', { rules })
    const samples: number[] = []
    for (let stop = 0; stop < stops; stop++) {
      if (stop > 0) await bridge.ask('safety.arm', { minutes: 60 })
      await askForAll(
        crowd,
        rules.map(({ id }) => id),
      )
      await sleep(playMs)
      samples.push(await stopOnce(onAir))
      await bridge.ask('safety.reset')
    }
    crowd.close()
    return [distribution('stop-request-to-zero', 'ms', samples)]
  })

/** Within half a second: a crowd, not one message of a megabyte. */
async function askForAll(crowd: Bridge, ruleIds: readonly string[]): Promise<void> {
  for (let command = 0; command < commands; command++) {
    const ruleId = ruleIds[command % devices] ?? ''
    crowd.ask('rules.test', { ruleId }).catch(() => undefined)
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
