import type { incidentRequests } from '../../shared/contract/requests/incident'
import type { Handlers } from '../../shared/contract/studio'
import type { Sessions } from '../session/sessions'

export const incidentHandlers = ({
  sessions,
}: {
  sessions: Sessions
}): Pick<Handlers, keyof typeof incidentRequests> => ({
  'incident.read': ({ session }) => sessions.report(session),
})
