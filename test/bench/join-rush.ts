import type { Page } from 'playwright-core'
import { startChromium } from '../rigs/chromium'
import { startChild } from './forwarding/child'
import { wait } from './forwarding/crowd'
import { benchRoom, type OwnForwarder, startOwn, viewerToken } from './forwarding/forwarders'
import { call, openLinks, sizes, startClock } from './glass/pages'
import type { ReceiversHear, ReceiversSay } from './processes/receivers'
import { type BenchOptions, distribution, type Row, single } from './row'
import { since1970 } from './writes'

const full = { rounds: 6 }
const quick = { rounds: 2 }
/** In one second, evenly; one of them is a real Chromium. */
const joins = 50
const overMs = 1_000
/** A decoder's own doubts come late: keyframes are counted for so long from the first join. */
const countedMs = 3_000
const startsWithinMs = 10_000

/**
 * Fifty viewers in one second, while Chromium publishes. Two cores hold no fifty decoders: forty-nine are receivers
 * without a browser, whose time ends with the last packet of their first whole keyframe; the other is Chromium, whose time
 * ends with the frame on show. Keyframes that were asked for are counted by the publisher's browser.
 */
export async function run({ built, isQuick }: BenchOptions): Promise<Row[]> {
  const { rounds } = isQuick ? quick : full
  const own = await startOwn(built)
  const browser = await startChromium()
  try {
    const sender = await openLinks(browser, own.url)
    const viewer = await openLinks(browser, own.url)
    await startClock(sender, sizes.small)
    await call(sender, 'accept', await own.publish(await call(sender, 'offerToSend', 'VP8')))
    for (let look = 0; look < 100 && !(await own.look()).isLive; look++) await wait(50)
    // The encoder's first seconds, and the rush that finds nothing compiled, are discarded.
    const rushes: Rush[] = []
    for (let round = 0; round <= rounds; round++) rushes.push(await rush({ own, sender, viewer, built }))
    const counted = rushes.slice(1)
    return [
      distribution(
        'join-rush.first-keyframe',
        'ms',
        counted.flatMap(({ tookMs }) => tookMs),
      ),
      distribution(
        'join-rush.chromium-first-frame',
        'ms',
        counted.map(({ chromiumMs }) => chromiumMs),
      ),
      single(
        'join-rush.keyframes-asked-most',
        `in ${countedMs / 1_000} s`,
        Math.max(...counted.map(({ asked }) => asked)),
      ),
    ]
  } finally {
    await browser.close()
    await own.stop()
  }
}

interface Rush {
  tookMs: number[]
  chromiumMs: number
  asked: number
}

async function rush(stage: {
  own: OwnForwarder
  sender: Page
  viewer: Page
  built?: string | undefined
}): Promise<Rush> {
  const { own, sender, viewer } = stage
  const receivers = startChild<ReceiversHear, ReceiversSay>('receivers', { built: stage.built })
  try {
    await wait(500)
    const before = await call(sender, 'keyframesAsked')
    const counted = wait(countedMs)
    const chromium = call(viewer, 'play', { endpoint: `${own.url}/whep/${benchRoom}`, token: viewerToken })
    const all = Array.from({ length: joins - 1 }, async (_, id) => {
      await wait(((id + 1) * overMs) / joins)
      return joinOnce(own, receivers, id)
    })
    const tookMs = await Promise.all(all)
    const chromiumMs = await chromium
    await counted
    return { tookMs, chromiumMs, asked: (await call(sender, 'keyframesAsked')) - before }
  } finally {
    await receivers.stop()
    await call(viewer, 'hangUp')
  }
}

type Receivers = ReturnType<typeof startChild<ReceiversHear, ReceiversSay>>

/** From the POST to the last packet of the first whole keyframe, by one clock. */
async function joinOnce(own: OwnForwarder, receivers: Receivers, id: number): Promise<number> {
  const keyframe = receivers.next('keyframe', (said) => said.id === id)
  const described = receivers.next('described', (said) => said.id === id)
  receivers.send({ type: 'offer', id, isSampled: true })
  const { sdp } = await described
  const postedAt = since1970()
  await own.watch(
    async () => sdp,
    (answer) => receivers.send({ type: 'answer', id, sdp: answer }),
  )
  const late = wait(startsWithinMs).then(() => null)
  const came = await Promise.race([keyframe, late])
  if (!came) throw new Error('a receiver never had a keyframe')
  return came.at - postedAt
}
