import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import type { ObsMeters } from '../../shared/domain/obs'
import type { ObsEvent } from '../../shared/domain/obs-event'
import { afterNews, type ObsContent, wantsReading } from './content'
import { happeningOf, ofItem } from './happenings'
import { createItemNames, type ItemNames } from './item-names'
import type { ObsNews } from './news'
import { type AsksObs, createObsSocket, type ObsWire } from './obs-socket'
import { words } from './protocol'
import { look, readContent } from './read-content'

/** A question on the timer that is not answered by then: the link is dead. */
const lookWithinMs = 2_000
/** After a change of the collection or the profile everything is read anew; a flood of changes is read once. */
const readAfterMs = 150
/** OBS says that a collection is there a moment before it answers questions about it. */
const readAgainAfterMs = 1_000
/** Another collection is there by then, or OBS hangs. */
const collectionWithinMs = 30_000

export interface SessionHears {
  closed(error: unknown): void
  /** What is known changed. */
  changed(content: ObsContent): void
  happened(event: ObsEvent): void
  renamed(before: string, now: string): void
  meters(inputs: ObsMeters['inputs']): void
}

/** One stay in OBS: everything that it told and was asked for, kept true by its events. */
export interface ObsSession extends AsksObs {
  readonly items: Pick<ItemNames, 'idOf'>
  /** Resolves with all there is, once OBS has let us in. */
  open(password: string | undefined): Promise<ObsContent>
  /** A cheap question. @throws AppError when nothing answers in time */
  look(): Promise<void>
  wantMeters(wanted: boolean): Promise<void>
  close(): void
}

export function createObsSession(deps: {
  link: ObsWire
  clock: Clock
  address: { host: string; port: number }
  hears: SessionHears
}): ObsSession {
  const { clock, hears } = deps
  let content: ObsContent | null = null
  /** Told while everything was read: newer than what was read, or the same. */
  let waiting: ObsNews[] = []
  let isReading = false
  let changingUntil = 0
  const isChangingCollection = () => clock.now() < changingUntil
  let cancelRead = () => {}
  let isClosed = false

  const socket = createObsSocket({
    ...deps,
    hears: {
      closed: hears.closed,
      meters: hears.meters,
      news(news) {
        if (isReading) waiting.push(news)
        if (content) take(content, news)
      },
    },
  })
  const items = createItemNames(socket)

  function take(before: ObsContent, news: ObsNews): void {
    items.heard(news)
    // Before anything hears of the new name: what was said of the old one must hold for it.
    if (news.type === 'SceneNameChanged') hears.renamed(news.data.oldSceneName, news.data.sceneName)
    content = afterNews(before, news)
    if (content !== before) hears.changed(content)
    if (news.type === 'CurrentSceneCollectionChanging') changingUntil = clock.now() + collectionWithinMs
    if (news.type === 'CurrentSceneCollectionChanged') changingUntil = 0
    tell(before, news)
    if (wantsReading(news)) readSoon()
  }

  /** While a collection is put away and another one set up, what happens is nobody's doing. */
  function tell(before: ObsContent, news: ObsNews): void {
    if (isChangingCollection()) return
    const happening = happeningOf(before, news)
    if (happening) hears.happened(happening)
    if (news.type !== 'SceneItemEnableStateChanged') return
    const { sceneName, sceneItemId, sceneItemEnabled } = news.data
    void items.nameOf(sceneName, sceneItemId).then((name) => {
      if (name !== null && !isClosed) hears.happened(ofItem(sceneItemEnabled, name))
    })
  }

  function readSoon(afterMs = readAfterMs): void {
    cancelRead()
    cancelRead = clock.after(afterMs, () => {
      if (isReading) readSoon()
      // A collection that still loads refuses every question; what it says at its end reads again.
      else if (!isChangingCollection()) read().catch(() => isClosed || readSoon(readAgainAfterMs))
    })
  }
  async function read(): Promise<ObsContent> {
    isReading = true
    waiting = []
    try {
      const fresh = await readContent(socket, (content?.show.revision ?? 0) + 1)
      const stats = content?.show.stats ?? null
      content = waiting.reduce(afterNews, { ...fresh, show: { ...fresh.show, stats } })
    } finally {
      isReading = false
      waiting = []
    }
    if (!isClosed) hears.changed(content)
    return content
  }

  return {
    ask: socket.ask,
    askAll: socket.askAll,
    wantMeters: socket.wantMeters,
    items,
    async open(password) {
      await socket.open(password)
      return read()
    },
    async look() {
      // Until another collection is there OBS answers nothing, and is well all the same.
      if (isChangingCollection()) return
      const { stats, outputs } = await look(socket, lookWithinMs)
      if (!content) throw new AppError('notConnected', words.notConnected)
      const { show } = content
      content = { ...content, show: { ...show, stats, outputs: { ...show.outputs, ...outputs } } }
      if (!isClosed) hears.changed(content)
    },
    close() {
      isClosed = true
      cancelRead()
      socket.close()
    },
  }
}
