import { type App, shell, type WebContents } from 'electron'
import { isOwnPage, mayOpenOutside } from './own-page'

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
