export const scheme = 'pulsedeck'
export const studioHost = 'app'
export const studioUrl = `${scheme}://${studioHost}/studio.html`

/** Whether an address is the studio's own page, decided by a URL parser and never by a prefix. */
export function isOwnPage(address: string | undefined): boolean {
  try {
    const { protocol, host, username, port } = new URL(address ?? '')
    return protocol === `${scheme}:` && host === studioHost && username === '' && port === ''
  } catch {
    return false
  }
}

/** As much of a frame as trust needs; null when it is gone. */
export interface FrameLike {
  readonly url: string
}

/** Only the main frame of the studio's window speaks to main, and only while it shows our own page. */
export function mayAsk(sender: FrameLike | null, windowFrame: FrameLike | null): boolean {
  return sender !== null && sender === windowFrame && isOwnPage(sender.url)
}

/** The one kind of address that the studio shows as a link: a viewer page of the room on this machine. */
export function mayOpenOutside(address: string): boolean {
  try {
    const { protocol, hostname, pathname, username } = new URL(address)
    return protocol === 'http:' && hostname === '127.0.0.1' && username === '' && pathname.startsWith('/w/')
  } catch {
    return false
  }
}
