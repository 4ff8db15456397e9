import type { rehearsalRequests } from '../../shared/contract/requests/rehearsal'
import type { Handlers } from '../../shared/contract/studio'
import type { Rehearsal } from '../rehearsal/rehearsal'

export const rehearsalHandlers = ({
  rehearsal,
}: {
  rehearsal: Rehearsal
}): Pick<Handlers, keyof typeof rehearsalRequests> => ({
  'rehearsal.start': (wish) => rehearsal.start(wish),
  'rehearsal.stop': () => rehearsal.end('operator'),
  'rehearsal.lines': () => rehearsal.lines(),
  'rehearsal.replay': ({ eventId }) => rehearsal.replay(eventId),
})
