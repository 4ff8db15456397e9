import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { ShownQueueItem } from '../../../shared/domain/room'
import { useElapsedMs } from './use-countdown'
import { useVisitState } from './visit-context'

const none: ShownQueueItem[] = []

/** What plays and what waits, and where my own tips are in it. */
export function UpNext() {
  const { t } = useTranslation()
  const queue = useVisitState((state) => state.room?.status.queue) ?? none
  const tips = useVisitState((state) => state.tips)
  const elapsedMs = useElapsedMs(queue, queue.length > 0)
  if (queue.length === 0) return null
  const mine = new Set(tips.flatMap(({ answer }) => answer?.eventId ?? []))
  return (
    <section className="card" aria-labelledby="next">
      <h2 id="next">{t('queue.heading')}</h2>
      <ol className="queue" data-testid="up-next">
        {queue.map((item, index) => {
          const isMine = item.eventId !== null && mine.has(item.eventId)
          return (
            // The same label and name may wait twice: only the place tells them apart.
            // biome-ignore lint/suspicious/noArrayIndexKey: a list of places
            <li key={index} data-state={item.state} data-mine={isMine} data-position={item.position}>
              <span>
                {item.label}
                {item.name && <small> · {isMine ? t('queue.yours') : item.name}</small>}
              </span>
              <strong className="number">{placeWords(item, elapsedMs, t)}</strong>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function placeWords(
  { state, position, startsInMs }: ShownQueueItem,
  elapsedMs: number,
  t: TFunction,
): string {
  if (state === 'playing') return t('queue.playing')
  if (startsInMs === null) return t('queue.paused', { place: position })
  const seconds = Math.ceil(Math.max(0, startsInMs - elapsedMs) / 1_000)
  return seconds === 0 ? t('queue.next') : t('queue.place', { place: position, seconds })
}
