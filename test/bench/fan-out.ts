import { type Crowd, gatherCrowd, type Measured } from './forwarding/crowd'
import { startDgram, startJanusForwarder, startOwn } from './forwarding/forwarders'
import { type BenchOptions, distribution, type Row, ratioOf, single } from './row'

const full = { sizes: [25, 50, 100], rounds: 4, measureMs: 2_500 }
const quick = { sizes: [25], rounds: 1, measureMs: 2_000 }

/**
 * What one forwarded packet costs: ours (history, reports, layers and labels for each viewer, SRTP), bare `dgram` (the
 * floor: nothing is looked at) and Janus, each in a process of its own with the same stream and receivers, in turn.
 * CPU by /proc over all threads; 10 s for each size in a full run.
 */
export async function run({ built, isQuick }: BenchOptions): Promise<Row[]> {
  const { sizes, rounds, measureMs } = isQuick ? quick : full
  const rows: Row[] = []
  for (const size of sizes) {
    const crowds: Crowd[] = []
    try {
      crowds.push(await gatherCrowd(await startOwn(built), size, built))
      crowds.push(await gatherCrowd(await startDgram(built), size, built))
      crowds.push(await gatherCrowd(await startJanusForwarder(), size, built))
      const measured = new Map<string, Measured[]>(crowds.map(({ name }) => [name, []]))
      for (let round = 0; round < rounds; round++) {
        for (const crowd of crowds) measured.get(crowd.name)?.push(await crowd.measure(measureMs))
      }
      rows.push(...rowsOf(size, measured))
    } finally {
      for (const crowd of crowds) await crowd.stop()
    }
  }
  return rows
}

function rowsOf(size: number, measured: ReadonlyMap<string, Measured[]>): Row[] {
  const floor = usAPacket(measured.get('dgram') ?? [])
  return [...measured]
    .flatMap(([name, all]) => {
      const cost = usAPacket(all)
      const delays = all.flatMap(({ delaysMs }) => delaysMs)
      return [
        {
          ...single(`fan-out.${size}.${name}.cpu-a-packet`, 'µs', cost),
          ratio: cost / floor,
          lossPercent: lossOf(all),
        },
        single(`fan-out.${size}.${name}.cpu`, '% of one core', shareOf(all) * 100),
        distribution(`fan-out.${size}.${name}.delay`, 'ms', delays),
      ]
    })
    .concat(
      ratioOf(
        `fan-out.${size}.ours-over-janus`,
        usAPacket(measured.get('ours') ?? []) / usAPacket(measured.get('janus') ?? []),
      ),
    )
}

const sumOf = (all: readonly Measured[], part: (one: Measured) => number): number =>
  all.reduce((sum, one) => sum + part(one), 0)
export const usAPacket = (all: readonly Measured[]): number =>
  (sumOf(all, ({ cpuSeconds }) => cpuSeconds) * 1e6) / sumOf(all, ({ packets }) => packets)
export const shareOf = (all: readonly Measured[]): number =>
  (sumOf(all, ({ cpuSeconds }) => cpuSeconds) * 1_000) / sumOf(all, ({ elapsedMs }) => elapsedMs)
export const lossOf = (all: readonly Measured[]): number =>
  sumOf(all, ({ lossPercent }) => lossPercent) / all.length
