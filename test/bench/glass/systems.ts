import type { Page } from 'playwright-core'
import { wait } from '../forwarding/crowd'
import type { Forwarder, OwnForwarder } from '../forwarding/forwarders'
import { type Way, withoutCandidates } from '../forwarding/way'
import { call } from './pages'

/** A way for the sender's picture to the receiver: directly, through us, through Janus. */
export interface System {
  readonly name: string
  connect(pages: Pages): Promise<void>
}

export interface Pages {
  sender: Page
  receiver: Page
  codec: string
  startKbps: number
}

/** With `way` the receiver's leg is led through it; else nothing stands in between. */
export function systemOf(forwarder: Forwarder, isLive: () => Promise<boolean>, way: Way | null): System {
  return {
    name: forwarder.name,
    async connect({ sender, receiver, codec, startKbps }) {
      const offer = await call(sender, 'offerToSend', codec)
      await call(sender, 'accept', startingAt(await forwarder.publish(offer), startKbps))
      for (let look = 0; look < 100 && !(await isLive()); look++) await wait(50)
      const lead = async (sdp: string) => (way ? await way.through(sdp) : sdp)
      const leave = (sdp: string) => (way ? withoutCandidates(sdp) : sdp)
      let answer: string | null = null
      await forwarder.watch(
        async (theirs) =>
          leave(
            theirs === null
              ? await call(receiver, 'offerToReceive')
              : await call(receiver, 'answer', await lead(theirs)),
          ),
        (given) => {
          answer = given
        },
      )
      if (answer !== null) await call(receiver, 'accept', await lead(answer))
    },
  }
}

export const ownSystem = (own: OwnForwarder, way: Way | null): System =>
  systemOf(own, async () => (await own.look()).isLive, way)

/** Janus has no word for a publisher whose first keyframe came: it is waited for. */
export const janusSystem = (janus: Forwarder, way: Way | null): System =>
  systemOf(
    janus,
    async () => {
      await wait(500)
      return true
    },
    way,
  )

export const directSystem = (way: Way | null): System => ({
  name: 'direct',
  async connect({ sender, receiver, codec, startKbps }) {
    const offer = await call(sender, 'offerToSend', codec)
    const answer = await call(receiver, 'answer', way ? withoutCandidates(offer) : offer)
    await call(sender, 'accept', startingAt(way ? await way.through(answer) : answer, startKbps))
  },
})

/**
 * Chromium's word for the bitrate to begin with. Left to themselves the three take different times to find it, and what
 * would be compared is small frames with large ones.
 */
function startingAt(answer: string, kbps: number): string {
  const word = `x-google-start-bitrate=${kbps}`
  const type = /^a=rtpmap:(\d+) (?:VP8|H264)\//m.exec(answer)?.[1]
  if (!type) throw new Error('no VP8 or H264 in the answer')
  const format = new RegExp(`^(a=fmtp:${type} .*?)(\\r?)$`, 'm')
  return format.test(answer)
    ? answer.replace(format, `$1;${word}$2`)
    : answer.replace(
        new RegExp(`^(a=rtpmap:${type} [^\\r\\n]*)(\\r?)$`, 'm'),
        `$1$2\na=fmtp:${type} ${word}$2`,
      )
}
