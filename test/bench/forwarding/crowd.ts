import { type Counted, startPacketCounter } from '../../rigs/packet-counter'
import { onlyThrough } from '../../rigs/udp-relay'
import type { PublisherHears, PublisherSays } from '../processes/publisher'
import type { ReceiversHear, ReceiversSay } from '../processes/receivers'
import { startChild } from './child'
import { cpuSecondsOf } from './cpu'
import type { DgramForwarder, Forwarder } from './forwarders'

/** A forwarder with its publisher and all its receivers. The publisher idles until measured. */
export interface Crowd {
  readonly name: string
  measure(forMs: number): Promise<Measured>
  stop(): Promise<void>
}

export interface Measured {
  /** Of the forwarder's process, all threads. */
  cpuSeconds: number
  elapsedMs: number
  /** All receivers together. */
  packets: number
  lossPercent: number
  /** From the publisher's send to the sampled receivers' hands. */
  delaysMs: number[]
}

/**
 * Of the receivers so many decrypt and are read in JavaScript, for the delays; the others' packets are counted before
 * their real peers (`packet-counter.c`). Else the receivers, on the same two cores, would be what is measured.
 */
const sampled = 5
const atOnce = 8
const settleMs = 700

type Meet = (index: number, isSampled: boolean) => Promise<void>

export interface CrowdOptions {
  count: number
  built?: string | undefined
  /** See `startPacketCounter`. */
  sweepMs?: number
}

export async function gatherCrowd(
  forwarder: Forwarder | DgramForwarder,
  { count, built, sweepMs = 0 }: CrowdOptions,
): Promise<Crowd> {
  const counter = await startPacketCounter(count - sampled, sweepMs)
  const receivers = startChild<ReceiversHear, ReceiversSay>('receivers', { built })
  const publisher = startChild<PublisherHears, PublisherSays>('publisher', { built })
  const stop = async () => {
    await Promise.all([publisher.stop(), receivers.stop(), counter.stop()])
    await forwarder.stop()
  }

  async function gatherPlain(to: DgramForwarder): Promise<void> {
    const ports = counter.ends.map(({ far }) => far)
    for (let id = 0; id < sampled; id++) {
      const bound = receivers.next('bound', (said) => said.id === id)
      receivers.send({ type: 'plain', id })
      ports.push((await bound).port)
    }
    await to.lead(ports)
    const open = publisher.next('open')
    publisher.send({ type: 'plain', port: to.port })
    await open
  }

  async function gatherPeers(by: Forwarder): Promise<void> {
    const open = publisher.next('open')
    const offered = publisher.next('offer')
    publisher.send({ type: 'offer' })
    publisher.send({ type: 'answer', sdp: await by.publish((await offered).sdp) })
    await open
    await wait(300)
    const meet = meetBy(by)
    for (let id = 0; id < count; id += atOnce) {
      const turn = Array.from({ length: Math.min(atOnce, count - id) }, (_, more) => id + more)
      await Promise.all(turn.map((one) => meet(one, one < sampled)))
    }
  }

  function meetBy(by: Forwarder): Meet {
    return async (id, isSampled) => {
      const open = receivers.next('open', (said) => said.id === id)
      const described = receivers.next('described', (said) => said.id === id)
      await by.watch(
        async (offer) => {
          if (offer === null) receivers.send({ type: 'offer', id, isSampled })
          else receivers.send({ type: 'takeOffer', id, isSampled, sdp: through(id, isSampled, offer) })
          return (await described).sdp
        },
        (answer) => receivers.send({ type: 'answer', id, sdp: through(id, isSampled, answer) }),
      )
      await open
    }
  }

  /** Leads the forwarder's packets through the counter's end. */
  function through(id: number, isSampled: boolean, description: string): string {
    const end = isSampled ? undefined : counter.ends[id - sampled]
    const { far, answer } = onlyThrough(description, end?.near ?? null)
    if (end) counter.lead(id - sampled, far)
    return answer
  }

  try {
    if (forwarder.name === 'dgram') await gatherPlain(forwarder as DgramForwarder)
    else await gatherPeers(forwarder as Forwarder)
  } catch (error) {
    await stop()
    throw error
  }

  return {
    name: forwarder.name,
    async measure(forMs) {
      publisher.send({ type: 'run', isFull: true })
      await wait(settleMs)
      counter.begin()
      receivers.send({ type: 'begin' })
      const before = cpuSecondsOf(forwarder.pid)
      const startedAt = performance.now()
      await wait(forMs)
      const cpuSeconds = cpuSecondsOf(forwarder.pid) - before
      const elapsedMs = performance.now() - startedAt
      const counted = counter.finish()
      const result = receivers.next('result')
      receivers.send({ type: 'finish' })
      const [all, { received, delaysMs }] = [await counted, await result]
      publisher.send({ type: 'run', isFull: false })
      requireAll(all, count - sampled)
      return {
        cpuSeconds,
        elapsedMs,
        packets: all.received + received,
        lossPercent: (all.missing / (all.received + all.missing)) * 100,
        delaysMs,
      }
    },
    stop,
  }
}

function requireAll({ reached }: Counted, due: number): void {
  if (reached < due) throw new Error(`only ${reached} of ${due} receivers got anything`)
}

export const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))
