import type { WatchCode } from '../player/watch-refusal'
import type { VisitState } from '../visit-state'

/** The locale's key for what stands over the picture; null while it plays. */
export function pictureWords(state: Pick<VisitState, 'stage' | 'picture' | 'room'>): string | null {
  const { picture, stage, room } = state
  if (stage !== 'inside') return 'picture.idle'
  switch (picture.state) {
    case 'playing':
    case 'away':
      return null
    case 'idle':
      return 'picture.connecting'
    case 'waiting':
      return waiting(picture.code, room)
    case 'failed':
      return picture.code ? `picture.failed.${failed(picture.code)}` : 'picture.failed.unsupported'
    case 'connecting':
    case 'reconnecting':
      if (room && !room.live) return offline(room)
      if (picture.code === 'roomUnreachable') return 'picture.unreachable'
      return picture.state === 'connecting' ? 'picture.connecting' : 'picture.reconnecting'
  }
}

function waiting(code: WatchCode | null, room: VisitState['room']): string {
  if (code === 'full' || code === 'tooMany' || code === 'noRoom') return `picture.${code}`
  return offline(room)
}
/** Nothing else ends for good. */
function failed(code: WatchCode): 'refused' | 'private' | 'blocked' | 'kicked' | 'unsupported' {
  const isNamed = code === 'refused' || code === 'private' || code === 'blocked' || code === 'kicked'
  return isNamed ? code : 'unsupported'
}

/** With the studio there the show is about to begin; without it nobody can say when. */
function offline(room: VisitState['room']): string {
  return room?.studioPresent === false ? 'picture.offline' : 'picture.notYet'
}
