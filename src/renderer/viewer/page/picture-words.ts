import type { VisitState } from '../visit-state'

/** The locale's key for what stands over the picture; null while it plays. */
export function pictureWords(state: Pick<VisitState, 'stage' | 'picture' | 'room'>): string | null {
  const { picture, stage, room } = state
  if (stage !== 'inside') return 'picture.idle'
  switch (picture.state) {
    case 'playing':
      return null
    case 'idle':
      return 'picture.connecting'
    case 'waiting':
      return picture.code === 'full' ? 'picture.full' : offline(room)
    case 'failed':
      return picture.code === 'refused' ? 'picture.refused' : 'picture.unsupported'
    case 'connecting':
    case 'reconnecting':
      if (room && !room.live) return offline(room)
      if (picture.code === 'roomUnreachable') return 'picture.unreachable'
      return picture.state === 'connecting' ? 'picture.connecting' : 'picture.reconnecting'
  }
}

/** With the studio there the show is about to begin; without it nobody can say when. */
function offline(room: VisitState['room']): string {
  return room?.studioPresent === false ? 'picture.ended' : 'picture.notYet'
}
