import type { z } from 'zod'
import type { tellsStudio, tellsViewer } from '../../shared/contract/room'

type ViewerMessages = typeof tellsViewer
type StudioMessages = typeof tellsStudio

/** Everyone a room speaks to. */
export interface Audience {
  viewers<N extends keyof ViewerMessages>(name: N, payload: z.infer<ViewerMessages[N]>): void
  /** What is of no use later: whoever is behind does not hear it. */
  viewersInTime: Audience['viewers']
  /** Every page this viewer has open. */
  viewer<N extends keyof ViewerMessages>(id: string, name: N, payload: z.infer<ViewerMessages[N]>): void
  /** Ends every connection of this viewer; they are told by it and do not come back by themselves. */
  dismiss(id: string): void
  studio<N extends keyof StudioMessages>(name: N, payload: z.infer<StudioMessages[N]>): void
}
