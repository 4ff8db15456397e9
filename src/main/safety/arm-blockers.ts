import { type ArmBlocker, armBlockers, type GuardState, type PermitState } from '../../shared/domain/safety'

export interface ArmFacts {
  permit: PermitState
  guards: readonly GuardState[]
  /** The device lab has a device. */
  isLabOpen: boolean
  /** The fault drill breaks a simulated studio in this very process. */
  isDrillRunning: boolean
  /** A pretend audience acts on simulated devices: what seems to happen is not real. */
  isRehearsalRunning: boolean
  /** A linked device that could hurt has too little charge to be sure of its stop. */
  isBatteryLow: boolean
  isWindowLost: boolean
  /** Held because the arming time is over: arming anew is how that clears. */
  hasConsentEnded: boolean
  /** The operator has accepted the sheet of this session. */
  isConsentGiven: boolean
  /** The watchdog thread runs: a hung studio would be ended. */
  isWatched: boolean
}

export const isLinked = (guard: GuardState): boolean =>
  guard === 'ready' || guard === 'active' || guard === 'stopping'

const blocks: Record<ArmBlocker, (facts: ArmFacts) => boolean> = {
  stopped: ({ permit }) => permit === 'stopped',
  noDevice: ({ guards }) => !guards.some(isLinked),
  deviceFault: ({ guards }) => guards.includes('fault'),
  labOpen: ({ isLabOpen }) => isLabOpen,
  drillRunning: ({ isDrillRunning }) => isDrillRunning,
  rehearsalRunning: ({ isRehearsalRunning }) => isRehearsalRunning,
  batteryLow: ({ isBatteryLow }) => isBatteryLow,
  uiLost: ({ isWindowLost }) => isWindowLost,
  notWatched: ({ isWatched }) => !isWatched,
  alreadyArmed: ({ permit, hasConsentEnded }) =>
    permit === 'armed' || (permit === 'held' && !hasConsentEnded),
  consentNotGiven: ({ isConsentGiven }) => !isConsentGiven,
}

/** Why arming is refused, most important first. Empty means: may arm. */
export const armBlockersOf = (facts: ArmFacts): ArmBlocker[] =>
  armBlockers.filter((blocker) => blocks[blocker](facts))

/** Ends the sentence "Cannot arm: …". */
export const blockerWords: Record<ArmBlocker, string> = {
  stopped: 'the emergency stop is latched. Reset it first.',
  noDevice: 'no device is linked. Link one first.',
  deviceFault: 'a device has a fault. Look at it and acknowledge the fault first.',
  labOpen: 'the device lab is open. Close it first.',
  drillRunning: 'the fault drill is running. Wait for its end.',
  rehearsalRunning: 'a rehearsal is running. End it first.',
  batteryLow: 'the battery of a device is nearly empty. Charge it, or forget the device.',
  uiLost: 'the studio window does not answer.',
  notWatched: 'the watchdog thread does not run. If it stays so, quit and start the studio anew.',
  alreadyArmed: 'it is armed already.',
  consentNotGiven: 'nobody has accepted the sheet of this session yet.',
}
