import { createContext, use } from 'react'
import { useStore } from 'zustand'
import type { StudioMedia, StudioMediaState } from './media'

export const MediaContext = createContext<StudioMedia | null>(null)

export function useMedia(): StudioMedia {
  const media = use(MediaContext)
  if (!media) throw new Error('no media around this component')
  return media
}
export const useMediaState = <T>(pick: (state: StudioMediaState) => T): T => useStore(useMedia().store, pick)
