import { AppError } from '../../shared/contract/errors'
import type { CountdownsTold } from '../../shared/contract/room-games'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { Countdown, CountdownDraft } from '../../shared/domain/countdown'
import { longestCountdownMs } from '../../shared/domain/countdown'
import type { CueDraft } from '../../shared/domain/cue'
import type { DrawDraft, DrawRecord, DrawsView, DrawView } from '../../shared/domain/draw'
import type { SeenTip } from '../../shared/domain/haptic-delay'
import type { StudioAsk, Told } from './connection'
import type { Intentions } from './intentions'
import { createListeners } from './listeners'

/** Countdowns, draws and cues, as the room keeps them. The requests: @throws AppError: the room's own code, or the link's */
export interface RoomGames {
  /** On our wall clock. */
  countdowns(): Countdown[]
  /** Times are as of now. */
  draws(): DrawsView
  onChange(listener: () => void): Stop
  /** A viewer saw what their tip moved. */
  onSeen(listener: (seen: SeenTip) => void): Stop
  startCountdown(draft: CountdownDraft, ends: { ms: number } | { at: number }): Promise<void>
  pauseCountdown(countdownId: string, isPaused: boolean): Promise<void>
  addToCountdown(countdownId: string, ms: number): Promise<void>
  endCountdown(countdownId: string): Promise<void>
  removeCountdown(countdownId: string): Promise<void>
  openDraw(draft: DrawDraft): Promise<void>
  closeDraw(drawId: string): Promise<void>
  pick(drawId: string, publicValue: string): Promise<void>
  pickAgain(drawId: string, place: number, reason: string): Promise<void>
  cancelDraw(drawId: string, reason: string): Promise<void>
  hideDraw(drawId: string): Promise<void>
  drawRecord(drawId: string): Promise<DrawRecord>
  cue(cue: CueDraft): Promise<void>
}
export type GamesTold = Pick<Told, 'room.countdowns' | 'room.draws' | 'tip.seen'>

const noDraws: DrawsView = { current: null, past: [] }

/** `told` and `gone` are for the link to call. */
export function createRoomGames(deps: {
  clock: Clock
  ask: StudioAsk
  keys: Intentions
  onBug(error: unknown): void
}): { games: RoomGames; told: GamesTold; gone(): void } {
  const { clock, ask, keys } = deps
  const changes = createListeners<[]>(deps.onBug)
  const seen = createListeners<[SeenTip]>(deps.onBug)
  let countdowns: Countdown[] = []
  let draws = { value: noDraws, at: 0 }
  const pictureAt = () => clock.wall()
  const newId = (key: string) => key.slice(0, 18)

  return {
    games: {
      countdowns: () => countdowns,
      draws() {
        const agoMs = clock.now() - draws.at
        const { current, past } = draws.value
        return { current: current && later(current, agoMs), past: past.map((draw) => later(draw, agoMs)) }
      },
      onChange: changes.add,
      onSeen: seen.add,
      startCountdown: (draft, ends) =>
        keys.once(`countdown ${JSON.stringify([draft, ends])}`, (key) =>
          ask('countdown.start', {
            ...{ ...draft, id: newId(key), pictureAt: pictureAt() },
            ms: lengthOf(ends, clock.wall()),
          }),
        ),
      pauseCountdown: (countdownId, isPaused) =>
        ask('countdown.pause', { countdownId, isPaused, pictureAt: pictureAt() }),
      addToCountdown: (countdownId, ms) =>
        keys.once(`add ${countdownId} ${ms}`, (key) => ask('countdown.add', { countdownId, key, ms })),
      endCountdown: (countdownId) => ask('countdown.end', { countdownId, pictureAt: pictureAt() }),
      removeCountdown: (countdownId) => ask('countdown.remove', { countdownId }),
      openDraw: (draft) =>
        keys.once(`draw ${JSON.stringify(draft)}`, (key) =>
          ask('draw.open', { id: newId(key), draft, pictureAt: pictureAt() }),
        ),
      closeDraw: (drawId) => ask('draw.close', { drawId, pictureAt: pictureAt() }),
      pick: (drawId, publicValue) => ask('draw.pick', { drawId, publicValue, pictureAt: pictureAt() }),
      pickAgain: (drawId, place, reason) =>
        ask('draw.again', { drawId, place, reason, pictureAt: pictureAt() }),
      cancelDraw: (drawId, reason) => ask('draw.cancel', { drawId, reason }),
      hideDraw: (drawId) => ask('draw.hide', { drawId }),
      drawRecord: (drawId) => ask('draw.record', { drawId }),
      cue: (cue) => ask('cue.say', { ...cue, pictureAt: pictureAt() }),
    },
    told: {
      'room.countdowns'({ list }) {
        countdowns = list.map((each) => onOurClock(each, clock.wall()))
        changes.tell()
      },
      'room.draws'(value) {
        draws = { value, at: clock.now() }
        changes.tell()
      },
      'tip.seen': seen.tell,
    },
    gone() {
      countdowns = []
      draws = { value: noDraws, at: clock.now() }
      changes.tell()
    },
  }
}

function onOurClock(
  { id, label, whenOver, leftMs, isPaused }: CountdownsTold['list'][number],
  now: number,
): Countdown {
  return { id, label, whenOver, endsAt: now + leftMs, pausedLeftMs: isPaused ? Math.max(0, leftMs) : null }
}

/** @throws AppError `badInput` */
function lengthOf(ends: { ms: number } | { at: number }, now: number): number {
  if ('ms' in ends) return ends.ms
  const ms = Math.round(ends.at - now)
  if (ms < 1_000)
    throw new AppError('badInput', 'countdown.start.ends: that moment is past. Choose a later one.')
  if (ms > longestCountdownMs)
    throw new AppError('badInput', 'countdown.start.ends: that is more than a week ahead.')
  return ms
}

const later = <T extends Pick<DrawView, 'drawnAgoMs'>>(draw: T, agoMs: number): T => ({
  ...draw,
  drawnAgoMs: draw.drawnAgoMs === null ? null : draw.drawnAgoMs + agoMs,
})
