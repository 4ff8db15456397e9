import type { StoreApi } from 'zustand/vanilla'
import type { CountdownsTold, CountdownTold } from '../../shared/contract/room-games'
import type { Stop } from '../../shared/domain/clock'
import type { CueShown } from '../../shared/domain/cue'
import type { DrawRecord, DrawView, OwnEntry } from '../../shared/domain/draw'
import { type CheckedDraw, canDigest, checkDraw } from '../../shared/domain/fair-draw'
import { spinMs } from '../../shared/domain/wheel'
import { systemClock } from '../../shared/system-clock'
import type { PictureClock } from './player/picture-clock'
import type { RoomSocket, RoomTells } from './room/room-socket'
import { sayOnce } from './say-once'
import type { VisitShow } from './visit-show'
import type { VisitState } from './visit-state'

export type GamesTells = Pick<RoomTells, 'countdowns.state' | 'draw.state' | 'draw.mine' | 'cue.shown'>

/** `endsAt` is on this page's monotonic clock; where the picture says more of the end, `endsPictureAt` counts. */
export type ShownCountdown = Omit<CountdownTold, 'leftMs'> & { endsAt: number }
/** `drawnAt` is on this page's monotonic clock. */
export type ShownDraw = DrawView & { drawnAt: number | null }
export type DrawCheckState =
  | { state: 'checking' }
  | { state: 'checked'; result: CheckedDraw; record: DrawRecord }
  /** `insecure`: browsers compute no digests for pages of insecure addresses. */
  | { state: 'failed'; because: 'insecure' | 'noAnswer' }

export interface GamesVisitState {
  countdowns: readonly ShownCountdown[]
  draw: ShownDraw | null
  ownEntry: OwnEntry | null
  /** What this page found out by itself, by draw and its rounds. */
  drawCheck: { of: string; check: DrawCheckState } | null
  cue: CueShown | null
}
export const gamesAtFirst: GamesVisitState = {
  countdowns: [],
  draw: null,
  ownEntry: null,
  drawCheck: null,
  cue: null,
}

/** Countdowns, draws and cues as this page shows them, in step with its picture. */
export interface VisitGames {
  readonly tells: GamesTells
  enterDraw(): void
  /** Checks the draw anew, with the room's record and this browser's own arithmetic. */
  checkDraw(): Promise<void>
  /** What is left of a countdown now, ms: by the picture where that is known. */
  leftMs(countdown: ShownCountdown): number
  close: Stop
}

export function createVisitGames(deps: {
  store: StoreApi<VisitState>
  socket(): RoomSocket | null
  inStep: VisitShow['inStep']
  pictureClock: PictureClock
}): VisitGames {
  const { store } = deps
  const clock = systemClock
  const set = (part: Partial<GamesVisitState>) =>
    store.setState(({ games }) => ({ games: { ...games, ...part } }))
  /** What the room said before it was drawn, which a record must agree with. */
  const promised = new Map<string, { commitment: string; entriesHash: string | null }>()
  let cancelCue: Stop = () => undefined
  let cancelCheck: Stop = () => undefined

  function note({ id, commitment, entriesHash, state }: DrawView): void {
    const known = promised.get(id) ?? { commitment, entriesHash: null }
    promised.set(id, { ...known, entriesHash: known.entriesHash ?? (state === 'open' ? null : entriesHash) })
  }
  async function check(): Promise<void> {
    const { draw, ownEntry } = store.getState().games
    if (draw?.state !== 'drawn') return
    const of = checkName(draw)
    const told = (state: DrawCheckState) => {
      const now = store.getState().games.draw
      if (now && checkName(now) === of) set({ drawCheck: { of, check: state } })
    }
    if (!canDigest()) return told({ state: 'failed', because: 'insecure' })
    told({ state: 'checking' })
    const reply = await deps
      .socket()
      ?.say('draw.record', { drawId: draw.id })
      .catch(() => null)
    if (!reply?.ok) return told({ state: 'failed', because: 'noAnswer' })
    const promise = promised.get(draw.id)
    const result = await checkDraw(reply.value, {
      commitment: promise?.commitment ?? draw.commitment,
      entriesHash: promise?.entriesHash ?? draw.entriesHash,
      own: ownEntry?.drawId === draw.id ? ownEntry.entry : null,
    })
    told({ state: 'checked', result, record: reply.value })
  }
  /** While the wheel turns: not a whole crowd in one moment. */
  function checkSoon({ entries }: DrawView): void {
    cancelCheck()
    cancelCheck = clock.after(Math.random() * Math.min(spinMs, entries * 10), () => void check())
  }
  function showDraw(view: DrawView | null): void {
    const before = store.getState().games.draw
    const drawnAt = view?.drawnAgoMs == null ? null : clock.now() - view.drawnAgoMs
    set({ draw: view && { ...view, drawnAt } })
    if (view?.state === 'drawn' && (!before || checkName(before) !== checkName(view))) checkSoon(view)
  }
  function showCue(cue: CueShown): void {
    cancelCue()
    set({ cue })
    cancelCue = clock.after(cue.forMs, () => set({ cue: null }))
  }

  return {
    tells: {
      'countdowns.state'({ list, pictureAt }: CountdownsTold) {
        const now = clock.now()
        const countdowns = list.map(({ leftMs, ...each }) => ({ ...each, endsAt: now + leftMs }))
        deps.inStep({ pictureAt, saidAt: saidWith(list) }, () => set({ countdowns }))
      },
      'draw.state'(view) {
        if (view) note(view)
        const { pictureAt = null, drawnAgoMs = null } = view ?? {}
        const saidAt = pictureAt === null || drawnAgoMs === null ? null : pictureAt + drawnAgoMs
        deps.inStep({ pictureAt, saidAt }, () => showDraw(view))
      },
      'draw.mine': (ownEntry) => set({ ownEntry }),
      'cue.shown': (cue) =>
        deps.inStep({ pictureAt: cue.pictureAt, saidAt: cue.pictureAt }, () => showCue(cue)),
    },
    enterDraw() {
      const { draw } = store.getState().games
      if (draw) void sayOnce(store, deps.socket()?.say('draw.enter', { drawId: draw.id }))
    },
    checkDraw: check,
    leftMs({ endsAt, endsPictureAt }) {
      const byPage = endsAt - clock.now()
      const shown = endsPictureAt === null ? null : deps.pictureClock()
      if (endsPictureAt === null || shown === null) return byPage
      const behindMs = endsPictureAt - shown - byPage
      return behindMs < -leastBehindMs || behindMs > mostBehindMs ? byPage : byPage + behindMs
    },
    close() {
      cancelCue()
      cancelCheck()
    },
  }
}

/** A picture that is said to be ahead of the room, or so far behind it, is none to go by. */
const leastBehindMs = 500
const mostBehindMs = 15_000

/** What the studio's clock says as the list is told: one that runs tells its end both ways. */
function saidWith(list: CountdownsTold['list']): number | null {
  const one = list.find(({ endsPictureAt }) => endsPictureAt !== null)
  return one?.endsPictureAt == null ? null : one.endsPictureAt - one.leftMs
}

/** Another round is another thing to check. */
export const checkName = ({ id, rounds }: Pick<DrawView, 'id' | 'rounds'>): string => `${id}/${rounds.length}`
