import type { VisitState } from '../../visit-state'

/** What stands for the picture while there is none to come: the broadcast pauses, or is over. */
export type Between = { kind: 'away'; since: number | null } | { kind: 'ended'; since: null }

/** Null: there is a picture, or it is on its way, or something else keeps it away. */
export function betweenPictures({
  stage,
  picture,
  show,
  awaySince,
}: Pick<VisitState, 'stage' | 'picture' | 'show' | 'awaySince'>): Between | null {
  if (stage !== 'inside') return null
  switch (picture.state) {
    case 'playing':
    case 'failed':
    case 'idle':
      return null
    case 'waiting':
      if (picture.code !== 'notYet') return null
      break
    case 'away':
      // The page sees it before the room says it.
      if (show?.phase === 'live') return { kind: 'away', since: awaySince }
      break
    case 'connecting':
    case 'reconnecting':
  }
  if (show?.phase === 'away') return { kind: 'away', since: show.since }
  if (show?.phase === 'ended') return { kind: 'ended', since: null }
  return picture.state === 'away' ? { kind: 'away', since: awaySince } : null
}
