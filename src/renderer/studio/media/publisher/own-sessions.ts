/** The addresses of this page's sessions, so that a new one can say which it takes over from. */
export interface OwnSessions {
  opened(url: string): void
  /** This page closed it. */
  closed(url: string): void
  /** The newest that is open, else the last one that was; null for none. */
  latest(): string | null
  /** The operator takes over: what was before counts no more. */
  forget(): void
}

export function createOwnSessions(): OwnSessions {
  const open = new Set<string>()
  let last: string | null = null
  return {
    opened(url) {
      open.add(url)
      last = url
    },
    closed(url) {
      open.delete(url)
    },
    latest: () => [...open].at(-1) ?? last,
    forget() {
      open.clear()
      last = null
    },
  }
}

/** The endpoint's address, with the session that the new one takes over from. */
export function replacing(endpoint: string, session: string | null): string {
  const id = session?.split('/').at(-1)
  if (!id) return endpoint
  const url = new URL(endpoint)
  url.searchParams.set('replaces', id)
  return url.href
}
