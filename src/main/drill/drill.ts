import { AppError } from '../../shared/contract/errors'
import {
  type DrillResult,
  type DrillScenario,
  type DrillView,
  drillScenarios,
} from '../../shared/domain/drill'
import type { JournalEntry } from '../../shared/domain/journal'
import { type Scenario, type ScenarioDeps, scenarios } from './scenarios'

/** Breaks a studio of simulated devices on purpose, and tells whether everything ended and how fast. */
export interface Drill {
  view(): DrillView
  /** Resolves at its end, and never rejects. @throws AppError `conflict` while one runs, or unless disarmed */
  run(): Promise<void>
}

export interface DrillDeps extends ScenarioDeps {
  /** Nothing of the show may move meanwhile. */
  isDisarmed(): boolean
  record(entry: JournalEntry): void
  onChange(): void
  /** For tests: what is broken, and how. */
  of?: Record<DrillScenario, Scenario>
}

export function createDrill(deps: DrillDeps): Drill {
  const of = deps.of ?? scenarios
  let view: DrillView = { running: null, at: null, results: [] }
  function show(part: Partial<DrillView>): void {
    view = { ...view, ...part }
    deps.onChange()
  }

  async function runOne(scenario: DrillScenario): Promise<DrillResult> {
    const promiseMs = of[scenario].promiseMs(deps)
    try {
      const { tookMs, problem } = await of[scenario].run(deps)
      const isInTime = tookMs !== null && tookMs <= promiseMs
      const rounded = tookMs === null ? null : Math.round(tookMs)
      return { scenario, endedEverything: isInTime && problem === null, tookMs: rounded, promiseMs, problem }
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error)
      return { scenario, endedEverything: false, tookMs: null, promiseMs, problem }
    }
  }

  async function runAll(): Promise<void> {
    for (const scenario of drillScenarios) {
      show({ running: scenario })
      const result = await runOne(scenario)
      show({ results: [...view.results, result] })
    }
    show({ running: null })
    for (const line of linesOf(view.results)) deps.record(line)
  }

  return {
    view: () => view,
    run() {
      if (view.running !== null) throw new AppError('conflict', 'The fault drill is running already.')
      if (!deps.isDisarmed()) throw new AppError('conflict', 'Disarm before you run the fault drill.')
      show({ at: deps.clock.wall(), results: [], running: drillScenarios[0] })
      return runAll()
    },
  }
}

/** One line for the drill, and one for each promise that was not kept. */
function linesOf(results: readonly DrillResult[]): JournalEntry[] {
  const kept = results.filter(({ endedEverything }) => endedEverything).length
  const broken = results.filter(({ endedEverything }) => !endedEverything)
  const line = { topic: 'safety', who: 'operator' } as const
  return [
    {
      ...line,
      level: broken.length > 0 ? 'error' : 'info',
      what: 'drill.ended',
      detail: { kept, of: results.length },
    },
    ...broken.map(({ scenario, tookMs, problem }): JournalEntry => {
      const detail = { scenario, tookMs, problem: problem ?? 'too slow' }
      return { ...line, level: 'error', what: 'drill.failed', detail }
    }),
  ]
}
