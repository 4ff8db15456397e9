import { z } from 'zod'

/** The one global state. Worst wins: stopped > held > disarmed > armed. See shared/SAFETY.md. */
export const permitStates = ['disarmed', 'armed', 'held', 'stopped'] as const
export const permitState = z.enum(permitStates)
export type PermitState = z.infer<typeof permitState>
/** The operator has armed this session, whatever held it since. */
export const isArmedOrHeld = (permit: PermitState | undefined): boolean =>
  permit === 'armed' || permit === 'held'
/** Limits let more through only where nothing is armed, held or stopped; they narrow at any time. */
export const mayWiden = (permit: PermitState | undefined): boolean => permit === 'disarmed'

export const holdCauses = [
  'roomLost',
  'uiLost',
  'suspended',
  'clockJump',
  'overload',
  'broadcastEnded',
  'operatorAway',
  'consentEnded',
  'sceneClosed',
] as const
export const holdCause = z.enum(holdCauses)
export type HoldCause = z.infer<typeof holdCause>

/** The state of one device. */
export const guardStates = ['absent', 'linking', 'zeroing', 'ready', 'active', 'stopping', 'fault'] as const
export const guardState = z.enum(guardStates)
export type GuardState = z.infer<typeof guardState>

/** Why arming is refused, most important first. An empty list means: may arm. */
export const armBlockers = [
  'stopped',
  'noDevice',
  'deviceFault',
  'labOpen',
  'drillRunning',
  'rehearsalRunning',
  'batteryLow',
  'uiLost',
  'notWatched',
  'alreadyArmed',
  'consentNotGiven',
] as const
export const armBlocker = z.enum(armBlockers)
export type ArmBlocker = z.infer<typeof armBlocker>

/** What a device is known to do after a stop, with the time of the exchange that says so. */
export const evidenceKinds = ['confirmedOff', 'assumedOff', 'unreachable', 'moving'] as const
export const evidence = z.object({ kind: z.enum(evidenceKinds), at: z.number() })
export type Evidence = z.infer<typeof evidence>

/** Why a request did not become motion. */
export const refusals = [
  'disarmed',
  'held',
  'stopped',
  'noDevice',
  'deviceNotReady',
  'deviceFault',
  'muted',
  'blocked',
  'limit',
  'resting',
  'rateLimited',
  'queueFull',
  'tooOld',
  'repeated',
  'trialOnly',
  'skipped',
  'waitedTooLong',
  'viewerLeft',
  'timeout',
  'unavailable',
] as const
export const refusal = z.enum(refusals)
export type Refusal = z.infer<typeof refusal>

export const hold = z.object({
  cause: holdCause,
  since: z.number(),
  /** `itself`: goes away when its condition does; `operator`: needs a resume; `arming`: needs a new arming. */
  clears: z.enum(['itself', 'operator', 'arming']),
})
export type Hold = z.infer<typeof hold>

/** How the operator asks for a stop inside the window: by its button, its key, or a game controller's button. */
export const stopMeans = z.enum(['button', 'key', 'gamepad'])
export type StopMeans = z.infer<typeof stopMeans>
/** Everything that may stop all: those, the ways outside the window, and the studio itself. */
export const stopCauses = [
  ...stopMeans.options,
  'operator',
  'shortcut',
  'tray',
  'stopPage',
  'dock',
  'quit',
  'closing',
  'bug',
] as const
/** Stops that show that a way to stop works which is not the button on the screen. */
export const isRehearsal = (cause: string): boolean =>
  ['key', 'gamepad', 'shortcut', 'tray', 'stopPage'].includes(cause)

/** Of this session: whether a way to stop was tried, and when the sheet was accepted (epoch ms). */
export const consentView = z.object({ stopTried: z.boolean(), acceptedAt: z.number().nullable() })
export type ConsentView = z.infer<typeof consentView>

/** When the operator is asked for a sign, and when all is held if none comes (epoch ms). */
export const checkInView = z.object({ asksAt: z.number(), dueAt: z.number() })
export type CheckInView = z.infer<typeof checkInView>

/** Armed for one output only, at low level, for seconds: how a device is tried before the session is armed. */
export const trial = z.object({ deviceId: z.string(), outputId: z.string(), ceiling: z.number() })

/** What is known of each device since the last emergency stop. Its age is `evidence.at`. */
export const stopProof = z.object({
  at: z.number(),
  cause: z.string(),
  /** When every zero was acknowledged or its device cut; null while some are on their way. */
  settledAt: z.number().nullable(),
  devices: z.array(z.object({ deviceId: z.string(), evidence })),
})
export type StopProof = z.infer<typeof stopProof>

export const safetyView = z.object({
  permit: permitState,
  holds: z.array(hold),
  armBlockers: z.array(armBlocker),
  /** Epoch milliseconds at which consent runs out; null unless armed or held. */
  armedUntil: z.number().nullable(),
  trial: trial.nullable(),
  lastStop: stopProof.nullable(),
  consent: consentView,
})
export type SafetyView = z.infer<typeof safetyView>
