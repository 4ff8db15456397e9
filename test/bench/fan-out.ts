import { gatherCrowd, type Measured } from './forwarding/crowd'
import { lossOf, shareOf, usAPacket } from './forwarding/figures'
import { startDgram, startJanusForwarder, startOwn } from './forwarding/forwarders'
import { measureInTurn } from './forwarding/in-turn'
import { type BenchOptions, distribution, type Row, ratioOf, single } from './row'

const full = { sizes: [25, 50, 100], rounds: 4, measureMs: 2_500 }
const quick = { sizes: [25], rounds: 1, measureMs: 2_000 }

/**
 * What one forwarded packet costs: ours (history, reports, layers and labels for each viewer, SRTP), bare `dgram` (the
 * floor: nothing is looked at) and Janus, each in a process of its own with the same stream and receivers, in turn.
 * Receivers are woken by what they get,
 * as the processes of one machine are. CPU by /proc over all threads; 10 s for each size in a full run.
 */
export async function run({ built, isQuick }: BenchOptions): Promise<Row[]> {
  const { sizes, ...plan } = isQuick ? quick : full
  const rows: Row[] = []
  for (const count of sizes) {
    const options = { count, built }
    const measured = await measureInTurn(
      [
        async () => gatherCrowd(await startOwn(built), options),
        async () => gatherCrowd(await startDgram(built), options),
        async () => gatherCrowd(await startJanusForwarder(), options),
      ],
      plan,
    )
    rows.push(...rowsOf(count, measured))
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
