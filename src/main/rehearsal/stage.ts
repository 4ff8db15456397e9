import type { Clock, Stop } from '../../shared/domain/clock'
import type { JournalEntry } from '../../shared/domain/journal'
import type { RoomEvent } from '../../shared/domain/room'
import type { ActionOutcome, Alert, Counter } from '../../shared/domain/rule'
import type { Settings } from '../../shared/domain/settings'
import type { World } from '../rules/conditions'
import { createCounters } from '../rules/counters'
import { createHearing } from '../rules/hearing'
import { createRules } from '../rules/rules'
import { type Bed, type BedDevice, createBed } from './bed'
import { pretendEffects } from './effects'
import { createPretendControl } from './pretend-control'
import type { Chance } from './random'

/** The operator's rules over simulated devices and, where wanted, a simulated OBS. */
export interface Stage {
  readonly bed: Bed
  /** As the show's rules hear of their room; counts for bursts and timers too. */
  hear(event: RoomEvent, late: boolean): void
  /** Of one event alone; resolves when everything that it led to is over. Never rejects. */
  act(event: RoomEvent): Promise<void>
  /** So many are there now. */
  watching(now: number): void
  cut(isCut: boolean): void
  left(viewerId: string): void
  close: Stop
}

export interface StageDeps {
  clock: Clock
  chance: Chance
  settings(): Settings
  devices: readonly BedDevice[]
  /** The show's counters as they are now: counted on from there, on copies. */
  counters: readonly Counter[]
  minutes: number
  withObs: boolean
  isHere(viewerId: string): boolean
  record(entry: JournalEntry): void
  alert(alert: Alert): void
  /** What would have been done in OBS, in a word and what it is about; and anything else that would have been. */
  obs(text: string): void
  did(text: string): void
  outcome(who: string | null, outcomes: readonly ActionOutcome[]): void
  refund(who: string | null, eventId: string): void
}

export function createStage(deps: StageDeps): Stage {
  const { clock, chance, settings, record } = deps
  const list = () => settings().rules.rules
  const bed = createBed({ clock, settings, record, devices: deps.devices, minutes: deps.minutes })
  const { hardware } = bed
  const control = createPretendControl({ clock, chance, hardware, record, isHere: deps.isHere })
  let watched = 0
  const world: World = {
    isLive: () => true,
    permit: () => hardware.view().permit,
    watching: () => watched,
    sensor: () => null,
    obsScene: () => null,
    roleOf: () => 'viewer',
  }
  const rules = createRules({
    ...{ clock, record, world, lane: 'rehearsal', rules: list, random: chance.next },
    ...pretendEffects({ ...deps, trustedRules: () => settings().obs.trustedRules }),
    counters: createCounters({ first: deps.counters, onChange: () => undefined }),
    actuate: hardware.request,
    control: control.request,
    endItem(itemId, reason) {
      try {
        hardware.skip(itemId, reason)
      } catch {
        // It was over already, which is what was wanted.
      }
    },
    maxAgeMs: () => settings().safety.eventMaxAgeMs,
    toLocalTime: (roomAt) => roomAt,
    refundPolicy: () => settings().queue.refund,
    sendReceipt: () => undefined,
    refund: ({ eventId }) => deps.refund(whoOf(eventId), eventId),
    onOutcome: (eventId, { outcomes }) => deps.outcome(whoOf(eventId), outcomes),
    onRan: (eventId, outcomes) => deps.outcome(whoOf(eventId), outcomes),
    onTraced: () => undefined,
    onHealth: () => undefined,
  })
  const whoOf = (eventId: string) => rules.trace.find(eventId)?.happening.viewerName ?? null
  const hearing = createHearing({ clock, rules, list, record, isLive: world.isLive })
  const stopHearing = hardware.onChange(() => hearing.permitIs(hardware.view().permit))

  let cancelLoss: Stop = () => undefined
  return {
    bed,
    hear: hearing.roomEvent,
    act: (event) => rules.act(event, { late: false }),
    watching(now) {
      watched = now
      hearing.watching(now)
    },
    cut(isCut) {
      cancelLoss()
      if (!isCut) hardware.lower('roomLost')
      else cancelLoss = clock.after(settings().safety.roomGraceMs, () => hardware.raise('roomLost'))
    },
    left: control.left,
    close() {
      cancelLoss()
      stopHearing()
      hearing.close()
      rules.cancel(null, 'stopped')
      control.close()
      bed.close()
    },
  }
}
