import { gatherCrowd, type Measured } from './forwarding/crowd'
import { lossOf, shareOf, usAPacket } from './forwarding/figures'
import { startDgram, startOwn } from './forwarding/forwarders'
import { measureInTurn } from './forwarding/in-turn'
import { type BenchOptions, distribution, type Row, single } from './row'

const full = { sizes: [25, 200, 300, 400, 500], rounds: 2, measureMs: 4_000 }
const quick = { sizes: [25, 100], rounds: 1, measureMs: 2_000 }
/**
 * Nobody sleeps on the receivers' sockets: what a sender pays on one machine for waking its receivers, none pays on a
 * network.
 */
const sweepMs = 4

/**
 * What one core carries, and how much later a packet comes for having passed through us: ours and bare `dgram` in turn,
 * 2 Mbit/s to each of so many. Frames of eight packets leave together, so a packet waits for all that were sent before it.
 */
export async function run({ built, isQuick }: BenchOptions): Promise<Row[]> {
  const { sizes, ...plan } = isQuick ? quick : full
  const rows: Row[] = []
  for (const count of sizes) {
    const options = { count, built, sweepMs }
    const measured = await measureInTurn(
      [
        async () => gatherCrowd(await startOwn(built), options),
        async () => gatherCrowd(await startDgram(built), options),
      ],
      plan,
    )
    rows.push(...rowsOf(count, measured))
  }
  return rows
}

function rowsOf(count: number, measured: ReadonlyMap<string, Measured[]>): Row[] {
  const floor = usAPacket(measured.get('dgram') ?? [])
  return [...measured].flatMap(([name, all]) => {
    const cost = usAPacket(all)
    const delays = all.flatMap(({ delaysMs }) => delaysMs)
    return [
      { ...distribution(`crowd.${count}.${name}.delay`, 'ms', delays), lossPercent: lossOf(all) },
      single(`crowd.${count}.${name}.cpu`, '% of one core', shareOf(all) * 100),
      { ...single(`crowd.${count}.${name}.cpu-a-packet`, 'µs', cost), ratio: cost / floor },
    ]
  })
}
