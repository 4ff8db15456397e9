import type { Page } from 'playwright-core'
import { wait } from './forwarding/crowd'
import { clean } from './forwarding/way'
import { call } from './glass/pages'
import { type BenchOptions, distribution, type Row, ratioOf, single } from './row'
import { openWatching, type WatchingStage } from './watching/stage'

const full = { trials: 30 }
const quick = { trials: 3 }
/** A session that ends sooner is no success, and the next one waits: a cut is made after it. */
const steadyMs = 3_500
const iceWithinMs = 30_000

/**
 * A silent loss: the way swallows everything of the viewers there are, and nobody is told. From there to the first frame
 * drawn after it on the product's viewer page; and, of the same losses, to Chromium's own word that its ICE is
 * disconnected, on a page that does nothing by itself.
 */
export async function run({ built, isQuick }: BenchOptions): Promise<Row[]> {
  const { trials } = isQuick ? quick : full
  const stage = await openWatching(clean, built)
  try {
    const plain = await stage.openPlain()
    const taken = await cutAgainAndAgain(stage, plain, trials)
    const [ours, ice] = [
      distribution('reconnect.ours', 'ms', taken.ours),
      distribution('reconnect.chromium-ice-disconnected', 'ms', taken.ice),
    ]
    return [
      ours,
      ice,
      ratioOf('reconnect.ice-over-ours-p50', (ice.p50 ?? 0) / (ours.p50 ?? 1)),
      ratioOf('reconnect.ice-over-ours-p95', (ice.p95 ?? 0) / (ours.p95 ?? 1)),
      single('reconnect.sessions-a-loss', 'POSTs', (stage.posts() - 1) / trials),
    ]
  } finally {
    await stage.stop()
  }
}

async function cutAgainAndAgain(stage: WatchingStage, plain: Page, trials: number) {
  const ours: number[] = []
  const ice: number[] = []
  const { whep, token } = await stage.room.join('Plain')
  const connectPlain = () => call(plain, 'play', { endpoint: whep, token, viaPort: stage.way.port })
  await connectPlain()
  let lost: Promise<void> | null = null
  for (let trial = 0; trial < trials; trial++) {
    await wait(steadyMs)
    const cutAt = Date.now()
    await stage.way.cut()
    lost ??= call(plain, 'iceLostAt', iceWithinMs).then(async (at) => {
      ice.push(at - cutAt)
      await connectPlain()
      lost = null
    })
    // What failed is thrown once the trials are over.
    lost?.catch(() => undefined)
    ours.push((await stage.shownAfter(Date.now())) - cutAt)
  }
  await lost
  return { ours, ice }
}
