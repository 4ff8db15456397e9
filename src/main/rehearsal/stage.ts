import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import { holderGraceMs } from '../../shared/domain/control'
import type { JournalEntry } from '../../shared/domain/journal'
import type { ObsCommand } from '../../shared/domain/obs-command'
import type { RoomEvent } from '../../shared/domain/room'
import type { ActionOutcome, Alert } from '../../shared/domain/rule'
import type { Refusal } from '../../shared/domain/safety'
import type { Settings } from '../../shared/domain/settings'
import { createLiveControl } from '../actuation/live-control'
import { createRules } from '../rules/rules'
import { type Bed, type BedDevice, createBed } from './bed'
import type { Chance } from './random'

/** The operator's rules over simulated devices and, where wanted, a simulated OBS. */
export interface Stage {
  readonly bed: Bed
  /** Never rejects; resolves when everything that it led to is over. */
  act(event: RoomEvent, late: boolean): Promise<void>
  cut(isCut: boolean): void
  left(viewerId: string): void
  close: Stop
}

export interface StageDeps {
  clock: Clock
  chance: Chance
  settings(): Settings
  devices: readonly BedDevice[]
  minutes: number
  withObs: boolean
  isHere(viewerId: string): boolean
  record(entry: JournalEntry): void
  alert(alert: Alert): void
  /** What would have been done in OBS, in a word and what it is about. */
  obs(text: string): void
  outcome(eventId: string, outcomes: readonly ActionOutcome[]): void
  refund(refund: { eventId: string; reason: Refusal }): void
}

const steerEveryMs = 400

export function createStage(deps: StageDeps): Stage {
  const { clock, chance, settings } = deps
  const bed = createBed({
    clock,
    settings,
    devices: deps.devices,
    minutes: deps.minutes,
    record: deps.record,
  })
  const { hardware } = bed
  const steering = new Map<string, Stop>()
  const timers = new Set<Stop>()
  let ids = 0

  const liveControl = createLiveControl({
    clock,
    newId: () => `pretend-lease-${++ids}`,
    actuate: hardware.request,
    endItem: hardware.skip,
    record: deps.record,
    onChange: () => undefined,
    async tellGrant({ leaseId, viewerId }) {
      if (!deps.isHere(viewerId)) throw new AppError('notFound', 'This pretend viewer has left.')
      let seq = 0
      const steer = () => liveControl.moved({ leaseId, viewerId, level: chance.next(), seq: ++seq })
      steering.set(leaseId, clock.every(steerEveryMs, steer))
    },
    async tellEnd({ leaseId }) {
      steering.get(leaseId)?.()
      steering.delete(leaseId)
    },
  })

  function inObs(text: string): void {
    if (!deps.withObs) throw new AppError('notConnected', 'This rehearsal has no OBS.')
    deps.obs(text)
  }
  const rules = createRules({
    ...{ clock, record: deps.record, actuate: hardware.request, control: liveControl.request },
    ...{ alert: deps.alert, refund: deps.refund },
    rules: () => settings().rules.rules,
    maxAgeMs: () => settings().safety.eventMaxAgeMs,
    toLocalTime: (roomAt) => roomAt,
    refundPolicy: () => settings().queue.refund,
    async switchScene(scene) {
      inObs(`programScene ${scene}`)
    },
    async commandObs({ id }, command) {
      inObs(wordsOf(command))
      const isTrusted = settings().obs.trustedRules.includes(id)
      return command.kind === 'stream' && !isTrusted ? 'asked' : 'done'
    },
    sendReceipt: () => undefined,
    onOutcome: (eventId, { outcomes }) => deps.outcome(eventId, outcomes),
  })

  function later(delayMs: number, run: () => void): void {
    const cancel = clock.after(delayMs, () => {
      timers.delete(cancel)
      run()
    })
    timers.add(cancel)
  }
  let cutSince = 0
  return {
    bed,
    act: (event, late) => rules.act(event, { late }),
    cut(isCut) {
      cutSince = isCut ? cutSince + 1 : 0
      const mine = cutSince
      if (!isCut) hardware.lower('roomLost')
      else later(settings().safety.roomGraceMs, () => cutSince === mine && hardware.raise('roomLost'))
    },
    left(viewerId) {
      later(holderGraceMs, () => {
        if (deps.isHere(viewerId)) return
        for (const { leaseId, viewerId: holder } of liveControl.view())
          if (holder === viewerId) liveControl.left({ leaseId, viewerId })
      })
    },
    close() {
      for (const stop of [...timers, ...steering.values()]) stop()
      bed.close()
    },
  }
}

/** The command with what it is about, as the contract spells it. */
function wordsOf({ kind, ...about }: ObsCommand): string {
  return [kind, ...Object.values(about)].map(String).join(' ')
}
