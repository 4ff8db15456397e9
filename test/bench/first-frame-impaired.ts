import { impaired } from './forwarding/way'
import { type BenchOptions, distribution, type Row, single } from './row'
import { openWatching } from './watching/stage'

const full = { joins: 60 }
const quick = { joins: 4 }

/** The same as `first-frame`, on the built viewer page of the built room, its media through the impaired way. */
export async function run({ built, isQuick }: BenchOptions): Promise<Row[]> {
  const { joins } = isQuick ? quick : full
  const stage = await openWatching(impaired, built)
  try {
    const before = stage.posts()
    const taken: number[] = []
    for (let join = 0; join < joins; join++) taken.push(await stage.firstFrameMs())
    return [
      distribution('first-frame-impaired.ours', 'ms', taken),
      single('first-frame-impaired.sessions-a-join', 'POSTs', (stage.posts() - before) / joins),
    ]
  } finally {
    await stage.stop()
  }
}
