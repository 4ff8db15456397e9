import { onlyThrough } from '../../rigs/udp-relay'
import type { BadWayHears, BadWaySays } from '../processes/bad-way'
import { startChild } from './child'

/** What happens to a packet, each way for itself. */
export interface Impairment {
  delayMs: number
  /** Around the delay, from half of it less to half of it more, without changing the order: a queue's jitter. */
  jitterMs: number
  /** 0…1. */
  lossShare: number
}

/** The profile of the issue: 50 ms there and back, 1 % loss each way, 10 ms jitter. */
export const impaired: Impairment = { delayMs: 25, jitterMs: 10, lossShare: 0.01 }
export const clean: Impairment = { delayMs: 0, jitterMs: 0, lossShare: 0 }

export interface Way {
  readonly port: number
  /** Leads a description's media this way: its only candidate becomes the way's near end. */
  through(description: string): Promise<string>
  lead(far: { address: string; port: number }): Promise<void>
  shape(shape: Impairment): Promise<void>
  cut(): Promise<void>
  stop(): Promise<void>
}

export async function startWay(shape: Impairment, built?: string): Promise<Way> {
  const child = startChild<BadWayHears, BadWaySays>('bad-way', { built })
  const { port } = await child.next('ready')
  async function ask(message: BadWayHears): Promise<void> {
    const done = child.next('done')
    child.send(message)
    await done
  }
  await ask({ type: 'shape', shape })
  const lead = ({ address, port: to }: { address: string; port: number }) =>
    ask({ type: 'lead', address, port: to })
  return {
    port,
    async through(description) {
      const { far, answer } = onlyThrough(description, port)
      await lead(far)
      return answer
    },
    lead,
    shape: (next) => ask({ type: 'shape', shape: next }),
    cut: () => ask({ type: 'cut' }),
    stop: child.stop,
  }
}

/** A description from which nobody learns where its maker is: it is called through the way, or calls itself. */
export const withoutCandidates = (sdp: string): string =>
  sdp.replaceAll(/^a=(candidate|end-of-candidates).*\r\n/gm, '')
