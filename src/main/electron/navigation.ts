import { type App, shell, type WebContents } from 'electron'
import { isOwnPage } from './own-page'

/** Nothing navigates, opens a window, redirects or embeds a webview, in any contents this app ever makes. */
export function lockNavigation(app: App): void {
  app.on('web-contents-created', (_event, contents) => lock(contents))
}

function lock(contents: WebContents): void {
  const deny = (event: { preventDefault(): void }) => event.preventDefault()
  contents.on('will-navigate', (event) => {
    // A reload of the page itself is a navigation too.
    if (!(isOwnPage(event.url) && event.url === contents.getURL())) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault()
  })
  contents.on('will-redirect', deny)
  contents.on('will-attach-webview', deny)
  contents.setWindowOpenHandler(({ url }) => {
    if (isOwnPage(contents.getURL()) && mayOpenOutside(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
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
