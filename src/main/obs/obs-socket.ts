import { EventSubscription, type default as OBSWebSocket } from 'obs-websocket-js'
import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import type { ObsView } from '../../shared/domain/obs'
import { result } from './answers'
import { meterNews, newsTypes, type ObsNews, readNews } from './news'
import { codedError, refusalOf, words } from './protocol'
import type { ObsRequest } from './requests-of'

const connectWithinMs = 5_000
const requestWithinMs = 2_000
const batchWithinMs = 5_000

/** What OBS said to one request of several. */
export type Answer = { ok: true; data: unknown } | { ok: false; error: AppError }

/** Asks OBS. @throws AppError `timeout` | `notConnected`, and what OBS itself refuses with */
export interface AsksObs {
  ask(request: ObsRequest, withinMs?: number): Promise<unknown>
  /** In order, in one message; one that is refused keeps none of the others back. As many answers as requests. */
  askAll(requests: readonly ObsRequest[], withinMs?: number): Promise<Answer[]>
}

export interface ObsHears {
  closed(error: unknown): void
  news(news: ObsNews): void
  meters(meters: { name: string; peakDb: number | null }[]): void
}

/** One socket to OBS. After `close` nothing is heard of it any more. */
export interface ObsSocket extends AsksObs {
  /** Resolves once OBS has let us in. Never more than once. */
  open(password: string | undefined): Promise<void>
  /** Volume meters come 20 times a second: only while somebody looks. */
  wantMeters(wanted: boolean): Promise<void>
  close(): void
}

const subscriptions =
  EventSubscription.Scenes |
  EventSubscription.Inputs |
  EventSubscription.Transitions |
  EventSubscription.Filters |
  EventSubscription.Outputs |
  EventSubscription.SceneItems |
  EventSubscription.MediaInputs |
  EventSubscription.Config |
  EventSubscription.Ui

export type ObsWire = Pick<
  OBSWebSocket,
  'on' | 'connect' | 'call' | 'callBatch' | 'reidentify' | 'disconnect' | 'removeAllListeners'
>

/** A socket of obs-websocket 5 whose every answer comes in time or is an error, and whose every event is parsed. */
export function createObsSocket(deps: {
  /** Not connected yet, and nobody else's. */
  link: ObsWire
  clock: Clock
  address: ObsView['address']
  hears: ObsHears
}): ObsSocket {
  const { clock, hears, link } = deps
  const { host, port } = deps.address
  link.on('ConnectionClosed', hears.closed)
  link.on('ConnectionError', () => undefined)
  for (const type of newsTypes)
    link.on(type as 'ExitStarted', (...data: unknown[]) => {
      const news = readNews(type, data[0])
      if (news) hears.news(news)
    })
  link.on('InputVolumeMeters', (event) => {
    const meters = meterNews(event)
    if (meters) hears.meters(meters)
  })

  function within<T>(work: Promise<T>, limitMs: number): Promise<T> {
    return new Promise((done, fail) => {
      const cancel = clock.after(limitMs, () => fail(new AppError('timeout', words.late)))
      work.then(done, fail).finally(cancel)
    })
  }
  const coded = <T>(work: Promise<T>, limitMs: number): Promise<T> =>
    within(work, limitMs).catch((error: unknown) => {
      throw codedError(error)
    })

  return {
    async open(password) {
      const wish = { rpcVersion: 1, eventSubscriptions: subscriptions }
      await within(link.connect(`ws://${host}:${port}`, password, wish), connectWithinMs)
    },
    ask: ({ requestType, requestData }, withinMs = requestWithinMs) =>
      coded(link.call(requestType as never, requestData as never), withinMs),
    async askAll(requests, withinMs = batchWithinMs) {
      const raw: unknown[] = await coded(
        link.callBatch(requests as never, { haltOnFailure: false }),
        withinMs,
      )
      return requests.map((_, index) => readAnswer(raw[index]))
    },
    async wantMeters(wanted) {
      const meters = wanted ? EventSubscription.InputVolumeMeters : 0
      await coded(link.reidentify({ eventSubscriptions: subscriptions | meters }), requestWithinMs)
    },
    close() {
      link.removeAllListeners()
      // An error after we let go of it concerns nobody; without a listener it would be an uncaught exception.
      link.on('ConnectionError', () => undefined)
      void link.disconnect().catch(() => undefined)
    },
  }
}

function readAnswer(raw: unknown): Answer {
  const parsed = result.safeParse(raw)
  if (!parsed.success) return { ok: false, error: refusalOf(0, undefined, parsed.error) }
  const { requestStatus: status, responseData } = parsed.data
  if (status.result) return { ok: true, data: responseData }
  return { ok: false, error: refusalOf(status.code, status.comment) }
}
