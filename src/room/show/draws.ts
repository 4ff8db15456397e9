import { createHash, randomBytes } from 'node:crypto'
import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import type {
  DrawDraft,
  DrawEntrance,
  DrawRecord,
  DrawsView,
  DrawView,
  OwnEntry,
} from '../../shared/domain/draw'
import { mostEntries, winnersOf } from '../../shared/domain/draw'
import type { Store } from '../store/store'
import type { DrawBook } from './draw-book'
import { type Entrant, hashOf, withEntrant } from './draw-entries'
import { roundsOf } from './draw-rounds'
import { recordOf, studioDraws, viewersDraw } from './draw-views'
import type { StoredDraw, StoredEntry } from './game-tables'
import { createTogether } from './together'

type PictureAt = number | null

/** Prize draws by commit and reveal: see `docs/draws.md`. What is answered is on the disk. */
export interface Draws {
  forViewers(): DrawView | null
  forStudio(): DrawsView
  own(viewerId: string): OwnEntry | null
  /** A repeat changes nothing. @throws AppError `conflict` while another one is not done | `unavailable` */
  open(wish: { id: string; draft: DrawDraft; pictureAt: PictureAt }): void
  /** @throws AppError `notFound` | `forbidden` | `conflict` | `unavailable` */
  enter(entrant: Entrant, id: string): Promise<void>
  /** @throws AppError `notFound` | `unavailable`, as do the next four */
  close(id: string, pictureAt: PictureAt): void
  /** @throws AppError `conflict` while open or with nobody in it | `badInput` */
  pick(id: string, publicValue: string, pictureAt: PictureAt): Promise<void>
  /** @throws AppError `conflict` when nobody is left */
  again(wish: { id: string; place: number; reason: string; pictureAt: PictureAt }): Promise<void>
  /** @throws AppError `conflict` when it is drawn */
  cancel(id: string, reason: string): void
  /** @throws AppError `conflict` before it is drawn or cancelled */
  hide(id: string): void
  /** @throws AppError `notFound` | `conflict` while it is open */
  record(id: string): DrawRecord
  stop: Stop
}

export function createDraws(deps: {
  clock: Clock
  book: DrawBook
  store: Pick<Store, 'lastEvent'>
  mayEnter(viewerId: string, entrance: DrawEntrance): boolean
  /** Takes in what the ledger has. */
  catchUp(): void
  onChange(): void
  /** What these have in it is another now. */
  onOwn(viewerIds: readonly string[]): void
  onOpened(): void
}): Draws {
  const { clock, book } = deps

  function change(draw: StoredDraw, part: Partial<StoredDraw>): void {
    book.save({ ...draw, ...part })
    deps.onChange()
  }
  const clicks = createTogether<Entrant & { id: string }>({
    clock,
    commit(items) {
      const draw = book.open()
      if (!draw || items.some(({ id }) => id !== draw.id)) throw isOver()
      const now = new Map(book.entries(draw.id))
      const fresh: StoredEntry[] = []
      for (const item of items) {
        const entry = now.has(item.viewerId) ? null : withEntrant(now, item)
        if (!entry) continue
        now.set(entry.viewerId, entry)
        fresh.push(entry)
      }
      if (fresh.length > 0) book.save(draw, fresh)
    },
    onCommitted(items) {
      deps.onChange()
      deps.onOwn(items.map(({ viewerId }) => viewerId))
    },
  })

  /** Two operators' windows may press at once: the second finds another draw than it looked at. */
  function requireSame(draw: StoredDraw): void {
    if (book.find(draw.id) !== draw)
      throw new AppError('conflict', 'This draw has changed. Look at it again.')
  }

  return {
    forViewers() {
      const [draw] = book.draws
      return draw ? viewersDraw(draw, book.list(draw), clock.wall()) : null
    },
    forStudio: () => studioDraws(book.draws, book.list, clock.wall()),
    own(viewerId) {
      const [draw] = book.draws
      if (!draw || draw.isHidden) return null
      const entry = book.entries(draw.id).get(viewerId)
      const has = entry !== undefined && entry.tickets > 0
      const mayEnter = !has && draw.state === 'open' && deps.mayEnter(viewerId, draw.draft.entrance)
      if (!has) return { drawId: draw.id, entry: null, mayEnter }
      const { mark, name, tickets } = entry
      return { drawId: draw.id, entry: { mark, name, tickets }, mayEnter }
    },
    open({ id, draft, pictureAt }) {
      const [latest] = book.draws
      if (book.draws.some((each) => each.id === id)) return
      if (latest?.state === 'open' || latest?.state === 'closed')
        throw new AppError('conflict', 'A draw is under way already. Draw it or cancel it first.')
      const seed = randomBytes(32)
      const last = deps.store.lastEvent()
      book.save({
        ...{ id, draft, state: 'open', seed: seed.toString('hex'), pictureAt },
        commitment: createHash('sha256').update(seed).digest('hex'),
        openedSeq: last.seq,
        cursor: last,
        ...{ entriesHash: null, publicValue: null, rounds: [], cancelledBecause: null, drawnAt: null },
        ...{ isHidden: false, toldRounds: 0 },
      })
      deps.onChange()
      deps.onOpened()
    },
    async enter(entrant, id) {
      const draw = book.open()
      if (draw?.id !== id) throw isOver()
      if (!deps.mayEnter(entrant.viewerId, draw.draft.entrance))
        throw new AppError('forbidden', 'This draw is not entered by the button. Read who may enter.')
      if (book.entries(id).has(entrant.viewerId)) return
      if (book.entries(id).size + clicks.waiting.length >= mostEntries)
        throw new AppError('conflict', 'This draw is full.')
      await clicks.add({ ...entrant, id })
    },
    close(id, pictureAt) {
      if (book.find(id).state !== 'open') return
      // What was acknowledged before this moment is in: clicks that wait for the disk, and what the ledger has.
      clicks.flush()
      deps.catchUp()
      const draw = book.find(id)
      change(draw, { state: 'closed', entriesHash: hashOf(book.list(draw)), pictureAt })
    },
    async pick(id, said, pictureAt) {
      const draw = book.find(id)
      if (draw.state === 'drawn') return
      if (draw.state !== 'closed')
        throw new AppError('conflict', 'Close the entries first: the list is fixed before anybody is picked.')
      const { publicSource, winners } = draw.draft
      if (publicSource !== '' && said === '')
        throw new AppError('badInput', `publicValue: say what ${publicSource} says now.`)
      if (book.list(draw).length === 0) throw new AppError('conflict', 'Nobody entered. Cancel this draw.')
      const publicValue = publicSource === '' ? '' : said
      const picked = await roundsOf({ ...draw, publicValue }, book.list(draw), { soFar: [], wanted: winners })
      if (book.find(id).state === 'drawn') return
      requireSame(draw)
      change(draw, { state: 'drawn', publicValue, rounds: picked, drawnAt: clock.wall(), pictureAt })
    },
    async again({ id, place, reason, pictureAt }) {
      const draw = book.find(id)
      const before = draw.rounds.find((each) => each.place === place)
      if (!before) throw new AppError('notFound', 'Nobody of that place won this draw.')
      if (before.voidBecause !== null) return
      const voided = draw.rounds.map((each) => (each === before ? { ...each, voidBecause: reason } : each))
      const picked = await roundsOf(draw, book.list(draw), { soFar: voided, wanted: winnersOf(draw).length })
      if (picked.length === draw.rounds.length)
        throw new AppError('conflict', 'Everybody who entered was picked already: nobody is left.')
      requireSame(draw)
      change(draw, { rounds: picked, drawnAt: clock.wall(), pictureAt })
    },
    cancel(id, reason) {
      const { state } = book.find(id)
      if (state === 'cancelled') return
      if (state === 'drawn') throw new AppError('conflict', 'It is drawn: there is nothing to cancel.')
      clicks.flush()
      const draw = book.find(id)
      const entriesHash = draw.entriesHash ?? hashOf(book.list(draw))
      change(draw, { state: 'cancelled', cancelledBecause: reason, entriesHash, drawnAt: clock.wall() })
    },
    hide(id) {
      const draw = book.find(id)
      if (draw.state === 'open' || draw.state === 'closed')
        throw new AppError('conflict', 'Draw it or cancel it first: who entered is owed an end.')
      change(draw, { isHidden: true })
    },
    record(id) {
      const draw = book.find(id)
      if (draw.state === 'open') throw new AppError('conflict', 'The entries are not closed yet.')
      return recordOf(draw, book.list(draw))
    },
    stop: clicks.stop,
  }
}

const isOver = () => new AppError('notFound', 'This draw takes no entries any more.')
