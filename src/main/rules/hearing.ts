import type { Clock, Stop } from '../../shared/domain/clock'
import type { JournalEntry } from '../../shared/domain/journal'
import type { ObsEvent } from '../../shared/domain/obs-event'
import type { RoomEvent } from '../../shared/domain/room'
import type { Rule } from '../../shared/domain/rule'
import type { GuardState, PermitState } from '../../shared/domain/safety'
import { type Heard, type Occasion, ownHappening } from './happening'
import type { Rules } from './rules'
import { createBursts } from './sources/bursts'
import { createDeviceWatch } from './sources/device-watch'
import { createTimers } from './sources/timers'

/** Everything that rules may hear, each told by whoever knows of it. Nothing here leads to motion but by a rule. */
export interface Hearing {
  roomEvent(event: RoomEvent, late: boolean): void
  /** A rule's sensor crossed its threshold at this value. */
  sensor(rule: Rule, value: number): void
  obs(event: ObsEvent): void
  streamIs(isOn: boolean): void
  /** Told after each change of it. What rules have begun ends with an arming, whatever it waits for. */
  permitIs(permit: PermitState): void
  devicesAre(devices: readonly { id: string; alias: string; guard: GuardState }[]): void
  batteryLow(device: { id: string; alias: string }, percent: number): void
  /** So many watch now. */
  watching(now: number): void
  close: Stop
}

export function createHearing(deps: {
  clock: Clock
  rules: Rules
  list(): readonly Rule[]
  isLive(): boolean
  record(entry: JournalEntry): void
}): Hearing {
  const { clock, rules, list } = deps
  const bursts = createBursts({ clock, rules: list })
  let permit: PermitState = 'disarmed'
  let watched = 0
  let names = new Map<string, string>()

  function hear(heard: Heard, part?: Partial<Pick<Occasion, 'amount' | 'note'>>): void {
    void rules.hear(ownHappening(heard, clock.wall(), part))
  }
  const devices = createDeviceWatch((event, deviceId) =>
    hear({ kind: 'deviceEvent', event, deviceId }, { note: names.get(deviceId) ?? null }),
  )
  const timers = createTimers({
    ...{ clock, rules: list, isLive: deps.isLive },
    fire: ({ id }) => hear({ kind: 'timer', ruleId: id }),
  })

  /** Motion that a rule still meant to ask for was meant for that arming, and for nothing after a hold. */
  function callOff(next: PermitState): void {
    if (next === 'stopped' || next === 'disarmed') rules.cancel(null, next)
    if (next === 'held') rules.cancelMotion(next)
  }

  return {
    roomEvent(event, late) {
      void rules.act(event, { late })
      if (late) return
      if (event.kind === 'chat' && event.from === 'viewer') timers.chatLine()
      if (event.kind !== 'reaction') return
      for (const { id } of bursts.add(event.emoji)) hear({ kind: 'reactionBurst', ruleId: id })
    },
    sensor({ id, label }, value) {
      deps.record({
        ...{ topic: 'device', level: 'info', what: 'sensor.crossed', who: null },
        detail: { rule: label, value },
      })
      hear({ kind: 'sensor', ruleId: id }, { amount: Math.round(value) })
    },
    obs: (event) => hear({ kind: 'obsEvent', ...event }, { note: event.name }),
    streamIs: (isOn) => hear({ kind: isOn ? 'streamStarted' : 'streamEnded' }),
    permitIs(next) {
      if (next === permit) return
      permit = next
      callOff(next)
      hear({ kind: 'permit', became: next })
    },
    devicesAre(now) {
      names = new Map(now.map(({ id, alias }) => [id, alias]))
      devices.see(now)
    },
    batteryLow: ({ id, alias }, percent) =>
      hear({ kind: 'deviceEvent', event: 'batteryLow', deviceId: id }, { amount: percent, note: alias }),
    watching(now) {
      if (now === watched) return
      const before = watched
      watched = now
      hear({ kind: 'viewerCount', before, now }, { amount: now })
    },
    close: timers.close,
  }
}
