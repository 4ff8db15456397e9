import { startStudio } from '../rigs/studio'
import { distribution, type Row } from './row'

const starts = 7

/** From spawning the studio to its printed address: settings, journal and window host are up. First run discarded. */
export async function run(): Promise<Row[]> {
  const samples: number[] = []
  for (let start = 0; start <= starts; start++) {
    const studio = await startStudio()
    if (start > 0) samples.push(studio.readyMs)
    await studio.cleanUp()
  }
  return [distribution('studio-ready', 'ms', samples)]
}
