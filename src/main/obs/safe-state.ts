import type { JournalEntry } from '../../shared/domain/journal'
import type { ObsSafeState, ObsView } from '../../shared/domain/obs'
import type { ObsCommand } from '../../shared/domain/obs-command'
import type { PermitState, SafetyView } from '../../shared/domain/safety'
import { words } from './protocol'

export interface SafeState {
  /** The permit may have changed. Never waits, never throws. */
  review(safety: Pick<SafetyView, 'permit' | 'lastStop'>): void
  /** While it is shown, no rule takes it back: that is the operator's. */
  forbids(command: ObsCommand): boolean
}

/** A studio that ends is no emergency: what OBS shows then is the operator's. */
const noEmergency: readonly string[] = ['quit', 'closing']
const changesPicture: readonly ObsCommand['kind'][] = [
  'programScene',
  'transitionNow',
  'collection',
  'hotkey',
]

/**
 * Shows a scene and mutes inputs in OBS when the hardware is stopped or held. It hears of a stop after every zero is
 * on its way, and OBS being down or slow costs nobody anything.
 */
export function createSafeState(deps: {
  wanted(): ObsSafeState
  obs(): ObsView['state']
  switchScene(scene: string): Promise<void>
  act(commands: readonly ObsCommand[]): Promise<void>
  record(entry: JournalEntry): void
}): SafeState {
  let before: PermitState = 'disarmed'
  let isShown = false

  function isWanted(permit: PermitState, cause: string | undefined): boolean {
    const { onStop, onHold } = deps.wanted()
    if (permit === 'stopped') return onStop && !noEmergency.includes(cause ?? '')
    return permit === 'held' && onHold
  }
  const note = (what: string, level: JournalEntry['level'], reason: string | null) =>
    deps.record({ topic: 'obs', level, what, who: null, detail: { reason } })

  function show({ scene, mute }: ObsSafeState): void {
    if (deps.obs() !== 'connected') {
      note('obs.safeFailed', 'warn', words.notConnected)
      return
    }
    const mutes = mute.map((input): ObsCommand => ({ kind: 'mute', input, on: true }))
    // Sound first: a word that slips out cannot be taken back.
    const work = [mutes.length > 0 ? deps.act(mutes) : null, scene === null ? null : deps.switchScene(scene)]
    Promise.all(work).then(
      () => note('obs.safeShown', 'info', null),
      (error: unknown) => note('obs.safeFailed', 'warn', error instanceof Error ? error.message : null),
    )
  }

  return {
    review({ permit, lastStop }) {
      if (permit === before) return
      before = permit
      if (permit !== 'stopped' && permit !== 'held') isShown = false
      else if (isWanted(permit, lastStop?.cause)) {
        isShown = true
        show(deps.wanted())
      }
    },
    forbids(command) {
      if (!isShown) return false
      const { scene, mute } = deps.wanted()
      if (command.kind === 'mute') return !command.on && mute.includes(command.input)
      return scene !== null && changesPicture.includes(command.kind)
    },
  }
}
