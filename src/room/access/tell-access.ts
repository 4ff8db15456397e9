import type { AccessPolicy, AccessView } from '../../shared/domain/access'
import type { ChatRole } from '../../shared/domain/chat'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { Audience } from '../events/audience'
import type { Store } from '../store/store'
import { createThrottle } from '../throttle'
import type { Places } from './places'
import type { WaitingRoom } from './waiting-room'

const viewGapMs = 250
const peopleGapMs = 1_000
/** For people to read; the count counts all. */
const mostPeople = 200

export interface AccessTelling {
  /** Invitations, waiting people or followers are others now. */
  changed(): void
  /** Somebody came or went, or is called otherwise. */
  peopleChanged(): void
  view(): AccessView
  greet(viewerId: string, tell: Audience['viewers']): void
  close: Stop
}

/** Tells the studio and moderators who wants in, and viewers who is here, where that is shown. */
export function tellAccess(deps: {
  clock: Clock
  store: Store
  audience: Audience
  waiting: Pick<WaitingRoom, 'list'>
  places: Pick<Places, 'line'>
  policy(): AccessPolicy
  here(): readonly string[]
  roleOf(viewerId: string): ChatRole
  rolesGiven(): ReadonlyMap<string, { name: string; role: ChatRole }>
}): AccessTelling {
  const { clock, store, audience, waiting } = deps

  function view(): AccessView {
    const members = [...deps.rolesGiven()].filter(([, { role }]) => role === 'member')
    return {
      ...store.access.view(),
      waiting: waiting.list(),
      line: deps.places.line,
      members: members.map(([viewerId, { name }]) => ({ viewerId, name })),
    }
  }
  function people() {
    if (deps.policy().people === 'count') return null
    return deps
      .here()
      .slice(0, mostPeople)
      .flatMap((id) => {
        const viewer = store.viewer(id)
        return viewer ? [{ name: viewer.name, colour: viewer.colour, role: deps.roleOf(id) }] : []
      })
  }
  const views = createThrottle(clock, viewGapMs, () => {
    audience.studio('room.access', view())
    const waits = waiting.list()
    for (const [id, { role }] of deps.rolesGiven())
      if (role === 'moderator') audience.viewer(id, 'door.desk', waits)
  })
  const crowd = createThrottle(clock, peopleGapMs, () => audience.viewers('room.people', people()))

  return {
    changed: views.request,
    peopleChanged: crowd.request,
    view,
    greet(viewerId, tell) {
      tell('room.people', people())
      if (deps.roleOf(viewerId) === 'moderator') tell('door.desk', waiting.list())
    },
    close() {
      views.stop()
      crowd.stop()
    },
  }
}
