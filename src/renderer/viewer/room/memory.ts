import { z } from 'zod'
import { viewerKey } from '../../../shared/contract/room-access'
import { inviteSecret } from '../../../shared/domain/access'
import { nameColour } from '../../../shared/domain/name-colour'
import { creditAmount, idempotencyKey, viewerName } from '../../../shared/domain/room'
import { type Preferences, preferences, preferencesAtFirst } from '../player/preferences'
import { newSecret } from './new-key'

/** What this browser remembers of a room; a browser that remembers nothing works as well. */
export const remembered = z.object({
  ...{ name: viewerName, ticket: z.string().max(4_096) },
  colour: nameColour.optional(),
  /** Names the rules that were accepted last. */
  rules: z.string().max(64).optional(),
})
export type Remembered = z.infer<typeof remembered>

export const tipContent = z.object({
  amount: creditAmount,
  itemId: z.string().max(40).nullable(),
  note: z.string().max(200).nullable(),
})
export type TipContent = z.infer<typeof tipContent>
const unsettledTips = z.array(z.object({ key: idempotencyKey, content: tipContent })).max(100)
export type UnsettledTips = z.infer<typeof unsettledTips>

export interface Memory {
  visit(): Remembered | null
  rememberVisit(visit: Remembered): void
  /** The key of this browser in this room: made at first, and the same from then on. */
  key(): string
  /** The secret of an invitation that this tab was opened with. */
  invite(): string | null
  rememberInvite(secret: string | null): void
  /** Tips of this tab that the room has not answered yet; they survive a reload. */
  tips(viewerId: string): UnsettledTips
  rememberTips(viewerId: string, tips: UnsettledTips): void
  preferences(): Preferences
  rememberPreferences(preferences: Preferences): void
  forget(): void
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const preferencesKey = 'pulsedeck.watching'

export function createMemory(room: string, stores: { lasting: Store; ofTab: Store }): Memory {
  const visitKey = `pulsedeck.visit.${room}`
  const keyKey = `pulsedeck.key.${room}`
  const inviteKey = `pulsedeck.invite.${room}`
  let ofThisPage: string | null = null
  const tipsKey = (viewerId: string) => `pulsedeck.tips.${room}.${viewerId}`
  return {
    visit: () => read(stores.lasting, visitKey, remembered),
    rememberVisit: (visit) => write(stores.lasting, visitKey, visit),
    key() {
      // A browser that keeps nothing has one key for as long as the page is open.
      const key = read(stores.lasting, keyKey, viewerKey) ?? ofThisPage ?? newSecret()
      ofThisPage = key
      write(stores.lasting, keyKey, key)
      return key
    },
    invite: () => read(stores.ofTab, inviteKey, inviteSecret),
    rememberInvite: (secret) => write(stores.ofTab, inviteKey, secret),
    tips: (viewerId) => read(stores.ofTab, tipsKey(viewerId), unsettledTips) ?? [],
    rememberTips: (viewerId, tips) => write(stores.ofTab, tipsKey(viewerId), tips),
    preferences: () => read(stores.lasting, preferencesKey, preferences) ?? preferencesAtFirst,
    rememberPreferences: (liked) => write(stores.lasting, preferencesKey, liked),
    forget() {
      write(stores.lasting, visitKey, null)
      write(stores.lasting, keyKey, null)
      write(stores.ofTab, inviteKey, null)
      ofThisPage = null
      write(stores.lasting, preferencesKey, null)
    },
  }
}

/** Storage may be forbidden, full or edited by anyone: whatever is not right there is as good as nothing. */
function read<S extends z.ZodType>(store: Store, key: string, schema: S): z.infer<S> | null {
  try {
    const parsed = schema.safeParse(JSON.parse(store.getItem(key) ?? 'null'))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

function write(store: Store, key: string, value: unknown): void {
  try {
    if (value === null) store.removeItem(key)
    else store.setItem(key, JSON.stringify(value))
  } catch {
    // Forbidden or full: this visit goes on without a memory.
  }
}
