import type { drillRequests } from '../../shared/contract/requests/drill'
import type { Handlers } from '../../shared/contract/studio'
import type { Drill } from '../drill/drill'

export const drillHandlers = ({ drill }: { drill: Drill }): Pick<Handlers, keyof typeof drillRequests> => ({
  'drill.run': () => void drill.run(),
})
