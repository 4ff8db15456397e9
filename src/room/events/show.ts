import type { RoomState } from '../../shared/contract/room'
import type { ChatRules } from '../../shared/domain/chat'
import { defaultTerms, type TipTerms } from '../../shared/domain/money'
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
  terms: TipTerms
  status: ShowStatus
  /** When the studio said so, monotonic ms. */
  statusAt: number
  publisher: Publisher
  studioPresent: boolean
}

export const emptyShow: Show = {
  title: '',
  menu: [],
  terms: defaultTerms,
  status: { permit: 'disarmed', queueLength: 0, queue: [] },
  statusAt: 0,
  publisher: { live: false, since: null },
  studioPresent: false,
}

/** What viewers are told at `now`: times count down from when the studio said them. */
export function roomStateOf(
  show: Show,
  { watching, chat, now }: { watching: number; chat: ChatRules; now: number },
): RoomState {
  const { title, menu, status, statusAt, studioPresent } = show
  const queue = status.queue.map((item) => ({
    ...item,
    startsInMs: item.startsInMs === null ? null : Math.max(0, item.startsInMs - (now - statusAt)),
  }))
  return {
    title,
    menu,
    status: { ...status, queue },
    studioPresent,
    chat,
    live: show.publisher.live,
    watching,
  }
}
