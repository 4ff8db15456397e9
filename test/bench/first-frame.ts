import type { Page } from 'playwright-core'
import { startChromium } from '../rigs/chromium'
import { wait } from './forwarding/crowd'
import { benchRoom, type OwnForwarder, startOwn, viewerToken } from './forwarding/forwarders'
import { call, openLinks, sizes, startClock } from './glass/pages'
import type { Target } from './pages/links'
import { type BenchOptions, distribution, type Row, ratioOf } from './row'

const full = { joins: 30 }
const quick = { joins: 4 }
const codec = 'VP8'

/**
 * From the WHEP POST to the first frame on show, drawn after the POST: over loopback, beside a direct connection from
 * its offer on, in turn.
 */
export async function run({ built, isQuick }: BenchOptions): Promise<Row[]> {
  const { joins } = isQuick ? quick : full
  const own = await startOwn(built)
  const browser = await startChromium()
  try {
    const sender = await openLinks(browser, own.url)
    await startClock(sender, sizes.small)
    await publish(sender, own)
    const receiver = await openLinks(browser, own.url)
    const alone = await openLinks(browser, own.url)
    await startClock(alone, sizes.small)
    const target = { endpoint: `${own.url}/whep/${benchRoom}`, token: viewerToken }
    const taken = await join({ receiver, alone, target, joins })
    const [ours, direct] = [
      distribution('first-frame.ours', 'ms', taken.ours),
      distribution('first-frame.direct', 'ms', taken.direct),
    ]
    return [ours, direct, ratioOf('first-frame.ours-over-direct-p50', (ours.p50 ?? 0) / (direct.p50 ?? 1))]
  } finally {
    await browser.close()
    await own.stop()
  }
}

async function publish(sender: Page, own: OwnForwarder): Promise<void> {
  const offer = await call(sender, 'offerToSend', codec)
  await call(sender, 'accept', await own.publish(offer))
  for (let look = 0; look < 100 && !(await own.look()).isLive; look++) await wait(50)
}

interface Joining {
  receiver: Page
  alone: Page
  target: Target
  joins: number
}

/** The first of each is discarded: nothing is warm yet. */
async function join({ receiver, alone, target, joins }: Joining) {
  const taken = { ours: [] as number[], direct: [] as number[] }
  for (let turn = 0; turn <= joins; turn++) {
    const ours = await call(receiver, 'play', target)
    await call(receiver, 'hangUp')
    const direct = await call(alone, 'playDirectly', codec)
    if (turn === 0) continue
    taken.ours.push(ours)
    taken.direct.push(direct)
  }
  return taken
}
