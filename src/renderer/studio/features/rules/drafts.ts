import { useStore } from 'zustand'
import { createDraftStore, type Drafts } from './draft-store'

export const drafts = createDraftStore(localStorage)
export const useDrafts = (): Drafts => useStore(drafts.store, (state) => state.drafts)
