import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Visit } from '../visit'
import type { VisitState } from '../visit-state'

export const VisitContext = createContext<Visit | null>(null)

export function useVisit(): Visit {
  const visit = useContext(VisitContext)
  if (!visit) throw new Error('there is no visit around this component')
  return visit
}

export function useVisitState<T>(select: (state: VisitState) => T): T {
  return useStore(useVisit().store, select)
}
