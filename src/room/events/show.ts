import type { RoomState } from '../../shared/contract/room'
import type { MenuItem, ShowStatus } from '../../shared/domain/room'

export interface Publisher {
  live: boolean
  /** Epoch ms, null while nobody publishes. */
  since: number | null
}

/** What the room shows at this moment; nothing in it has to outlive the process, the studio says it anew. */
export interface Show {
  title: string
  menu: MenuItem[]
  status: ShowStatus
  publisher: Publisher
  studioPresent: boolean
  /** Viewers whose words and tips the operator does not take. They may watch. */
  blocked: ReadonlySet<string>
}

export const emptyShow: Show = {
  title: '',
  menu: [],
  status: { permit: 'disarmed', queueLength: 0 },
  publisher: { live: false, since: null },
  studioPresent: false,
  blocked: new Set(),
}

export function roomStateOf(show: Show, watching: number): RoomState {
  const { title, menu, status, studioPresent } = show
  return { title, menu, status, studioPresent, live: show.publisher.live, watching }
}
