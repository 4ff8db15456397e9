import { sequenceDistance } from '../packets/sequence'
import type { TransportFeedback } from '../packets/transport-feedback'

/** What is known of the way to one viewer from the viewer's reports of what arrived when. */
export interface Path {
  /** Notes a packet that leaves now. Returns its transport-wide sequence number. */
  stamp(byteLength: number): number
  take(feedback: TransportFeedback): void
  /** Whether so many bytes may be sent again: more than a part of what arrives would only add to what holds it up. */
  maySendAgain(byteLength: number): boolean
  /** Bits a second that arrived of late. */
  readonly receivedBps: number
  /** A queue stands on the way, or a good part is lost. */
  readonly isCongested: boolean
  /** It was, not long ago: what was lost then is still being asked for. */
  isStrained(): boolean
}

export interface PathPolicy {
  /** A queue that never gets shorter than this within a window is no jitter. */
  standingQueueMs: number
  windowMs: number
  /** Share lost within a window. */
  mostLoss: number
  /** The shortest way is taken anew so often: clocks drift. */
  forgetMs: number
  /** Retransmissions: the part of what arrives, but no less than this; and how many bytes at once. */
  repairShare: number
  leastRepairBps: number
  repairBurstBytes: number
  strainedForMs: number
}

export const pathPolicy: PathPolicy = {
  standingQueueMs: 80,
  windowMs: 400,
  mostLoss: 0.12,
  forgetMs: 20_000,
  repairShare: 0.25,
  leastRepairBps: 50_000,
  repairBurstBytes: 30_000,
  strainedForMs: 5_000,
}
/** Fewer packets in a window say nothing of loss. */
const fewestPackets = 20
/** Packets on their way at once, at the most; a power of two. */
const remembered = 2_048

interface Window {
  from: number
  shortest: number
  bytes: number
  received: number
  lost: number
}

export function createPath(now: () => number, policy: PathPolicy = pathPolicy): Path {
  const sentAt = new Float64Array(remembered)
  const lengths = new Uint16Array(remembered)
  let next = 0
  let taken = -1
  let window: Window | null = null
  let shortest = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  let forgotAt = 0
  let congestedAt = Number.NEGATIVE_INFINITY
  let repairs = { bytes: policy.repairBurstBytes, at: 0 }

  const open = (from: number): Window => ({
    from,
    shortest: Number.POSITIVE_INFINITY,
    bytes: 0,
    received: 0,
    lost: 0,
  })

  /** Of the last window and the one before, so that there is always one full one to compare with. */
  function noteShortest(way: number, at: number): void {
    if (at - forgotAt > policy.forgetMs) {
      forgotAt = at
      shortest = [Number.POSITIVE_INFINITY, shortest[0] as number]
    }
    shortest[0] = Math.min(shortest[0] as number, way)
  }

  function judge(done: Window, at: number): void {
    const total = done.received + done.lost
    path.receivedBps = (done.bytes * 8_000) / (at - done.from)
    const queueMs = done.shortest - Math.min(...shortest)
    const isLossy = total >= fewestPackets && done.lost > total * policy.mostLoss
    path.isCongested = isLossy || (done.received > 0 && queueMs > policy.standingQueueMs)
    if (path.isCongested) congestedAt = at
  }

  function note(sequence: number, arrivedAt: number | null): void {
    const isNew = taken < 0 || sequenceDistance(sequence, taken) > 0
    if (!isNew) return
    taken = sequence
    const current = window
    if (!current) return
    if (arrivedAt === null) {
      current.lost += 1
      return
    }
    const way = arrivedAt - (sentAt[sequence & (remembered - 1)] as number)
    noteShortest(way, now())
    current.shortest = Math.min(current.shortest, way)
    current.bytes += lengths[sequence & (remembered - 1)] as number
    current.received += 1
  }

  // No getters: V8 keeps an object that has one in a dictionary, and each packet looks here.
  const path = {
    receivedBps: 0,
    isCongested: false,
    stamp(byteLength: number) {
      const sequence = next
      next = (next + 1) & 0xffff
      sentAt[sequence & (remembered - 1)] = now()
      lengths[sequence & (remembered - 1)] = byteLength
      return sequence
    },
    take({ firstSequence, arrivals }: TransportFeedback) {
      const at = now()
      window ??= open(at)
      for (let index = 0; index < arrivals.length; index++) {
        note((firstSequence + index) & 0xffff, arrivals[index] ?? null)
      }
      if (at - window.from < policy.windowMs) return
      judge(window, at)
      window = open(at)
    },
    maySendAgain(byteLength: number) {
      const at = now()
      const bps = Math.max(policy.leastRepairBps, path.receivedBps * policy.repairShare)
      const bytes = Math.min(policy.repairBurstBytes, repairs.bytes + ((at - repairs.at) * bps) / 8_000)
      const may = bytes >= byteLength
      repairs = { bytes: may ? bytes - byteLength : bytes, at }
      return may
    },
    isStrained: () => now() - congestedAt < policy.strainedForMs,
  }
  return path
}
