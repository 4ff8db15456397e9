import type { Bridge } from '../rigs/studio'

/**
 * A machine that is late by 250 ms holds everything at zero, as it must: what was tipped meanwhile was cut short or not
 * played, and the step is taken again.
 */
export async function wasTooBusy(studio: Pick<Bridge, 'ask'>, since: number): Promise<boolean> {
  const { recentJournal } = await studio.ask('studio.hello')
  return recentJournal.some(
    ({ at, what, detail }) => at >= since && what === 'safety.held' && detail.cause === 'overload',
  )
}
