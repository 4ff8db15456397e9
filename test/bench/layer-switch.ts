import type { Page } from 'playwright-core'
import { startChromium } from '../rigs/chromium'
import { startSfuServer } from '../room/sfu/rig'
import { livePage, seenOn, until, watchingPage } from '../room/sfu/rig-pages'
import { installSwitching, type Switched, type SwitchingWindow } from './pages/switching'
import { type BenchOptions, distribution, type Row, single } from './row'

const full = { cycles: 8 }
const quick = { cycles: 1 }
const restMs = 1_500
/** Down to the lowest, up in one step, and by the middle. */
const wishes = [
  { layer: 'q', height: 136 },
  { layer: 'f', height: 544 },
  { layer: 'h', height: 272 },
  { layer: 'f', height: 544 },
] as const

/**
 * From a viewer's wish for another layer of a VP8 simulcast to its first frame on show, and the longest time that the
 * picture stood meanwhile, beside the longest while nothing was switched.
 */
export async function run({ isQuick }: BenchOptions): Promise<Row[]> {
  const { cycles } = isQuick ? quick : full
  const room = 'switch'
  const server = await startSfuServer()
  const browser = await startChromium()
  try {
    await livePage({ browser, server, room }, { isCalm: true })
    const viewer = await watchingPage({ browser, url: server.url, room })
    await viewer.evaluate(installSwitching)
    const isFull = ({ height, frames }: { height: number; frames: number }) => height === 544 && frames > 30
    const first = await until(() => seenOn(viewer), isFull, 20_000)
    if (!isFull(first)) throw new Error('the highest layer never came')
    const switched: Switched[] = []
    const rests: number[] = []
    const freezes = { switching: 0, resting: 0 }
    let seen = await seenOn(viewer)
    const keyframesBefore = seen.plis
    const count = async (during: keyof typeof freezes) => {
      const now = await seenOn(viewer)
      freezes[during] += now.freezes - seen.freezes
      seen = now
    }
    for (let cycle = 0; cycle < cycles; cycle++) {
      for (const { layer, height } of wishes) {
        rests.push(await rest(viewer))
        await count('resting')
        switched.push(await switchTo(viewer, layer, height))
        await count('switching')
      }
    }
    return [
      distribution(
        'layer-switch',
        'ms',
        switched.map(({ tookMs }) => tookMs),
      ),
      distribution(
        'layer-switch.longest-gap',
        'ms',
        switched.map(({ longestGapMs }) => longestGapMs),
      ),
      distribution('layer-switch.longest-gap-without', 'ms', rests),
      single('layer-switch.freezes', `in ${switched.length} switches`, freezes.switching),
      single('layer-switch.freezes-without', `in ${rests.length} rests`, freezes.resting),
      single('layer-switch.keyframes-the-decoder-asked', 'requests', seen.plis - keyframesBefore),
    ]
  } finally {
    await browser.close()
    await server.stop()
  }
}

const rest = (viewer: Page): Promise<number> =>
  viewer.evaluate((ms) => (window as unknown as SwitchingWindow).switching.rest(ms), restMs)

const switchTo = (viewer: Page, layer: string, height: number): Promise<Switched> =>
  viewer.evaluate(([to, lines]) => (window as unknown as SwitchingWindow).switching.to(to, lines), [
    layer,
    height,
  ] as const)
