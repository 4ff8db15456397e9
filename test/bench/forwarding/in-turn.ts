import type { Crowd, Measured } from './crowd'

/** Discarded: code is compiled meanwhile. */
const warmUpMs = 2_000

/** Gathers all of them, then measures one after another, round after round; ends them whatever happens. By name. */
export async function measureInTurn(
  gathering: readonly (() => Promise<Crowd>)[],
  { rounds, measureMs }: { rounds: number; measureMs: number },
): Promise<Map<string, Measured[]>> {
  const crowds: Crowd[] = []
  try {
    for (const gather of gathering) crowds.push(await gather())
    for (const crowd of crowds) await crowd.measure(warmUpMs)
    const measured = new Map<string, Measured[]>(crowds.map(({ name }) => [name, []]))
    for (let round = 0; round < rounds; round++) {
      for (const crowd of crowds) measured.get(crowd.name)?.push(await crowd.measure(measureMs))
    }
    return measured
  } finally {
    for (const crowd of crowds) await crowd.stop()
  }
}
