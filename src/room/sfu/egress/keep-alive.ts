import { writeReceiverReport } from '../packets/rtcp-write'
import type { Viewer } from './viewer'

/** Less than half of the silence after which a viewer page takes its way to the room for lost (500 ms). */
const everyMs = 200

/** Call it every 50 ms. */
export type KeepAlive = (nowMs: number) => void

/**
 * Sends an empty receiver report (RFC 3550, section 6.4.2) while no media goes out: so the viewer knows that its way to the
 * room is good and that it is the publisher who is away.
 */
export function createKeepAlive({ feeds }: Pick<Viewer, 'feeds'>, nowMs: number): KeepAlive {
  const { outlet } = feeds.video
  const packet = writeReceiverReport(outlet.ssrc, [])
  let sent = 0
  let lastAt = nowMs
  return (now) => {
    const count = feeds.audio.outlet.packets + outlet.packets
    if (count !== sent) {
      sent = count
      lastAt = now
    } else if (outlet.isOpen && now - lastAt >= everyMs) {
      lastAt = now
      outlet.send(packet)
    }
  }
}
