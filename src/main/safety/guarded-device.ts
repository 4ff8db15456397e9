import type { Clock } from '../../shared/domain/clock'
import type { OutputKind, OutputLimits } from '../../shared/domain/device'
import type { Evidence, Refusal } from '../../shared/domain/safety'
import type { LinkedDevice } from '../devices/link'
import type { Budgets } from './budgets'
import type { GuardFacts, PermitFacts } from './gate'
import type { Output, Wish } from './output'

/** One device under guard: its guard state, its evidence, its leases and the writer of its link. */
export interface GuardedDevice {
  readonly id: string
  readonly guard: Readonly<GuardFacts>
  readonly outputs: ReadonlyMap<string, Output>
  evidence(): Evidence
  faultReason(): string | null
  /**
   * The first time counts, later changes have their own ways. An output without limits does not exist. Answers whether
   * it has outputs that it had not.
   */
  register(
    declared: readonly OutputDeclaration[],
    limits: Readonly<Record<string, OutputLimits>>,
    muted: boolean,
  ): boolean
  setMuted(muted: boolean): void
  linking(): void
  linked(device: LinkedDevice): void
  lost(): void
  acknowledge(): void
  /** Plays a wish from now on. Needs an idle output; the gate decides each level. */
  grant(output: Output, wish: Wish): void
  /** Takes the place of the wish that plays, whose holder asks for it; without a zero in between. */
  regrant(output: Output, wish: Wish): void
  end(output: Output, reason: Refusal): void
  /** Writes zero to everything, now; answers what may wait until other devices have theirs. */
  silence(reason: Refusal): () => void
  /** Nothing plays: writes the stop sequence once more, and asks the device what it does where it can tell. */
  repeatStop(): void
  /** Limits changed: what plays obeys at once. */
  look(): void
  /** It has an output at all: what only measures is nothing to arm for. */
  canAct(): boolean
  isIdle(output: Output): boolean
  /** No zero is on its way. */
  isDecided(): boolean
}

export interface OutputDeclaration {
  id: string
  kind: OutputKind
}

export interface LevelFrame {
  deviceId: string
  outputId: string
  level: number
  remainingMs: number
}

export interface DeviceDeps {
  clock: Clock
  permit: PermitFacts
  /** What an output had used of its budgets before it came. */
  carried: Budgets['carried']
  onChange(): void
  /** A frame was handed to the radio. */
  onLevel(frame: LevelFrame): void
  /** Zeroes were acknowledged: an output may be free for what waits. */
  onIdle(device: GuardedDevice): void
  /** Its link is over: what waits for it is void. */
  onGone(device: GuardedDevice, reason: Refusal): void
  /** The gate ended a lease as held, its zero is on its way, and its end is told next. */
  onHeld(): void
  onFault(device: GuardedDevice, reason: string): void
  /** The operator does not know it any more. */
  onForgotten(device: GuardedDevice): void
}
