import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

/** What came to all ends between `begin` and `finish`. */
export interface Counted {
  received: number
  /** By gaps in the numbers of the packets; those that came late after all are not missing. */
  missing: number
  bytes: number
  /** Ends that got anything. */
  reached: number
}

/** `packet-counter.c`: viewers' ends that count RTP in the clear header and pass the rest to a real peer. */
export interface PacketCounter {
  /** The port of each end for the real peer, and for the forwarder. */
  readonly ends: readonly { near: number; far: number }[]
  /** Tells an end where the forwarder listens. */
  lead(index: number, forwarder: { address: string; port: number }): void
  begin(): void
  finish(): Promise<Counted>
  stop(): Promise<void>
}

/** `sweepMs`: looks at all ends so often instead of being woken by each packet. Needs cc. */
export async function startPacketCounter(count: number, sweepMs = 0): Promise<PacketCounter> {
  const folder = await mkdtemp(join(tmpdir(), 'pulsedeck-counter-'))
  const program = join(folder, 'packet-counter')
  await promisify(execFile)('cc', ['-O2', '-o', program, resolve('test/rigs/packet-counter.c')])
  const child = spawn(program, [String(count), String(sweepMs)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const numbers = async (): Promise<number[]> => {
    const { value, done } = await lines.next()
    if (done) throw new Error('the packet counter ended')
    return value.split(' ').map(Number)
  }
  const ends: { near: number; far: number }[] = []
  while (ends.length < count) {
    const [near = 0, far = 0] = await numbers()
    ends.push({ near, far })
  }
  return {
    ends,
    lead: (index, { address, port }) => void child.stdin.write(`to ${index} ${address} ${port}\n`),
    begin: () => void child.stdin.write('begin\n'),
    async finish() {
      child.stdin.write('finish\n')
      const [received = 0, missing = 0, bytes = 0, reached = 0] = await numbers()
      return { received, missing, bytes, reached }
    },
    async stop() {
      if (child.exitCode === null) {
        const ended = once(child, 'exit')
        child.stdin.end()
        await ended
      }
      await rm(folder, { recursive: true, force: true })
    },
  }
}
